/** Where a mistake stands in its file: line and column, counted from 1. */
import { type Document, isAlias, isMap, isNode, isScalar, isSeq } from 'yaml';
import type { Path } from '../rules/mistake.ts';
import { countLines, type DocumentText } from './split-documents.ts';

export type Position = { readonly line: number; readonly column: number };

/** The position of an offset of a document's text. */
export function positionOf({ text, linesBefore }: DocumentText, offset: number): Position {
  const before = text.slice(0, offset);
  return { line: linesBefore + countLines(before) + 1, column: offset - before.lastIndexOf('\n') };
}

/** Where the value at a path stands, or its key. What is missing is shown at the key that it belongs under. */
export function offsetOf(document: Document.Parsed, path: Path, at: 'value' | 'key'): number {
  let step: Step = { value: document.contents };
  let isThere = true;
  for (const part of path) {
    const next = stepInto(isAlias(step.value) ? step.value.resolve(document) : step.value, part);
    isThere = next !== undefined;
    if (!next) break;
    step = next;
  }
  const value = startOf(step.value);
  return (at === 'value' && isThere ? (value ?? step.key) : (step.key ?? value)) ?? 0;
}

type Step = { readonly key?: number | undefined; readonly value: unknown };

function stepInto(node: unknown, part: string | number): Step | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === part);
    return pair && { key: startOf(pair.key), value: pair.value };
  }
  return isSeq(node) && typeof part === 'number' && part < node.items.length ? { value: node.items[part] } : undefined;
}

/** Nothing for an empty value: it stands nowhere, and its key is the better place to point at. */
function startOf(node: unknown): number | undefined {
  if (!isNode(node) || !node.range) return undefined;
  const [start, end] = node.range;
  return start === end ? undefined : start;
}
