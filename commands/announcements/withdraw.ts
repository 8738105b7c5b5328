/** `announcements withdraw <which>`: it stays; every message of it says so. */
import { announcementsView, rollUpView } from '../../src/bot/answer/announcement-view.ts';
import { optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'take back what was announced; its messages say so',
  args: { announcement: optional(text('which one; the list if not given')) },
  examples: ['announcements withdraw'],
  needs: 'read',
  once: true,
  keeps: true,
  order: 78.4,
  run: async ({ args: { announcement }, services: { announcing, catalog } }) =>
    announcement === undefined
      ? announcementsView(await announcing.all())
      : rollUpView(await announcing.withdraw(announcement), catalog),
});
