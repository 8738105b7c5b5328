/** `report run <which>`: once, beside its times; told in its place, and here. */
import { reportView } from '../../src/bot/answer/report-view.ts';
import { reportsView } from '../../src/bot/answer/reports-view.ts';
import { optional, text } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'let a report come now, beside its times',
  args: { report: optional(text('its number in the list; the list if not given')) },
  examples: ['report run'],
  needs: 'read',
  order: 89.5,
  once: true,
  keeps: true,
  run: async ({ args, services: { reports } }) => {
    if (args.report === undefined) return reportsView(await reports.all(), []);
    return reportView(await reports.runNow(await reports.find(args.report)));
  },
});
