/** What a sentence about many has told so far, and what each part of it is worth. */
import type { Item } from './items.ts';
import type { Asking } from './set-reading.ts';

/** What is known so far. */
export type SetSoFar = {
  readonly filters: string[];
  readonly owners: string[];
  readonly systems: string[];
  many: boolean;
  /** “list”, “all” was said. */
  listed: boolean;
  counts: boolean;
  facet: string | undefined;
  /** What kind of thing is counted. */
  nouns: number;
  score: number;
  readonly leftOver: string[];
};

export const worth = { many: 1.7, noun: 0.9, filter: 0.75, counts: 0.7, facet: 0.7, word: 0.2, listed: 0.3 } as const;
export const cost = { told: 0.8, common: 0.5, unknown: 1.3, name: 2, elsewhere: 3, it: 1.5 } as const;

export type Step = (at: number, items: readonly Item[], set: SetSoFar, asking: Asking) => number;

export const wordAt = (items: readonly Item[], at: number) => {
  const item = items[at];
  return item?.is === 'word' ? item : undefined;
};

export const has = (item: Item | undefined, concept: string) => item?.is === 'word' && item.concepts.has(concept);
