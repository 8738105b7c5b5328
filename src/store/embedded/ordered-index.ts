/** Entries in the order of one index's keys: a list of sorted runs, short enough that inserting into one is cheap. */

import { compileFilter, type Matcher } from './match.ts';
import { emptyArrayKey, inverted, keyOf } from './order.ts';
import { topOf, valuesAt } from './path.ts';
import { type Document, decodeExact, pick } from './raw-bson.ts';
import { refuse } from './refusal.ts';

/** One document of a collection. `raw` is replaced, never changed. */
export type Entry = { readonly id: string; readonly order: number; raw: Buffer };

export type IndexSpec = {
  readonly name: string;
  readonly key: Readonly<Record<string, 1 | -1>>;
  readonly unique?: boolean;
  readonly sparse?: boolean;
  readonly expireAfterSeconds?: number;
  readonly partialFilterExpression?: Document;
};

type Run = { readonly keys: string[]; readonly entries: Entry[] };
const runLength = 128;
/** Above every key that starts with what stands before it: inverted, NaN begins with four of these. */
export const after: string = '\uffff'.repeat(5);

export class OrderedIndex {
  readonly paths: readonly string[];
  readonly directions: readonly (1 | -1)[];
  /** True once any document had an array in a field of it: one entry may stand here several times. */
  multikey = false;
  readonly #parts: readonly (readonly string[])[];
  readonly #fields: readonly string[];
  readonly #partial: Matcher | undefined;
  #runs: Run[] = [];

  constructor(readonly spec: IndexSpec) {
    this.paths = Object.keys(spec.key);
    this.directions = Object.values(spec.key);
    this.#parts = this.paths.map((path) => path.split('.'));
    this.#partial = spec.partialFilterExpression && compileFilter(spec.partialFilterExpression);
    this.#fields = [...new Set([...this.paths.map(topOf), ...(this.#partial?.fields ?? [])])];
  }

  /** Whether every document stands in it. */
  get whole(): boolean {
    return !this.spec.sparse && !this.#partial;
  }

  /** The keys a document has here; several when a field holds an array. */
  keysOf(raw: Buffer): string[] {
    const document = decodeExact(pick(raw, this.#fields));
    if (this.#partial && !this.#partial.test(document)) return [];
    let keys = [''];
    let found = 0;
    for (let i = 0; i < this.#parts.length; i++) {
      const values = valuesAt(document, this.#parts[i] ?? []);
      if (values.some((value) => value !== undefined)) found += 1;
      const components = this.#components(values, this.directions[i] ?? 1);
      keys =
        components.length === 1
          ? keys.map((key) => key + components[0])
          : keys.flatMap((key) => components.map((part) => key + part));
    }
    return this.spec.sparse && found === 0 ? [] : keys;
  }

  #components(values: readonly unknown[], direction: 1 | -1): string[] {
    const [only] = values;
    const single = values.length === 1 && !Array.isArray(only);
    const keys = single ? [keyOf(only)] : values.flatMap(arrayKeys);
    if (!single) this.multikey = true;
    const distinct = keys.length < 2 ? keys : [...new Set(keys)];
    if (distinct.length === 0) distinct.push(keyOf(null));
    return direction === 1 ? distinct : distinct.map(inverted);
  }

  /** Another entry with one of these keys. */
  conflict(keys: readonly string[], self: Entry | undefined): Entry | undefined {
    for (const key of keys) {
      for (const entry of this.scan(key, key + after)) if (entry !== self) return entry;
    }
    return undefined;
  }

  insert(entry: Entry, keys: readonly string[]): void {
    for (const key of keys) this.#insert(key + tail(entry), entry);
  }

  remove(entry: Entry, keys: readonly string[]): void {
    for (const key of keys) this.#remove(key + tail(entry));
  }

  /** Everything at once, when the index is made. */
  build(entries: Iterable<Entry>): void {
    const all: [string, Entry][] = [];
    for (const entry of entries) for (const key of this.keysOf(entry.raw)) all.push([key + tail(entry), entry]);
    all.sort(([a], [b]) => (a < b ? -1 : 1));
    if (this.spec.unique) this.#checkUnique(all);
    this.#runs = [];
    for (let i = 0; i < all.length; i += runLength / 2) {
      const part = all.slice(i, i + runLength / 2);
      this.#runs.push({ keys: part.map(([key]) => key), entries: part.map(([, entry]) => entry) });
    }
  }

  #checkUnique(all: readonly [string, Entry][]): void {
    for (let i = 1; i < all.length; i++) {
      const [a, first] = all[i - 1] ?? [];
      const [b, second] = all[i] ?? [];
      if (a && b && first !== second && a.slice(0, -tailLength) === b.slice(0, -tailLength)) {
        throw refuse(11000, `E11000 duplicate key error, index: ${this.spec.name}`, { keyPattern: this.spec.key });
      }
    }
  }

  /** Entries with keys from `low` to `high`, both inclusive. Not to be changed while walking. */
  *scan(low: string, high: string, backwards = false): Generator<Entry> {
    const [fromRun, from] = this.#find(low);
    const [toRun, to] = this.#find(high);
    if (backwards) {
      for (let r = Math.min(toRun, this.#runs.length - 1); r >= fromRun; r--) {
        const { entries = [] } = this.#runs[r] ?? {};
        const last = r === toRun ? to : entries.length;
        yield* entries.slice(r === fromRun ? from : 0, last).reverse();
      }
      return;
    }
    for (let r = fromRun; r <= toRun && r < this.#runs.length; r++) {
      const { entries = [] } = this.#runs[r] ?? {};
      const last = r === toRun ? to : entries.length;
      yield* entries.slice(r === fromRun ? from : 0, last);
    }
  }

  /** The run and the place in it of the first key that is not below `key`. */
  #find(key: string): [number, number] {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#runs[middle]?.keys.at(-1) ?? '') < key) low = middle + 1;
      else high = middle;
    }
    const keys = this.#runs[low]?.keys ?? [];
    return [low, firstNotBelow(keys, key)];
  }

  #insert(key: string, entry: Entry): void {
    const [found] = this.#find(key);
    const at = Math.min(found, this.#runs.length - 1);
    const run = this.#runs[at];
    if (!run) {
      this.#runs.push({ keys: [key], entries: [entry] });
      return;
    }
    const place = firstNotBelow(run.keys, key);
    run.keys.splice(place, 0, key);
    run.entries.splice(place, 0, entry);
    if (run.keys.length > runLength) {
      const half = runLength >> 1;
      this.#runs.splice(at + 1, 0, { keys: run.keys.splice(half), entries: run.entries.splice(half) });
    }
  }

  #remove(key: string): void {
    const [at, place] = this.#find(key);
    const run = this.#runs[at];
    if (!run || run.keys[place] !== key) return;
    run.keys.splice(place, 1);
    run.entries.splice(place, 1);
    if (run.keys.length === 0) this.#runs.splice(at, 1);
  }
}

function firstNotBelow(keys: readonly string[], key: string): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((keys[middle] ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function arrayKeys(value: unknown): string[] {
  if (!Array.isArray(value)) return [keyOf(value)];
  return value.length === 0 ? [emptyArrayKey] : value.map(keyOf);
}

const tailLength = 3;
/** Keeps keys of different entries apart, in the order of insertion. */
const tail = ({ order }: Entry) =>
  String.fromCharCode(Math.floor(order / 2 ** 30) & 0x7fff, Math.floor(order / 2 ** 15) & 0x7fff, order & 0x7fff);
