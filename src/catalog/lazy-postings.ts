/** Postings that are made when first asked for and kept up to date from then on. */
import type { Alphabet } from './alphabet.ts';
import type { Entity } from './catalog.ts';
import type { Entry } from './entry.ts';
import { createPostings, type Postings } from './postings.ts';

export type LazyPostings = {
  get(): Postings;
  /** To be made anew when next asked for. */
  forget(): void;
  add(entries: readonly Entry[]): void;
  /** To be called while the entry still holds what it was added with. */
  remove(entry: Entry): void;
};

export function createLazyPostings(termsOf: (entity: Entity) => Iterable<string>, alphabet: Alphabet): LazyPostings {
  let made: Postings | undefined;
  return {
    get() {
      made ??= postingsOf(alphabet.all(), termsOf);
      return made;
    },
    forget() {
      made = undefined;
    },
    add(entries) {
      if (!made) return;
      alphabet.all();
      for (const entry of entries) made.add(entry, termsOf(entry.entity));
    },
    remove: (entry) => made?.remove(entry, termsOf(entry.entity)),
  };
}

function postingsOf(entries: readonly Entry[], termsOf: (entity: Entity) => Iterable<string>): Postings {
  const postings = createPostings();
  for (const entry of entries) postings.add(entry, termsOf(entry.entity));
  return postings;
}
