/** `saved`: the queries that can be asked by name. */
import { savedView } from '../src/bot/answer/saved-query.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'queries that you or everybody have saved',
  aliases: ['queries'],
  args: {},
  examples: ['saved'],
  needs: 'read',
  order: 131,
  run: ({ services: { catalog, saved } }) => savedView({ catalog, saved }),
});
