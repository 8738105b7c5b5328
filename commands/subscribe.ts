/** `subscribe <query or @name>`: the place is told when an entity comes to fit, or no longer does; `subscribe <team> errors`: of topics. */

import { readTimedTopics } from '../src/bot/answer/read-topics.ts';
import { expanded } from '../src/bot/answer/saved-query.ts';
import { subscribeView } from '../src/bot/answer/subscription-view.ts';
import { subscribedToTopics } from '../src/bot/answer/topic-view.ts';
import { words } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'be told when the result of a query changes, or of errors and more of a team',
  aliases: ['watch'],
  args: {
    query: words(
      'words and filters, as for find, or @saved; or whose errors, changes, health, docs, deprecations, and when',
    ),
  },
  examples: ['subscribe kind:component lifecycle:production !has:owner', 'subscribe payments errors'],
  anywhere: ['subscribe kind:component lifecycle:production !has:owner', 'subscribe everything errors'],
  needs: 'read',
  once: true,
  keeps: true,
  order: 140,
  run: async ({ args, actor, place, services: { catalog, saved, subscriptions, clock } }) => {
    const subscribing = { catalog, subscriptions, place };
    // “subscribe to payments errors”
    const asked = args.query.replace(/^(?:to|for|about) (?=\S)/i, '');
    const timed = readTimedTopics(asked, catalog, { now: clock.now(), zone: actor.zone ?? 'UTC' });
    const { read } = timed;
    if (read.kind === 'topics') return subscribedToTopics(subscribing, { asked, ...read, ...timed.times });
    const query = await expanded(asked, saved);
    return subscribeView(subscribing, { asked, query, ...(read.misread && { misread: read.misread }) });
  },
});
