/** `subscribe <query or @name>`: the place is told when an entity comes to fit, or no longer does. */
import { expanded } from '../src/bot/answer/saved-query.ts';
import { subscribeView } from '../src/bot/answer/subscription-view.ts';
import { words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'be told when the result of a query changes',
  aliases: ['watch'],
  args: { query: words('words and filters, as for find, or @saved') },
  examples: ['subscribe kind:component lifecycle:production !has:owner'],
  needs: 'read',
  once: true,
  keeps: true,
  order: 140,
  run: async ({ args, place, services: { catalog, saved, subscriptions } }) => {
    const query = await expanded(args.query, saved);
    return subscribeView({ catalog, subscriptions, place }, { asked: args.query, query });
  },
});
