/** All entries and the indexes over them: they change together or not at all. */
import { createAlphabet } from './alphabet.ts';
import type { Entity, Ref } from './catalog.ts';
import { createClues } from './clues.ts';
import { createEntry, type Entry } from './entry.ts';
import { createLazyIndex } from './lazy-index.ts';
import { createNames, nameWordsOf } from './names.ts';
import { createPostings } from './postings.ts';
import { isGenerated } from './ref.ts';
import { termsOf } from './terms.ts';

/** A larger part of the catalog is not threaded into the word indexes one by one: they are made anew when next asked. */
const largePart = 1 / 4;

export function createEntries() {
  const entries = new Map<Ref, Entry>();
  const alphabet = createAlphabet();
  // What nobody has written is called by nobody.
  const nameWordsIn = (entity: Entity) => (isGenerated(entity.ref) ? [] : nameWordsOf(entity));
  const postingsOf = (wordsOf: (entity: Entity) => Iterable<string>) =>
    createLazyIndex(alphabet, {
      make: createPostings,
      add: (postings, entry) => postings.add(entry, wordsOf(entry.entity)),
      remove: (postings, entry) => postings.remove(entry, wordsOf(entry.entity)),
      replace: (postings, entry, was) => {
        // Most stays, and some of it stands in lists of all entities.
        const [before, after] = [new Set(wordsOf(was)), new Set(wordsOf(entry.entity))];
        postings.remove(entry, without(before, after));
        postings.add(entry, without(after, before));
      },
    });
  /** What is called, or told of, otherwise than by words. */
  const keyedBy = <Index extends ReturnType<typeof createNames> | ReturnType<typeof createClues>>(make: () => Index) =>
    createLazyIndex(alphabet, {
      make,
      add: (index, entry) => {
        if (!isGenerated(entry.ref)) index.add(entry);
      },
      remove: (index, entry) => {
        if (!isGenerated(entry.ref)) index.remove(entry, entry.entity);
      },
      replace: (index, entry, was) => {
        if (isGenerated(entry.ref)) return;
        index.remove(entry, was);
        index.add(entry);
      },
    });
  const names = keyedBy(createNames);
  const nameWords = postingsOf(nameWordsIn);
  const texts = postingsOf(termsOf);
  const clues = keyedBy(createClues);
  const indexes = [names, nameWords, texts, clues];

  function remove(ref: Ref): void {
    const entry = entries.get(ref);
    if (!entry) return;
    for (const index of indexes) index.remove(entry);
    alphabet.remove(entry);
    entries.delete(ref);
  }

  function enter(entity: Entity): Entry {
    const entry = createEntry(entity);
    alphabet.add(entry);
    entries.set(entity.ref, entry);
    return entry;
  }

  function replace(entry: Entry, entity: Entity): void {
    const was = entry.entity;
    entry.entity = entity;
    for (const index of indexes) index.replace(entry, was);
  }

  return {
    get: (ref: Ref): Entity | undefined => entries.get(ref)?.entity,
    entry: (ref: Ref): Entry | undefined => entries.get(ref),
    all: (): Iterable<Entry> => entries.values(),
    size: (): number => entries.size,
    names: { of: (key: string) => names.get().of(key), sorted: () => names.get().sorted() },
    nameWords: nameWords.get,
    texts: texts.get,
    clues: clues.get,
    /** What questions need, made ahead of them. */
    async warm(breathe: () => Promise<void> | undefined): Promise<void> {
      for (const index of indexes) await index.warm(breathe);
      for (const sort of [names.get().sorted, nameWords.get().words, texts.get().words, texts.get().sorts]) {
        sort();
        await breathe();
      }
    },
    /** No ref is put twice. */
    change(puts: readonly Entity[], removes: readonly Ref[]): void {
      if (puts.length + removes.length > entries.size * largePart) {
        nameWords.forget();
        texts.forget();
        clues.forget();
      }
      removes.forEach(remove);
      const entered: Entry[] = [];
      for (const entity of puts) {
        const known = entries.get(entity.ref);
        if (known) replace(known, entity);
        else entered.push(enter(entity));
      }
      for (const index of indexes) index.add(entered);
    },
  };
}

const without = (terms: ReadonlySet<string>, others: ReadonlySet<string>) =>
  [...terms].filter((term) => !others.has(term));
