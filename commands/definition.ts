/** `definition <api> [part]`: what an API takes and gives, as its definition says. */
import { definitionView } from '../src/bot/answer/definition-view.ts';
import { known } from '../src/bot/answer/lookup.ts';
import { entity, optional, words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what an API takes and gives, as its definition says',
  args: { entity: entity('an API', ['api']), part: optional(words('a call or a type of it; * for everything')) },
  examples: ['definition ledger-api', 'definition ledger-api Posting', 'definition product-api'],
  needs: 'read',
  order: 72,
  page: {
    path: '/catalog/:namespace/:kind/:name/definition',
    args: ({ namespace, kind, name }) => ({ entity: `${kind}:${namespace}/${name}` }),
  },
  run: ({ args, services }) =>
    definitionView(services.catalog, services.readDefinition, {
      api: known(services.catalog, args.entity),
      part: args.part,
    }),
});
