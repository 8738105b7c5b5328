/** `save <name> <query>`: a query under a name, for the one who asks. */
import { keepView } from '../src/bot/answer/saved-query.ts';
import { text, words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'keep a query under a name, for find @name',
  args: { name: text('what to call it'), query: words('words and filters, as for find') },
  examples: ['save undocumented kind:component lifecycle:production !has:docs'],
  needs: 'read',
  once: true,
  keeps: true,
  order: 130,
  run: ({ args, services: { catalog, saved } }) => keepView({ catalog, saved }, args.name, args.query),
});
