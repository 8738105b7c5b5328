/** `report pause <which>`: it does not come until it is resumed. */
import { reportsView, scheduledReportView } from '../../src/bot/answer/reports-view.ts';
import { optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'keep a report from coming until it is resumed',
  args: { report: optional(text('its number in the list; the list if not given')) },
  examples: ['report pause'],
  needs: 'read',
  order: 89.3,
  once: true,
  keeps: true,
  run: async ({ args, services: { reports, clock } }) => {
    if (args.report === undefined) return reportsView(await reports.all(), []);
    const report = await reports.pause(await reports.find(args.report));
    return scheduledReportView(report, await reports.ledger(report), clock.now());
  },
});
