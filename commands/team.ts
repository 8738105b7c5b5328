/** `team <group>`: who is in it, what is above and below it, what it owns. */
import { factsBlock } from '../src/bot/answer/facts.ts';
import { footerOf } from '../src/bot/answer/footer.ts';
import { known, present, related } from '../src/bot/answer/lookup.ts';
import { actionsBlock, openLinks, openPage, showOwned, showTeam } from '../src/bot/answer/next-steps.ts';
import { ownsTable, teamFacts, teamLead } from '../src/bot/answer/team.ts';
import { entity } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import type { Catalog, Entity } from '../src/catalog/catalog.ts';
import { view } from '../src/view/build.ts';
import type { Block, View } from '../src/view/view.ts';

export default defineCommand({
  summary: 'who is in a team, and what it owns',
  aliases: ['group'],
  args: { group: entity('a team', ['group']) },
  examples: ['team payments', 'team money', 'team finance data'],
  needs: 'read',
  order: 100,
  run: ({ args, services: { catalog } }) => teamView(catalog, known(catalog, args.group)),
});

function teamView(catalog: Catalog, group: Entity): View {
  const owned = catalog.owned(group.ref, true);
  return view({
    title: group.displayName,
    lead: teamLead(catalog, group, owned),
    blocks: [...factsBlock(teamFacts(catalog, group)), ...ownsTable(catalog, group, owned), ...stepsOf(catalog, group)],
    footer: footerOf(group, owned),
  });
}

/** A department's teams, a team's department; then where to reach it. */
function stepsOf(catalog: Catalog, group: Entity): readonly Block[] {
  const below = present(catalog, related(catalog, group.ref, 'parentOf'));
  const above = present(catalog, related(catalog, group.ref, 'childOf'));
  const near = below.length > 0 ? below.slice(0, 2) : above.slice(0, 1);
  return actionsBlock([
    ...openLinks(group).slice(0, 1),
    ...near.map((one) => showTeam(catalog, one)),
    showOwned(catalog, group),
    openPage(catalog, group),
  ]);
}
