/** `announcements [which]`: what was announced, and what teams said to it. */
import { announcementsView, rollUpView } from '../src/bot/answer/announcement-view.ts';
import { optional, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what was announced, and which teams acknowledged it',
  args: { announcement: optional(text('which one; all if not given')) },
  examples: ['announcements'],
  anywhere: ['announcements'],
  needs: 'read',
  once: true,
  order: 78.1,
  run: async ({ args, services: { announcing, catalog } }) =>
    args.announcement === undefined
      ? announcementsView(await announcing.all())
      : rollUpView(await announcing.get(args.announcement), catalog),
});
