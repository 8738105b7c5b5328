/** Where a mistake that a schema found stands in a YAML text, and how it is said. */
import { closest } from 'fastest-levenshtein';
import { type Document, isMap, isScalar } from 'yaml';
import type { SchemaProblem } from './schema.ts';

/** Where the value (or, for an unknown key, the key) stands in the text. */
export function offsetOf(document: Document, problem: SchemaProblem): number {
  const path = [...problem.path];
  while (path.length > 0) {
    const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined;
    const key = keyOf(node, problem.unknownKey);
    if (key !== undefined) return key;
    if (node?.range) return node.range[0];
    path.pop();
  }
  return keyOf(document.contents, problem.unknownKey) ?? 0;
}

function keyOf(node: unknown, called: string | undefined): number | undefined {
  if (called === undefined || !isMap(node)) return undefined;
  const key = node.items.find((item) => isScalar(item.key) && String(item.key.value) === called)?.key;
  return isScalar(key) && key.range ? key.range[0] : undefined;
}

/** A sentence, without where it stands. */
export function describeMistake(problem: SchemaProblem): string {
  const where = problem.path.length > 0 ? problem.path.join('.') : 'the file';
  if (problem.unknownKey === undefined) return `${where} ${problem.message}.`;
  const known = problem.knownKeys ?? [];
  const near = known.length > 0 ? closest(problem.unknownKey, [...known]) : undefined;
  const hint = near ? ` Did you mean “${near}”? Known here: ${known.join(', ')}.` : '';
  return `“${problem.unknownKey}” is not known in ${where}.${hint}`;
}
