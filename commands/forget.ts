/** `forget <name>`: a saved query of one's own is taken away. */
import { forgetView } from '../src/bot/answer/saved-query.ts';
import { text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'take away a query that you saved',
  args: { name: text('what it is called') },
  examples: ['forget undocumented'],
  needs: 'read',
  once: true,
  keeps: true,
  order: 132,
  run: ({ args, services: { catalog, saved } }) => forgetView({ catalog, saved }, args.name, 'mine'),
});
