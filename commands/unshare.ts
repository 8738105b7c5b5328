/** `unshare <name>`: a saved query is no longer everybody's. */
import { forgetView } from '../src/bot/answer/saved-query.ts';
import { text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'take a saved query away from everybody',
  args: { name: text('what it is called') },
  examples: ['unshare undocumented'],
  needs: 'change',
  order: 134,
  run: ({ args, services: { catalog, saved } }) => forgetView({ catalog, saved }, args.name, 'everybody'),
});
