/** One collection in memory: its documents by _id, and its indexes kept in step. Knows nothing of disks and sockets. */
import type { Matcher } from './match.ts';
import { keyOf, nullKey } from './order.ts';
import { type Entry, type IndexSpec, OrderedIndex } from './ordered-index.ts';
import { decodeExact, pick, textId } from './raw-bson.ts';
import { refuse } from './refusal.ts';
import type { SortSpec } from './sort.ts';

/** Takes a change back. */
export type Undo = () => void;
type Place = { readonly index: OrderedIndex; readonly keys: readonly string[] };

export class Collection {
  readonly entries = new Map<string, Entry>();
  readonly indexes = new Map<string, OrderedIndex>();
  /** What its documents take. */
  bytes = 0;
  #next = 0;
  #byId: OrderedIndex | undefined;

  #loading: boolean;

  /** While it is `loading`, indexes are only remembered; nobody may search it. */
  constructor(
    readonly namespace: string,
    loading = false,
  ) {
    this.#loading = loading;
  }

  /** Builds the indexes, each at once. */
  loaded(): void {
    if (!this.#loading) return;
    this.#loading = false;
    for (const index of this.indexes.values()) index.build(this.entries.values());
  }

  /** Inserts, or replaces the document with the same _id, and keeps the bytes. Nothing has changed when it throws. */
  put(raw: Buffer): Undo {
    const id = idOf(raw);
    const known = this.entries.get(id);
    return known ? this.#replace(known, raw) : this.#insert(id, raw);
  }

  remove(id: string): Undo {
    const entry = this.entries.get(id);
    if (!entry) return () => {};
    this.#drop(entry, this.#places(entry.raw));
    return () => this.#add(entry, this.#places(entry.raw));
  }

  createIndex(spec: IndexSpec): Undo {
    const index = new OrderedIndex(spec);
    if (!this.#loading) index.build(this.entries.values());
    this.indexes.set(spec.name, index);
    return () => this.indexes.delete(spec.name);
  }

  dropIndex(name: string): Undo {
    const index = this.indexes.get(name);
    if (!index) return () => {};
    this.indexes.delete(name);
    // Built anew: documents may have changed without it since.
    return () => void this.createIndex(index.spec);
  }

  /** The indexes in which every document that fits stands, and that may narrow or order the search. */
  planned(matcher: Matcher, sort: SortSpec): OrderedIndex[] {
    const fitting = [...this.indexes.values()].filter((index) => {
      const [path = ''] = index.paths;
      const points = matcher.points.get(path);
      const present = points !== undefined && !points.includes(nullKey);
      if (!index.whole && !(index.spec.sparse && !index.spec.partialFilterExpression && present)) return false;
      return points !== undefined || matcher.ranges.has(path) || sort[0]?.path === path;
    });
    const byId = sort[0]?.path === '_id' || matcher.ranges.has('_id');
    return byId && fitting.length === 0 ? [this.#orderedById()] : fitting;
  }

  /** Made when a collection is first asked for ranges or an order of _id: most never are. */
  #orderedById(): OrderedIndex {
    if (this.#byId) return this.#byId;
    this.#byId = new OrderedIndex({ name: '_id_', key: { _id: 1 } });
    this.#byId.build(this.entries.values());
    return this.#byId;
  }

  #insert(id: string, raw: Buffer): Undo {
    const entry: Entry = { id, order: this.#next++, raw };
    const places = this.#places(raw);
    this.#checkUnique(places, entry, raw);
    this.#add(entry, places);
    return () => this.#drop(entry, this.#places(raw));
  }

  #replace(entry: Entry, raw: Buffer): Undo {
    const before = entry.raw;
    const old = this.#places(before);
    const places = this.#places(raw);
    this.#checkUnique(places, entry, raw);
    this.#move(entry, old, places, raw);
    return () => this.#move(entry, this.#places(raw), this.#places(before), before);
  }

  #places(raw: Buffer): Place[] {
    if (this.#loading) return [];
    const all = this.#byId ? [...this.indexes.values(), this.#byId] : [...this.indexes.values()];
    return all.map((index) => ({ index, keys: index.keysOf(raw) }));
  }

  #checkUnique(places: readonly Place[], entry: Entry, raw: Buffer): void {
    for (const { index, keys } of places) {
      if (!index.spec.unique || !index.conflict(keys, entry)) continue;
      throw duplicate(this.namespace, index.spec, raw);
    }
  }

  #add(entry: Entry, places: readonly Place[]): void {
    this.entries.set(entry.id, entry);
    this.bytes += entry.raw.length;
    for (const { index, keys } of places) index.insert(entry, keys);
  }

  #drop(entry: Entry, places: readonly Place[]): void {
    this.entries.delete(entry.id);
    this.bytes -= entry.raw.length;
    for (const { index, keys } of places) index.remove(entry, keys);
  }

  #move(entry: Entry, from: readonly Place[], to: readonly Place[], raw: Buffer): void {
    this.bytes += raw.length - entry.raw.length;
    entry.raw = raw;
    from.forEach(({ index, keys }, i) => {
      const next = to[i]?.keys ?? [];
      if (keys.length === next.length && keys.every((key, at) => key === next[at])) return;
      index.remove(entry, keys);
      index.insert(entry, next);
    });
  }
}

/** The key of a document's _id; most are strings, which need no decoding. */
export function idOf(raw: Buffer): string {
  return keyOf(textId(raw) ?? decodeExact(pick(raw, ['_id']))._id);
}

export function duplicate(namespace: string, { name, key }: IndexSpec, raw: Buffer): Error {
  const fields = Object.keys(key);
  const document = decodeExact(pick(raw, fields));
  const keyValue = Object.fromEntries(fields.map((path) => [path, document[path] ?? null]));
  const shown = fields.map((path) => `${path}: ${JSON.stringify(keyValue[path])}`).join(', ');
  const message = `E11000 duplicate key error collection: ${namespace} index: ${name} dup key: { ${shown} }`;
  return refuse(11000, message, { keyPattern: key, keyValue });
}
