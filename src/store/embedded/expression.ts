/** What a `$group` computes with: a path (`'$spec.owner'`), a constant, or a document of those. No operators. */
import { isDocument, topOf } from './path.ts';
import type { Document } from './raw-bson.ts';
import { refuse } from './refusal.ts';

export type Expression = {
  /** Top-level fields that it reads. */
  readonly fields: readonly string[];
  of(document: Document): unknown;
};

export function compileExpression(spec: unknown): Expression {
  if (typeof spec === 'string' && spec.startsWith('$')) return path(spec);
  if (Array.isArray(spec)) throw refuse(168, 'arrays as expressions are not supported');
  if (!isDocument(spec)) return { fields: [], of: () => spec };
  const operator = Object.keys(spec).find((name) => name.startsWith('$'));
  if (operator) throw refuse(168, `Unrecognized expression '${operator}'. It is not supported here`);
  const parts = Object.entries(spec).map(([name, part]) => ({ name, part: compileExpression(part) }));
  return {
    fields: parts.flatMap(({ part }) => part.fields),
    of(document) {
      const values = parts.map(({ name, part }): [string, unknown] => [name, part.of(document)]);
      return Object.fromEntries(values.filter(([, value]) => value !== undefined));
    },
  };
}

function path(spec: string): Expression {
  if (spec.startsWith('$$')) throw refuse(17276, `the variable ${spec} is not supported`);
  const name = spec.slice(1);
  const parts = name.split('.');
  if (parts.includes('')) throw refuse(40353, `the path '${spec}' has an empty part`);
  return { fields: [topOf(name)], of: (document) => valueAt(document, parts) };
}

/** Through an array leads to the values of its items. */
function valueAt(value: unknown, parts: readonly string[]): unknown {
  const [name, ...rest] = parts;
  if (name === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => valueAt(item, parts)).filter((item) => item !== undefined);
  return isDocument(value) && Object.hasOwn(value, name) ? valueAt(value[name], rest) : undefined;
}
