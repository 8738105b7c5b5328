/** `orphans`: entities whose location no longer leads to them. */
import { orphansView } from '../src/bot/answer/orphans-view.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'entities that nothing leads to any more',
  aliases: ['orphaned'],
  args: {},
  examples: ['orphans'],
  needs: 'read',
  order: 212,
  run: ({ actor, services: { catalog, locations, permits } }) => {
    const mayChange = permits(actor, 'change').allowed;
    return orphansView(catalog, { all: locations.orphans(), isKept: locations.keepsOrphans, mayChange });
  },
});
