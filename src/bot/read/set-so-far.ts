/** What a sentence about many has told so far. */

import type { Scene } from './fill.ts';
import type { Item } from './items.ts';

/** What is known so far. */
export type SetSoFar = {
  readonly filters: string[];
  readonly owners: string[];
  readonly systems: string[];
  many: boolean;
  /** “or” was said. */
  readonly isEither: boolean;
  counts: boolean;
  facet: string | undefined;
  /** What kind of thing is counted. */
  nouns: number;
  readonly leftOver: string[];
  /** Filters of each kind of thing that is named. */
  readonly kinds: string[];
};

export type Step = (
  at: number,
  items: readonly Item[],
  set: SetSoFar,
  asking: Pick<Scene, 'catalog' | 'vocabulary'> & { readonly it?: Scene['it'] },
) => number;

export const wordAt = (items: readonly Item[], at: number) => {
  const item = items[at];
  return item?.is === 'word' ? item : undefined;
};

export const has = (item: Item | undefined, concept: string) => item?.is === 'word' && item.concepts.has(concept);
