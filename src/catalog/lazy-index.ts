/** An index over all entries that is made when first asked for, or in good time by `warm`, and kept up to date from then on. */
import type { Alphabet } from './alphabet.ts';
import type { Entity } from './catalog.ts';
import type { Entry } from './entry.ts';

export type LazyIndex<Index> = {
  get(): Index;
  /** Makes it in slices, so that nobody's question has to. Nothing may change meanwhile. */
  warm(breathe: () => Promise<void> | undefined): Promise<void>;
  /** To be made anew when next asked for. */
  forget(): void;
  add(entries: readonly Entry[]): void;
  /** To be called while the entry still holds what it was added with. */
  remove(entry: Entry): void;
  /** To be called once the entry holds something else than what it was added with. */
  replace(entry: Entry, was: Entity): void;
};

type Ways<Index> = {
  make(): Index;
  add(index: Index, entry: Entry): void;
  remove(index: Index, entry: Entry): void;
  replace(index: Index, entry: Entry, was: Entity): void;
};

export function createLazyIndex<Index>(
  alphabet: Alphabet,
  { make, add, remove, replace }: Ways<Index>,
): LazyIndex<Index> {
  let made: Index | undefined;
  return {
    get() {
      made ??= filled(make(), alphabet.all(), add);
      return made;
    },
    async warm(breathe) {
      if (made) return;
      const index = make();
      for (const entry of alphabet.all()) {
        add(index, entry);
        const breath = breathe();
        if (breath) await breath;
        // Somebody could not wait.
        if (made) return;
      }
      made ??= index;
    },
    forget() {
      made = undefined;
    },
    add(entries) {
      if (!made) return;
      alphabet.all();
      for (const entry of entries) add(made, entry);
    },
    remove(entry) {
      if (made) remove(made, entry);
    },
    replace(entry, was) {
      if (made) replace(made, entry, was);
    },
  };
}

function filled<Index>(index: Index, entries: readonly Entry[], add: Ways<Index>['add']): Index {
  for (const entry of entries) add(index, entry);
  return index;
}
