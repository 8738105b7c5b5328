/** `count <what> [by <facet>]`: how many there are, by team, lifecycle and the like. */
import { countView } from '../src/bot/answer/count-view.ts';
import { expanded } from '../src/bot/answer/saved-query.ts';
import { words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'how many there are, by team, lifecycle, type and the like',
  args: { what: words('a set or a query, and by what: services by team, tag:java by lifecycle') },
  examples: ['count services by team', 'count apis by lifecycle', 'count services', 'count everything by kind'],
  needs: 'read',
  order: 12,
  run: async ({ args, services: { catalog, saved } }) =>
    countView(catalog, { asked: args.what, query: await expanded(args.what, saved) }),
});
