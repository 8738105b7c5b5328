/** An entity's seat in the indexes: it stays when the entity's row is replaced, so that lists of seats need no change. */
import type { Entity, Ref } from './catalog.ts';

export type Entry = {
  readonly ref: Ref;
  /** The name in lower case: what lists are ordered by. */
  readonly name: string;
  entity: Entity;
  /** Grows with the name: see alphabet.ts. */
  place: number;
};

export const createEntry = (entity: Entity): Entry => ({
  ref: entity.ref,
  name: entity.ref.slice(entity.ref.indexOf('/') + 1),
  entity,
  place: 0,
});

/** Alphabetical by name, then by ref: the one order of every list of entities. */
export function byName(a: Pick<Entry, 'name' | 'ref'>, b: Pick<Entry, 'name' | 'ref'>): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0;
}
