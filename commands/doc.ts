/** `doc <entity> [page]`: the beginning of a page of its docs, and what else there is. */
import { docView } from '../src/bot/answer/doc-view.ts';
import { known } from '../src/bot/answer/lookup.ts';
import { entity, optional, words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'the docs of an entity',
  args: { entity: entity('whose docs'), page: optional(words('a page of them, by title or address')) },
  examples: ['doc payments-service', 'doc ledger-service', 'doc ledger-service runbooks'],
  needs: 'read',
  order: 71,
  run: ({ args, services }) => docView(services, known(services.catalog, args.entity), args.page),
});
