/** `show <entity>`: everything about it; the same View is its page. */
import { entityView } from '../src/bot/answer/entity-view.ts';
import { known } from '../src/bot/answer/lookup.ts';
import { entity } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'everything about an entity',
  aliases: ['info', 'describe'],
  args: { entity: entity('what to show') },
  examples: [
    'show payments-service',
    'show prices-api-v1',
    'show payments-core',
    'show recommendations-service',
    'show ledger-db',
  ],
  needs: 'read',
  page: {
    path: '/catalog/:namespace/:kind/:name',
    args: ({ namespace, kind, name }) => ({ entity: `${kind}:${namespace}/${name}` }),
  },
  order: 15,
  run: ({ args, services }) => entityView(services, known(services.catalog, args.entity)),
});
