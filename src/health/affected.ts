/** Whose findings may be others once something has changed: itself, who is related to it, who shares a ring, and what a team owns whose members changed. */
import type { Catalog, Ref } from '../catalog/catalog.ts';

export type Change = {
  readonly refs: ReadonlySet<Ref>;
  /** Other ends of relations that came or went. */
  readonly others: ReadonlySet<Ref>;
};
type Around = {
  readonly catalog: Pick<Catalog, 'relations' | 'actsFor' | 'owned'>;
  /** Whose ring may be another one. */
  readonly rings: (refs: ReadonlySet<Ref>) => Iterable<Ref>;
};

export function affectedBy({ refs, others }: Change, { catalog, rings }: Around): Set<Ref> {
  const found = new Set([...refs, ...others]);
  for (const ref of rings(found)) found.add(ref);
  for (const ref of refs) for (const { target } of catalog.relations(ref)) found.add(target);
  const people = [...refs].filter(isPeople);
  if (people.length === 0) return found;
  const teams = new Set([...people, ...[...others].filter(isPeople)].flatMap((ref) => [...catalog.actsFor(ref)]));
  for (const team of teams) for (const { ref } of catalog.owned(team, false)) found.add(ref);
  return found;
}

const isPeople = (ref: Ref) => ref.startsWith('user:') || ref.startsWith('group:');
