/** `unsubscribe <query>`: the place is told no longer. */
import { unsubscribeView } from '../src/bot/answer/subscription-view.ts';
import { unsubscribedFromTopics } from '../src/bot/answer/topic-view.ts';
import { words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'be told no longer',
  aliases: ['unwatch'],
  args: { query: words('the query as it was subscribed to') },
  examples: ['unsubscribe kind:component lifecycle:production !has:owner'],
  needs: 'read',
  once: true,
  keeps: true,
  order: 141,
  run: async ({ args, place, services: { catalog, subscriptions } }) =>
    (await unsubscribedFromTopics({ catalog, subscriptions, place }, args.query)) ??
    unsubscribeView({ catalog, subscriptions, place }, args.query),
});
