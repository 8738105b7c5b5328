/** `notifications`: what other systems and Callboard told the asker. */
import { notificationsView } from '../src/bot/answer/notification-view.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what you were notified of',
  aliases: ['inbox'],
  args: {},
  examples: ['notifications'],
  needs: 'read',
  once: true,
  order: 126,
  run: async ({ services: { notifications } }) => notificationsView(await notifications.all()),
});
