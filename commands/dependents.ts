/** `dependents <entity> [steps]`: what needs it. */
import { known } from '../src/bot/answer/lookup.ts';
import { kindsThatNeed } from '../src/bot/answer/names.ts';
import { needsView } from '../src/bot/answer/needs.ts';
import { entity, number, optional, rather } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what needs an entity',
  aliases: ['used-by', 'needed-by'],
  args: {
    entity: rather(kindsThatNeed, entity('what to look at')),
    steps: optional(number('how many steps to list, 1 if not given', 1, 20)),
  },
  examples: ['dependents ledger-db', 'dependents payments-api 3'],
  needs: 'read',
  order: 40,
  run: ({ args, services: { catalog } }) =>
    needsView(catalog, { about: known(catalog, args.entity), direction: 'up', steps: args.steps ?? 1 }),
});
