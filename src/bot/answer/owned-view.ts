/** What a team or a person answers for: the View of `owned` and `mine`. */

import type { Catalog, Entity } from '../../catalog/catalog.ts';
import { bold, count, note, view } from '../../view/build.ts';
import type { Block, Text, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { factsBlock } from './facts.ts';
import { footerOf } from './footer.ts';
import { byName, present, related } from './lookup.ts';
import { isDeprecated, isGroup, joined, ownerInSentence, short } from './names.ts';
import { actionsBlock, openPage, showErrors, showTeam } from './next-steps.ts';
import { tallyLifecycles, tallyThings } from './tally.ts';
import { ownsTable } from './team.ts';

export function ownedView(catalog: Catalog, owner: Entity): View {
  const groups = isGroup(owner) ? [] : present(catalog, related(catalog, owner.ref, 'memberOf'));
  const entities = ownedThrough(catalog, owner, groups);
  return view({
    title: `Owned by ${owner.displayName}`,
    lead: leadOf(catalog, owner, { groups, entities }),
    blocks: [
      ...factsBlock(factsOf(entities)),
      ...ownsTable(catalog, owner, entities),
      ...deprecatedNote(catalog, entities),
      ...stepsOf(catalog, owner, groups),
    ],
    footer: footerOf(owner, entities),
  });
}

/** A person answers for what their teams own, too. */
export function ownedThrough(catalog: Catalog, owner: Entity, groups: readonly Entity[]): readonly Entity[] {
  const all = [owner, ...groups].flatMap((one) => catalog.owned(one.ref, true));
  return [...new Map(all.map((entity) => [entity.ref, entity])).values()];
}

type Owned = { readonly groups: readonly Entity[]; readonly entities: readonly Entity[] };

function leadOf(catalog: Catalog, owner: Entity, { groups, entities }: Owned): Text {
  const name = short(ownerInSentence(catalog, owner.ref), 50);
  const [group] = groups;
  const through = group
    ? ` through ${groups.length === 1 ? short(ownerInSentence(catalog, group.ref), 50) : count(groups.length, 'team', 'teams')}`
    : '';
  if (entities.length === 0)
    return [`${name} owns `, bold('nothing'), ` in the catalog${through ? `, nor does anything come${through}` : ''}.`];
  const own = entities.filter((entity) => entity.owner === owner.ref).length;
  const amount = bold(count(entities.length, 'entity', 'entities'));
  if (own === entities.length) return [`${name} owns `, amount, '.'];
  if (isGroup(owner))
    return [
      `${name} owns `,
      amount,
      own > 0 ? `: ${figure(own)} itself, the rest through its teams.` : ' through its teams.',
    ];
  return [`${name} owns `, amount, own > 0 ? `: ${figure(own)} in person, the rest${through}.` : `${through}.`];
}

function factsOf(entities: readonly Entity[]) {
  const [kinds, lifecycles] = [tallyThings(entities), tallyLifecycles(entities)];
  return [
    { label: 'Kinds', value: kinds ? [kinds] : [] },
    { label: 'Lifecycles', value: lifecycles ? [lifecycles] : [] },
  ];
}

function deprecatedNote(catalog: Catalog, entities: readonly Entity[]): readonly Block[] {
  const old = byName(
    catalog,
    entities.filter(isDeprecated).map(({ ref }) => ref),
  );
  return old.length > 0 ? [note('warn', ['Deprecated: ', ...joined(catalog, old, 3), '.'])] : [];
}

function stepsOf(catalog: Catalog, owner: Entity, groups: readonly Entity[]): readonly Block[] {
  const teams = isGroup(owner) ? [owner] : groups.slice(0, 2);
  const errors = teams[0] ? [showErrors(catalog, teams[0])] : [];
  return actionsBlock([...teams.map((team) => showTeam(catalog, team)), ...errors, openPage(catalog, owner)]);
}
