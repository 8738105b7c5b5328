/** `notifications`: what other systems and Callboard told the asker. */
import { ownNotificationsView } from '../src/bot/answer/notification-view.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what you were notified of',
  aliases: ['inbox'],
  args: {},
  examples: ['notifications'],
  needs: 'read',
  once: true,
  order: 120.1,
  run: ownNotificationsView,
});
