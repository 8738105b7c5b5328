/** Sorting by paths, in MongoDB's order of types. */
import { emptyArrayKey, inverted, keyOf } from './order.ts';
import type { Entry } from './ordered-index.ts';
import { topOf, valuesAt } from './path.ts';
import { type Document, decodeExact, pick } from './raw-bson.ts';
import { refuse } from './refusal.ts';

export type SortSpec = readonly { readonly path: string; readonly direction: 1 | -1 }[];

export function readSort(sort: unknown): SortSpec {
  if (sort === undefined) return [];
  return Object.entries(sort as Document).map(([path, value]) => {
    const direction = Number(value);
    if (direction !== 1 && direction !== -1) throw refuse(2, `cannot sort ${path} by ${JSON.stringify(value)}`);
    return { path, direction };
  });
}

export function sortEntries(entries: readonly Entry[], sort: SortSpec): Entry[] {
  const fields = [...new Set(sort.map(({ path }) => topOf(path)))];
  return sortBy(entries, sort, (entry) => decodeExact(pick(entry.raw, fields)));
}

export function sortBy<Item>(items: readonly Item[], sort: SortSpec, read: (item: Item) => Document): Item[] {
  const parts = sort.map(({ path, direction }) => ({ path: path.split('.'), direction }));
  const keyed = items.map((item) => ({ item, key: parts.map((part) => sortKey(read(item), part)).join('') }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return keyed.map(({ item }) => item);
}

/** Of an array counts its smallest item going up, its largest going down. */
function sortKey(document: Document, { path, direction }: { path: readonly string[]; direction: 1 | -1 }): string {
  const keys = valuesAt(document, path).flatMap((value) => {
    if (!Array.isArray(value)) return [keyOf(value)];
    return value.length === 0 ? [emptyArrayKey] : value.map(keyOf);
  });
  const [first = keyOf(null), ...rest] = keys;
  if (direction === 1) return rest.reduce((least, key) => (key < least ? key : least), first);
  return inverted(rest.reduce((most, key) => (key > most ? key : most), first));
}
