/** An announcement for whoever does not see everything that needs it: what is hidden is in no figure (THREATS 23). */
import type { Catalog, Ref } from '../../catalog/catalog.ts';
import type { Announcement } from './announcement.ts';

type Needing = ReadonlyMap<Ref | undefined, number>;

/** How many things of each owner need it; those whose owner is hidden are nobody's here. */
function needing(ref: Ref, catalog: Pick<Catalog, 'get' | 'reach'>): Needing {
  const counts = new Map<Ref | undefined, number>();
  for (const one of catalog.reach(ref, 'up').depth.keys()) {
    const entity = catalog.get(one);
    if (entity && !entity.ownerHidden) counts.set(entity.owner, (counts.get(entity.owner) ?? 0) + 1);
  }
  return counts;
}

type Catalogs = { readonly whole: Pick<Catalog, 'get' | 'reach'>; readonly seen: Pick<Catalog, 'get' | 'reach'> };

/** As it was kept, less what is hidden now; a team of which nothing is left is not in it. */
export function asSeen<A extends Pick<Announcement, 'ref' | 'teams' | 'unowned'>>(
  one: A,
  { whole, seen }: Catalogs,
): A {
  if (whole === seen) return one;
  const [all, theirs] = [needing(one.ref, whole), needing(one.ref, seen)];
  const hidden = (owner: Ref | undefined) => (all.get(owner) ?? 0) - (theirs.get(owner) ?? 0);
  const less = (amount: number, owner: Ref | undefined) => Math.max(0, amount - Math.max(0, hidden(owner)));
  const teams = one.teams
    .map((told) => ({ ...told, amount: less(told.amount, told.team) }))
    .filter(({ team, amount }) => amount > 0 || hidden(team) <= 0);
  return { ...one, teams, unowned: less(one.unowned, undefined) };
}
