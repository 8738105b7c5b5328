/** Postings that are made when first asked for and kept up to date from then on. */
import type { Entity, Ref } from './catalog.ts';
import { byName, type Entry } from './entry.ts';
import { createPostings, type Postings } from './postings.ts';

export type LazyPostings = {
  get(): Postings;
  /** To be made anew when next asked for. */
  forget(): void;
  add(entry: Entry): void;
  /** To be called while the entry still holds what it was added with. */
  remove(entry: Entry): void;
};

export function createLazyPostings(
  termsOf: (entity: Entity) => Iterable<string>,
  entries: ReadonlyMap<Ref, Entry>,
): LazyPostings {
  let made: Postings | undefined;
  function make(): Postings {
    const postings = createPostings();
    for (const entry of [...entries.values()].sort(byName)) postings.add(entry, termsOf(entry.entity));
    return postings;
  }
  return {
    get() {
      made ??= make();
      return made;
    },
    forget() {
      made = undefined;
    },
    add: (entry) => made?.add(entry, termsOf(entry.entity)),
    remove: (entry) => made?.remove(entry, termsOf(entry.entity)),
  };
}
