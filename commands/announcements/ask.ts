/** `announcements ask <which> <team> <question>`: said where it was announced. */
import { announcementsView, askedView } from '../../src/bot/answer/announcement-view.ts';
import { entity, optional, prose, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'ask whoever announced something',
  args: {
    announcement: optional(text('which one; the list if not given')),
    team: optional(entity('for which team', ['group', 'user'])),
    question: optional(prose('what you want to know')),
  },
  examples: ['announcements ask'],
  needs: 'read',
  once: true,
  keeps: true,
  order: 78.3,
  run: async ({ args: { announcement, team, question }, services: { announcing } }) => {
    if (announcement === undefined || team === undefined || question === undefined)
      return announcementsView(await announcing.all());
    return askedView(await announcing.ask(announcement, team, question));
  },
});
