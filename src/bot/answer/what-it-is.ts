/** One sentence that says what an entity is and whose: the lead of `show`. At most 160 letters whatever the descriptor says. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import { bold, count } from '../../view/build.ts';
import type { Text } from '../../view/view.ts';
import { related } from './lookup.ts';
import {
  isGroup,
  isLocation,
  isUser,
  nameSpan,
  ownerInSentence,
  plainName,
  short,
  thing,
  withArticle,
} from './names.ts';
import { ownershipOf } from './ownership.ts';
import { teamLead } from './team.ts';

export function whatItIs(catalog: Catalog, entity: Entity): Text {
  if (isGroup(entity)) return teamLead(catalog, entity, catalog.owned(entity.ref, true));
  if (isUser(entity)) return personLead(catalog, entity);
  const lifecycle = entity.lifecycle ? `${short(entity.lifecycle, 20)} ` : '';
  const what = bold(withArticle(`${lifecycle}${short(thing(entity), 24)}`));
  return [nameSpan(catalog, entity), ' is ', what, whose(catalog, entity)];
}

function whose(catalog: Catalog, entity: Entity): string {
  if (isLocation(entity)) return '.';
  const ownership = ownershipOf(catalog, entity);
  if (ownership.kind === 'owned') return ` of ${short(ownerInSentence(catalog, ownership.owner.ref), 40)}.`;
  if (ownership.kind === 'hidden') return '; its owner is not shown to you.';
  return ownership.kind === 'missing' ? '; its owner is not in the catalog.' : '; nobody owns it.';
}

function personLead(catalog: Catalog, person: Entity): Text {
  const teams = related(catalog, person.ref, 'memberOf');
  const [first] = teams;
  const name = short(person.displayName, 60);
  if (!first) return [`${name} is in `, bold('no team'), '.'];
  const one = catalog.get(first) ? ownerInSentence(catalog, first) : plainName(catalog, first);
  return [`${name} is in `, bold(teams.length === 1 ? short(one, 60) : count(teams.length, 'team', 'teams')), '.'];
}
