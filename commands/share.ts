/** `share <name>`: a saved query becomes everybody's. */
import { shareView } from '../src/bot/answer/saved-query.ts';
import { text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'make a query that you saved everybody’s',
  args: { name: text('what it is called') },
  examples: ['share undocumented'],
  needs: 'change',
  order: 133,
  run: ({ args, services: { catalog, saved } }) => shareView({ catalog, saved }, args.name),
});
