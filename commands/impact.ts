/** `impact <entity>`: everything that needs it, however far, and which teams own that. */

import { rowsAtMost } from '../src/bot/answer/entity-table.ts';
import { type Fact, factsBlock } from '../src/bot/answer/facts.ts';
import { footerOf } from '../src/bot/answer/footer.ts';
import { graphBlock, pictureOf } from '../src/bot/answer/graph-of.ts';
import { isFrontEnd, type TeamImpact, teamsOf } from '../src/bot/answer/impact-teams.ts';
import { byName, known, present } from '../src/bot/answer/lookup.ts';
import { canNeed, joined, kindsThatNeed, mention, nameSpan } from '../src/bot/answer/names.ts';
import { nothingNeeds } from '../src/bot/answer/needs.ts';
import {
  actionsBlock,
  openPage,
  openRunbook,
  show,
  showDependents,
  showDeps,
  showOwner,
  showPath,
} from '../src/bot/answer/next-steps.ts';
import { canBeOwned, contactCell, ownerNotShown, ownerText } from '../src/bot/answer/ownership.ts';
import { entity, rather } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Catalog, Entity, Reach, Ref } from '../src/catalog/catalog.ts';
import { bold, count, note, status, view } from '../src/view/build.ts';
import type { Block, BlockOf, Text, View } from '../src/view/view.ts';
import { figure } from '../src/view/words.ts';

export default defineCommand({
  summary: 'everything that needs an entity, by team',
  aliases: ['blast-radius', 'affected'],
  args: { entity: rather(kindsThatNeed, entity('what would go down')) },
  examples: ['impact ledger-db', 'impact payments-service', 'impact shop-app'],
  needs: 'read',
  order: 20,
  run: ({ args, services: { catalog } }) => impactView(catalog, known(catalog, args.entity)),
});

type Impact = {
  readonly about: Entity;
  readonly reach: Reach;
  /** All that is reached, by name. */
  readonly refs: readonly Ref[];
  readonly teams: readonly TeamImpact[];
  readonly farthest: readonly Ref[];
};

function impactView(catalog: Catalog, about: Entity): View {
  const reach = catalog.reach(about.ref, 'up');
  const refs = byName(catalog, reach.depth.keys());
  const impact = { about, reach, refs, teams: teamsOf(catalog, reach), farthest: farthestOf(reach, refs) };
  const says = `${about.name} is needed by ${count(refs.length, 'entity', 'entities')}`;
  return view({
    title: `Impact of ${about.name}`,
    lead: leadOf(catalog, impact),
    blocks: [
      ...factsBlock(factsOf(catalog, impact)),
      ...teamTable(catalog, impact),
      ...graphBlock(catalog, pictureOf(about.ref, reach, says)),
      ...noteOf(catalog, impact),
      ...stepsOf(catalog, impact),
    ],
    footer: footerOf(about, present(catalog, refs)),
  });
}

function leadOf(catalog: Catalog, { about, reach, refs, teams }: Impact): Text {
  const name = nameSpan(catalog, about);
  if (refs.length === 0) return nothingNeeds(catalog, about);
  const direct = refs.filter((ref) => reach.depth.get(ref) === 1).length;
  const told = teams.filter(({ owner }) => owner && catalog.get(owner)).length;
  const amount = bold(
    `${count(refs.length, 'entity', 'entities')}${told > 0 ? ` in ${count(told, 'team', 'teams')}` : ''}`,
  );
  if (refs.length === 1) return [amount, ' needs ', name, ', directly.'];
  const rest =
    refs.length === direct
      ? 'all directly'
      : `${figure(direct)} directly, ${figure(refs.length - direct)} through others`;
  return [amount, ' need ', name, `: ${rest}.`];
}

function factsOf(catalog: Catalog, { about, reach, refs, farthest }: Impact): readonly Fact[] {
  const steps = reach.depth.get(farthest[0] ?? '') ?? 0;
  const direct = refs.filter((ref) => reach.depth.get(ref) === 1);
  const seen = refs.filter((ref) => isFrontEnd(catalog.get(ref)));
  return [
    { label: 'Directly', value: joined(catalog, direct) },
    { label: 'Websites and apps', value: joined(catalog, seen) },
    { label: 'Farthest', value: steps > 1 ? [`${steps} steps: `, ...joined(catalog, farthest, 3)] : [] },
    { label: 'Owner', value: canBeOwned(about) ? ownerText(catalog, about) : [] },
  ];
}

function farthestOf({ depth }: Reach, refs: readonly Ref[]): readonly Ref[] {
  let most = 0;
  for (const steps of depth.values()) most = Math.max(most, steps);
  return refs.filter((ref) => depth.get(ref) === most);
}

function teamTable(catalog: Catalog, { teams }: Impact): readonly BlockOf<'table'>[] {
  if (teams.length === 0) return [];
  const columns = [{ title: 'Team' }, { title: 'Affected', figures: true }, { title: 'Nearest' }, { title: 'Contact' }];
  const rows = teams
    .slice(0, rowsAtMost)
    .map(({ owner, ownerHidden, affected, nearest }) => [
      owner ? mention(catalog, owner) : [ownerHidden ? ownerNotShown : status('bad', 'no owner')],
      [figure(affected)],
      mention(catalog, nearest),
      contactCell(catalog, owner),
    ]);
  return [{ kind: 'table', columns, rows, total: teams.length }];
}

/** Whoever left the catalog cannot be told either. */
function noteOf(catalog: Catalog, { teams }: Impact): readonly Block[] {
  const amount = teams
    .filter(({ owner, ownerHidden }) => !ownerHidden && (!owner || !catalog.get(owner)))
    .reduce((sum, { affected }) => sum + affected, 0);
  if (amount === 0) return [];
  return [note('bad', [`No owner in the catalog: ${count(amount, 'of these has', 'of these have')} nobody to tell.`])];
}

function stepsOf(catalog: Catalog, { about, reach, refs, farthest }: Impact): readonly Block[] {
  const [far] = present(catalog, farthest);
  const isFar = far && (reach.depth.get(far.ref) ?? 0) > 1;
  if (!canNeed(about))
    return actionsBlock([
      show(catalog, about),
      canBeOwned(about) ? showOwner(about) : undefined,
      openPage(catalog, about),
    ]);
  return actionsBlock([
    showOwner(about),
    openRunbook(about),
    isFar ? showPath(far, about) : undefined,
    refs.length > 0 ? showDependents(about) : showDeps(about),
    openPage(catalog, about),
  ]);
}
