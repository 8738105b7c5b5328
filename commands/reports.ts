/** `reports [which]`: what the asker has scheduled, and what came; of one, its next times and its last. */
import { reportsView, scheduledReportView } from '../src/bot/answer/reports-view.ts';
import { optional, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

const latestShown = 10;

export default defineCommand({
  summary: 'reports that come at set times, and the latest that came',
  args: { which: optional(text('its number in the list; all if not given')) },
  examples: ['reports'],
  needs: 'read',
  order: 89,
  once: true,
  run: async ({ args, services: { reports, clock } }) => {
    if (args.which === undefined) {
      const [all, latest] = await Promise.all([reports.all(), reports.latest(latestShown)]);
      return reportsView(all, latest);
    }
    const report = await reports.find(args.which);
    return scheduledReportView(report, await reports.ledger(report), clock.now());
  },
});
