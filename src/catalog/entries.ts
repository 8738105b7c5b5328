/** All entries and the indexes over them: they change together or not at all. */
import { createAlphabet } from './alphabet.ts';
import type { Entity, Ref } from './catalog.ts';
import { createEntry, type Entry } from './entry.ts';
import { createLazyPostings } from './lazy-postings.ts';
import { createNames, nameWordsOf } from './names.ts';
import { termsOf } from './terms.ts';

/** A larger part of the catalog is not threaded into the word indexes one by one: they are made anew when next asked. */
const largePart = 1 / 4;

export function createEntries() {
  const entries = new Map<Ref, Entry>();
  const alphabet = createAlphabet();
  const names = createNames();
  const nameWords = createLazyPostings(nameWordsOf, alphabet);
  const texts = createLazyPostings(termsOf, alphabet);

  function leave(entry: Entry): void {
    names.remove(entry);
    nameWords.remove(entry);
    texts.remove(entry);
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
    names.add(entry);
    return entry;
  }

  return {
    get: (ref: Ref): Entity | undefined => entries.get(ref)?.entity,
    entry: (ref: Ref): Entry | undefined => entries.get(ref),
    all: (): Iterable<Entry> => entries.values(),
    size: (): number => entries.size,
    names,
    nameWords: nameWords.get,
    texts: texts.get,
    change(puts: readonly Entity[], removes: readonly Ref[]): void {
      if (puts.length + removes.length > entries.size * largePart) {
        nameWords.forget();
        texts.forget();
      }
      removes.forEach(remove);
      const entered = puts.map(put);
      nameWords.add(entered);
      texts.add(entered);
    },
  };
}
