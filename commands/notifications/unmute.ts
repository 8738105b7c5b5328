/** `notifications unmute <sender>`: what this sender sends is told in chat again. */
import { mutedView, ownNotificationsView } from '../../src/bot/answer/notification-view.ts';
import { words } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'be told in chat again what a sender notifies you of',
  args: { sender: words('who sends') },
  examples: ['notifications unmute pager'],
  needs: 'read',
  once: true,
  keeps: true,
  order: 120.4,
  run: async ({ args, actor, services }) => {
    if (!actor.user) return ownNotificationsView({ actor, services });
    await services.notifications.mute(args.sender, false);
    return mutedView(args.sender, false);
  },
});
