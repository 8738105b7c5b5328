/** A team answers for it, and somebody is in that team. */
import type { Ref } from '../../catalog/catalog.ts';
import { defineCheck, type Look } from '../check.ts';

export default defineCheck({
  title: 'Its owner is a team with members',
  why: 'One person is on holiday at times, and an empty team always.',
  about: {
    kinds: ['component', 'api', 'resource', 'system', 'domain', 'template'],
    fits: ({ owner }) => owner !== undefined,
  },
  judge({ entity: { owner = '' }, catalog }) {
    const team = catalog.get(owner);
    if (!team) return { kind: 'unknown', because: `its owner ${owner} is not in the catalog` };
    if (!isGroup(owner))
      return { kind: 'fails', because: `its owner ${team.displayName} is one person`, about: [owner] };
    if (hasMembers(owner, catalog)) return { kind: 'holds' };
    const isWithoutPeople = ![...catalog.summary().byKind.keys()].some((kind) => kind.toLowerCase() === 'user');
    if (isWithoutPeople) return { kind: 'unknown', because: 'the catalog holds no people' };
    return { kind: 'fails', because: `nobody is in ${team.displayName}`, about: [owner] };
  },
  fix: { text: 'Name a team that has members as spec.owner, or add people to the one that is named.' },
});

const isGroup = (ref: Ref) => ref.startsWith('group:');

/** Its own or those of a team below it; a team below itself is looked at once. */
function hasMembers(team: Ref, catalog: Look['catalog']): boolean {
  const seen = new Set([team]);
  for (const each of seen) {
    if (catalog.relations(each, 'hasMember').some(({ target }) => target.startsWith('user:') && catalog.get(target)))
      return true;
    for (const { target } of catalog.relations(each, 'parentOf')) if (isGroup(target)) seen.add(target);
  }
  return false;
}
