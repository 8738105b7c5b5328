/** `notifications read [which]`: marks one as read, or all. */
import { ownNotificationsView } from '../../src/bot/answer/notification-view.ts';
import { optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'mark notifications as read',
  args: { which: optional(text('its id; all if not given')) },
  examples: ['notifications read all'],
  needs: 'read',
  once: true,
  keeps: true,
  order: 120.2,
  run: async ({ args, actor, services }) => {
    if (actor.user) await services.notifications.read(args.which ?? 'all');
    return ownNotificationsView({ actor, services });
  },
});
