/** `impact <entity>`: everything that needs it, however far, and which teams own that. */

import { rowsAtMost } from '../src/bot/answer/entity-table.ts';
import { footerOf } from '../src/bot/answer/footer.ts';
import { graphBlock, pictureOf } from '../src/bot/answer/graph-of.ts';
import { isForCustomers, type TeamImpact, teamsOf } from '../src/bot/answer/impact-teams.ts';
import { byName, known } from '../src/bot/answer/lookup.ts';
import { joined, mention, nameSpan } from '../src/bot/answer/names.ts';
import {
  actionsBlock,
  openPage,
  openRunbook,
  showDependents,
  showOwner,
  showPath,
} from '../src/bot/answer/next-steps.ts';
import { contactCell, ownerCell } from '../src/bot/answer/ownership.ts';
import { entity } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Catalog, Entity, Reach, Ref } from '../src/catalog/catalog.ts';
import { bold, count, note, status, view } from '../src/view/build.ts';
import type { Block, BlockOf, Cell, Text, View } from '../src/view/view.ts';

export default defineCommand({
  summary: 'everything that needs an entity, by team',
  aliases: ['blast-radius'],
  args: { entity: entity('what would go down') },
  examples: ['impact ledger-db', 'impact payments-service'],
  needs: 'read',
  order: 20,
  run: ({ args, services: { catalog } }) => impactView(catalog, known(catalog, args.entity)),
});

function impactView(catalog: Catalog, about: Entity): View {
  const reach = catalog.reach(about.ref, 'up');
  const teams = teamsOf(catalog, reach);
  const farthest = farthestOf(catalog, reach);
  const says = `${about.name} is needed by ${count(reach.depth.size, 'entity', 'entities')}`;
  return view({
    title: `Impact of ${about.name}`,
    lead: leadOf(catalog, about, reach, teams),
    blocks: [
      factsOf(catalog, about, reach),
      ...(teams.length > 0 ? [teamTable(catalog, teams)] : []),
      ...graphBlock(catalog, pictureOf(about.ref, reach, says)),
      ...noteOf(teams),
      ...actionsBlock([
        showOwner(about),
        openRunbook(about),
        farthest ? showPath(farthest, about) : undefined,
        reach.depth.size > 0 ? showDependents(about) : undefined,
        openPage(catalog, about),
      ]),
    ],
    footer: footerOf(
      about,
      Array.from(reach.depth.keys(), (ref) => catalog.get(ref)).filter((one) => one !== undefined),
    ),
  });
}

function leadOf(catalog: Catalog, about: Entity, { depth }: Reach, teams: readonly TeamImpact[]): Text {
  const name = nameSpan(catalog, about);
  if (depth.size === 0) return [bold('Nothing'), ' in the catalog needs ', name, '.'];
  const direct = [...depth.values()].filter((steps) => steps === 1).length;
  const owned = teams.filter(({ owner }) => owner !== undefined).length;
  const inTeams = owned > 0 ? ` in ${count(owned, 'team', 'teams')}` : '';
  const rest = depth.size === direct ? 'all directly' : `${direct} directly, ${depth.size - direct} through others`;
  return [
    bold(`${count(depth.size, 'entity', 'entities')}${inTeams}`),
    depth.size === 1 ? ' needs ' : ' need ',
    name,
    depth.size === 1 ? ', directly.' : `: ${rest}.`,
  ];
}

function factsOf(catalog: Catalog, about: Entity, { depth }: Reach): Block {
  const refs = byName(catalog, depth.keys());
  const direct = refs.filter((ref) => depth.get(ref) === 1);
  const customers = refs.filter((ref) => isForCustomers(catalog.get(ref)));
  const most = Math.max(0, ...depth.values());
  const far = refs.filter((ref) => depth.get(ref) === most);
  const facts: { label: string; value: Text }[] = [];
  if (direct.length > 0) facts.push({ label: 'Directly', value: joined(catalog, direct) });
  if (customers.length > 0) facts.push({ label: 'For customers', value: joined(catalog, customers) });
  if (most > 1) facts.push({ label: 'Farthest', value: [`${most} steps: `, ...joined(catalog, far, 3)] });
  facts.push({ label: 'Owner', value: ownerCell(catalog, about) });
  return { kind: 'facts', facts };
}

function farthestOf(catalog: Catalog, { depth }: Reach): Entity | undefined {
  const most = Math.max(0, ...depth.values());
  const far = byName(catalog, depth.keys()).filter((ref) => depth.get(ref) === most);
  return most > 1 && far[0] ? catalog.get(far[0]) : undefined;
}

function teamTable(catalog: Catalog, teams: readonly TeamImpact[]): BlockOf<'table'> {
  return {
    kind: 'table',
    columns: [{ title: 'Team' }, { title: 'Affected', figures: true }, { title: 'Nearest' }, { title: 'Contact' }],
    rows: teams
      .slice(0, rowsAtMost)
      .map(({ owner, affected, nearest }) => [
        teamCell(catalog, owner),
        [String(affected)],
        mention(catalog, nearest),
        contactCell(catalog, owner),
      ]),
    total: teams.length,
  };
}

const teamCell = (catalog: Catalog, owner: Ref | undefined): Cell =>
  owner ? mention(catalog, owner) : [status('bad', 'no owner')];

function noteOf(teams: readonly TeamImpact[]): readonly Block[] {
  const unowned = teams.find(({ owner }) => owner === undefined);
  if (!unowned) return [];
  return [note('bad', [`No owner: ${count(unowned.affected, 'of these has', 'of these have')} nobody to tell.`])];
}
