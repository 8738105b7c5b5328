/** `notifications mute <sender>`: what this sender sends is listed, and no longer told in chat. */
import { mutedView, ownNotificationsView } from '../../src/bot/answer/notification-view.ts';
import { words } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'no longer be told in chat what a sender notifies you of',
  args: { sender: words('who sends, as the footer of a notification says') },
  examples: ['notifications mute pager'],
  needs: 'read',
  once: true,
  keeps: true,
  order: 120.3,
  run: async ({ args, actor, services }) => {
    if (!actor.user) return ownNotificationsView({ actor, services });
    await services.notifications.mute(args.sender, true);
    return mutedView(args.sender, true);
  },
});
