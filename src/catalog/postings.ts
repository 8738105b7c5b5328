/** An inverted index: term → the entries that have it, in order of name. Terms with a colon are facets (`kind:api`) and are looked up whole. */
import type { Entry } from './entry.ts';
import { createSortedKeys, rangeOf } from './sorted-keys.ts';

/** Entries that stand in any of these lists. */
export type AnyOf = readonly (readonly Entry[])[];

export type Postings = {
  add(entry: Entry, terms: Iterable<string>): void;
  remove(entry: Entry, terms: Iterable<string>): void;
  of(term: string): readonly Entry[];
  startingWith(prefix: string): AnyOf;
  /** A part of three letters or more anywhere in a word; a shorter one where a word starts. */
  containing(part: string): AnyOf;
  /** All words, in order. */
  words(): readonly string[];
  /** All tags and types, as facets, in order. */
  sorts(): readonly string[];
  /** Types as facets that are called so or end with it: `kafka-topic` is a `topic`. */
  typesOf(sort: string): readonly string[];
};

export function createPostings(): Postings {
  const lists = new Map<string, Entry[]>();
  const words = createSortedKeys();
  const sorts = createSortedKeys();
  const endings = createEndings();
  const grams = createGrams();
  const startingWith = (prefix: string): string[] => words.all().slice(...rangeOf(words.all(), prefix));
  const listsOf = (terms: readonly string[]): AnyOf => terms.map((term) => lists.get(term) ?? []);
  return {
    add(entry, terms) {
      for (const term of terms) {
        const list = lists.get(term);
        lists.set(term, list ? inserted(list, entry) : [entry]);
        if (list) continue;
        if (isWord(term)) {
          words.add(term);
          grams.add(term);
        } else if (isSort.test(term)) {
          sorts.add(term);
          endings.add(term);
        }
      }
    },
    remove(entry, terms) {
      for (const term of terms) {
        const list = lists.get(term) ?? [];
        take(list, entry);
        if (list.length > 0 || !lists.delete(term)) continue;
        if (isWord(term)) {
          words.delete(term);
          grams.delete(term);
        } else if (isSort.test(term)) {
          sorts.delete(term);
          endings.delete(term);
        }
      }
    },
    of: (term) => lists.get(term) ?? [],
    startingWith: (prefix) => listsOf(startingWith(prefix)),
    containing: (part) => listsOf(part.length < gramLength ? startingWith(part) : grams.containing(part)),
    words: words.all,
    sorts: sorts.all,
    typesOf: endings.of,
  };
}

/** Types by their last words; what has spaces or commas in it is nothing that a query can name beside others. */
function createEndings() {
  const known = new Map<string, Set<string>>();
  const endingsOf = (term: string): readonly string[] => {
    const type = /^type:([^\s,]+)$/.exec(term)?.[1];
    if (type === undefined) return [];
    const parts = type.split(separator);
    return [type, ...parts.slice(1).map((_, at) => parts.slice(at + 1).join('-'))];
  };
  return {
    add(term: string) {
      for (const ending of endingsOf(term)) known.set(ending, (known.get(ending) ?? new Set()).add(term));
    },
    delete(term: string) {
      for (const ending of endingsOf(term)) {
        known.get(ending)?.delete(term);
        if (known.get(ending)?.size === 0) known.delete(ending);
      }
    },
    of: (sort: string): readonly string[] => [...(known.get(sort) ?? [])].sort(),
  };
}
const separator = /[-_.]/;

const isSort = /^(?:tag|type):/;
const isWord = (term: string) => !term.includes(':');

/** Entries that stand in every one of `parts`, in order of name. */
export function inAll(parts: readonly AnyOf[]): readonly Entry[] {
  const [fewest, ...others] = [...parts].sort((a, b) => sizeOf(a) - sizeOf(b));
  const found = unionOf(fewest ?? []);
  if (found.length === 0) return found;
  const isIn = others.map(testOf);
  return found.filter((entry) => isIn.every((test) => test(entry)));
}

const sizeOf = (part: AnyOf) => part.reduce((sum, list) => sum + list.length, 0);

/** Looking into a few long lists is cheaper than copying them; many lists are put into one set. */
export function testOf(part: AnyOf): (entry: Entry) => boolean {
  const [only = [], ...more] = part;
  if (more.length === 0) return (entry) => only[placeOf(only, entry)] === entry;
  if (part.length <= 16) return (entry) => part.some((list) => list[placeOf(list, entry)] === entry);
  const together = new Set(part.flat());
  return (entry) => together.has(entry);
}

function unionOf(part: AnyOf): readonly Entry[] {
  const [only, ...more] = part;
  return more.length === 0 ? (only ?? []) : [...new Set(part.flat())].sort((a, b) => a.place - b.place);
}

/** Where the entry stands or would stand. Asked for thousands of entries at once, so nothing is made for it. */
function placeOf(list: readonly Entry[], { place }: Entry): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.place ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Most lists stay short: made anew they are no longer than needed, where growing ones are. */
const shortList = 16;

function inserted(list: Entry[], entry: Entry): Entry[] {
  const last = list.at(-1);
  const place = last && last.place < entry.place ? list.length : placeOf(list, entry);
  if (list[place] === entry) return list;
  if (list.length < shortList) return list.toSpliced(place, 0, entry);
  list.splice(place, 0, entry);
  return list;
}

function take(list: Entry[], entry: Entry): void {
  const place = placeOf(list, entry);
  if (list[place] === entry) list.splice(place, 1);
}

const gramLength = 3;

/** Which words have three letters in a row: so that words are found from within without reading all of them. */
function createGrams() {
  const words = new Map<string, string[]>();
  return {
    add(word: string): void {
      for (const gram of gramsOf(word)) {
        const there = words.get(gram);
        if (there) there.push(word);
        else words.set(gram, [word]);
      }
    },
    delete(word: string): void {
      for (const gram of gramsOf(word)) {
        const left = (words.get(gram) ?? []).filter((other) => other !== word);
        if (left.length > 0) words.set(gram, left);
        else words.delete(gram);
      }
    },
    containing(part: string): string[] {
      const candidates = gramsOf(part).map((gram) => words.get(gram) ?? []);
      const fewest = candidates.reduce((a, b) => (b.length < a.length ? b : a));
      return fewest.filter((word) => word.includes(part));
    },
  };
}

const gramsOf = (word: string): string[] => [
  ...new Set(
    Array.from({ length: Math.max(0, word.length - gramLength + 1) }, (_, at) => word.slice(at, at + gramLength)),
  ),
];
