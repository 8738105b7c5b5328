/** `subscriptions`: what this place, and the asker elsewhere, is told about. */
import { subscriptionsView } from '../src/bot/answer/subscription-view.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what this place and you are told about',
  args: {},
  examples: ['subscriptions'],
  needs: 'read',
  once: true,
  order: 142,
  run: ({ place, services: { catalog, subscriptions } }) => subscriptionsView({ catalog, subscriptions, place }),
});
