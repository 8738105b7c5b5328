/** Sorting by paths, in MongoDB's order of types. */

import { readDocument } from './options.ts';
import { emptyArrayKey, inverted, keyOf, nullKey } from './order.ts';
import type { Entry } from './ordered-index.ts';
import { topOf, valuesAt } from './path.ts';
import { type Document, decodeExact, pick } from './raw-bson.ts';
import { refuse } from './refusal.ts';

export type SortSpec = readonly { readonly path: string; readonly direction: 1 | -1 }[];

export function readSort(sort: unknown): SortSpec {
  if (sort === undefined) return [];
  return Object.entries(readDocument(sort, 'sort')).map(([path, value]) => {
    const direction = Number(value);
    if (direction !== 1 && direction !== -1) throw refuse(2, `cannot sort ${path} by ${JSON.stringify(value)}`);
    return { path, direction };
  });
}

export const sortEntries = (entries: readonly Entry[], sort: SortSpec): Entry[] =>
  sortBy(entries, sort, ({ raw }) => raw);
export const sortRaw = (documents: readonly Buffer[], sort: SortSpec): Buffer[] =>
  sortBy(documents, sort, (raw) => raw);

function sortBy<Item>(items: readonly Item[], sort: SortSpec, rawOf: (item: Item) => Buffer): Item[] {
  const fields = [...new Set(sort.map(({ path }) => topOf(path)))];
  const parts = sort.map(({ path, direction }) => ({ path: path.split('.'), direction }));
  const keyed = items.map((item) => {
    const document = decodeExact(pick(rawOf(item), fields));
    return { item, key: parts.map((part) => sortKey(document, part)).join('') };
  });
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ item }) => item);
}

/** Of an array counts its smallest item going up, its largest going down. */
function sortKey(document: Document, { path, direction }: { path: readonly string[]; direction: 1 | -1 }): string {
  const keys = valuesAt(document, path).flatMap((value) => {
    if (!Array.isArray(value)) return [keyOf(value)];
    return value.length === 0 ? [emptyArrayKey] : value.map(keyOf);
  });
  // Strings sort by code units unless told otherwise: the order of keys.
  const sorted = keys.length < 2 ? keys : keys.toSorted();
  return direction === 1 ? (sorted[0] ?? nullKey) : inverted(sorted.at(-1) ?? nullKey);
}
