/** `announcements acknowledge <which> <team>`: somebody of the team has read it. */
import { announcementsView, rollUpView } from '../../src/bot/answer/announcement-view.ts';
import { entity, optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'say for your team that an announcement was read',
  args: {
    announcement: optional(text('which one; the list if not given')),
    team: optional(entity('for which team', ['group', 'user'])),
  },
  examples: ['announcements acknowledge'],
  needs: 'read',
  once: true,
  keeps: true,
  order: 78.2,
  run: async ({ args: { announcement, team }, services: { announcing, catalog } }) => {
    if (announcement === undefined || team === undefined) return announcementsView(await announcing.all());
    return rollUpView(await announcing.acknowledge(announcement, team), catalog);
  },
});
