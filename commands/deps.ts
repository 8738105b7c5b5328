/** `deps <entity> [steps]`: what it needs. */
import { known } from '../src/bot/answer/lookup.ts';
import { kindsThatNeed } from '../src/bot/answer/names.ts';
import { needsView } from '../src/bot/answer/needs.ts';
import { entity, number, optional, rather } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what an entity needs',
  aliases: ['dependencies', 'needs'],
  args: {
    entity: rather(kindsThatNeed, entity('what to look at')),
    steps: optional(number('how many steps to list, 1 if not given', 1, 20)),
  },
  examples: ['deps checkout-service', 'deps checkout-web 3'],
  needs: 'read',
  order: 30,
  run: ({ args, services: { catalog } }) =>
    needsView(catalog, { about: known(catalog, args.entity), direction: 'down', steps: args.steps ?? 1 }),
});
