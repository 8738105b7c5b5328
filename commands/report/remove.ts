/** `report remove <which>`: it comes no more; what came stays. */
import { removedReportView, reportsView } from '../../src/bot/answer/reports-view.ts';
import { optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'let a report come no more',
  args: { report: optional(text('its number in the list; the list if not given')) },
  examples: ['report remove'],
  needs: 'read',
  order: 89.6,
  once: true,
  keeps: true,
  run: async ({ args, services: { reports } }) => {
    if (args.report === undefined) return reportsView(await reports.all(), []);
    const report = await reports.find(args.report);
    await reports.remove(report);
    return removedReportView(report);
  },
});
