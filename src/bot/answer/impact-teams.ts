/** Groups what is affected by the team that owns it. */
import type { Catalog, Entity, Reach, Ref } from '../../catalog/catalog.ts';
import { compare } from './lookup.ts';
import { plainName } from './names.ts';

export type TeamImpact = {
  /** Absent for what nobody owns; it may dangle. */
  readonly owner?: Ref;
  /** There are owners, who are not shown. */
  readonly ownerHidden?: true;
  readonly affected: number;
  /** The one the fewest steps away; among equals the first by name. */
  readonly nearest: Ref;
};

const notShown = Symbol('not shown');

/** Most affected first, then by name; what nobody owns is last. */
export function teamsOf(catalog: Pick<Catalog, 'get' | 'teamName'>, { depth }: Reach): readonly TeamImpact[] {
  const byOwner = new Map<Ref | typeof notShown | undefined, Ref[]>();
  for (const ref of depth.keys()) {
    const entity = catalog.get(ref);
    const owner = entity?.ownerHidden ? notShown : entity?.owner;
    const refs = byOwner.get(owner);
    if (refs) refs.push(ref);
    else byOwner.set(owner, [ref]);
  }
  const stepsTo = (ref: Ref) => depth.get(ref) ?? 0;
  const teams = Array.from(byOwner, ([owner, refs]) => {
    const [nearest = ''] = refs.sort((a, b) => stepsTo(a) - stepsTo(b) || compare(a, b));
    const whose = owner === notShown ? { ownerHidden: true as const } : { ...(owner && { owner }) };
    return { ...whose, affected: refs.length, nearest };
  });
  const name = (team: TeamImpact) => (team.owner ? plainName(catalog, team.owner).toLowerCase() : '');
  const last = (team: TeamImpact) => (team.owner ? 0 : 1);
  return teams.sort((a, b) => last(a) - last(b) || b.affected - a.affected || compare(name(a), name(b)));
}

/** Websites and apps are what people see. */
export function isFrontEnd(entity: Entity | undefined): boolean {
  return entity?.kind.toLowerCase() === 'component' && /\b(website|app|mobile)\b/i.test(entity.type ?? '');
}
