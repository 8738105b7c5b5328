/** `report resume <which>`: from its next time on; what it missed meanwhile it does not make up. */
import { reportsView, scheduledReportView } from '../../src/bot/answer/reports-view.ts';
import { optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'let a paused report come again',
  args: { report: optional(text('its number in the list; the list if not given')) },
  examples: ['report resume'],
  needs: 'read',
  order: 89.4,
  once: true,
  keeps: true,
  run: async ({ args, services: { reports, clock } }) => {
    if (args.report === undefined) return reportsView(await reports.all(), []);
    const report = await reports.resume(await reports.find(args.report));
    return scheduledReportView(report, await reports.ledger(report), clock.now());
  },
});
