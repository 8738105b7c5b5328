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
    });
  const names = createLazyIndex(alphabet, {
    make: createNames,
    add: (index, entry) => {
      if (!isGenerated(entry.ref)) index.add(entry);
    },
    remove: (index, entry) => {
      if (!isGenerated(entry.ref)) index.remove(entry);
    },
  });
  const nameWords = postingsOf(nameWordsIn);
  const texts = postingsOf(termsOf);
  const clues = createLazyIndex(alphabet, {
    make: createClues,
    add: (index, entry) => {
      if (!isGenerated(entry.ref)) index.add(entry);
    },
    remove: (index, entry) => index.remove(entry),
  });
  const indexes = [names, nameWords, texts, clues];

  function leave(entry: Entry): void {
    for (const index of indexes) index.remove(entry);
  }

  function remove(ref: Ref): void {
    const entry = entries.get(ref);
    if (!entry) return;
    leave(entry);
    alphabet.remove(entry);
    entries.delete(ref);
  }

  function put(entity: Entity): Entry {
    const known = entries.get(entity.ref);
    const entry = known ?? createEntry(entity);
    if (known) leave(known);
    else alphabet.add(entry);
    entry.entity = entity;
    entries.set(entity.ref, entry);
    return entry;
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
      for (const sort of [names.get().sorted, nameWords.get().words, texts.get().words]) {
        sort();
        await breathe();
      }
    },
    change(puts: readonly Entity[], removes: readonly Ref[]): void {
      if (puts.length + removes.length > entries.size * largePart) {
        nameWords.forget();
        texts.forget();
        clues.forget();
      }
      removes.forEach(remove);
      const entered = puts.map(put);
      for (const index of indexes) index.add(entered);
    },
  };
}
