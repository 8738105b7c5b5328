/** `report <id>`: all that one report tells, as its page shows it. */
import { reportsView } from '../src/bot/answer/reports-view.ts';
import { wholeReportView } from '../src/bot/answer/whole-report-view.ts';
import { optional, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'all that a report tells that came',
  args: { report: optional(text('its id, as its page’s address has it; the list if not given')) },
  examples: ['report'],
  once: true,
  needs: 'read',
  order: 89.05,
  page: { path: '/reports/:id', args: ({ id = '' }) => ({ report: id }) },
  run: async ({ args, services: { reports } }) => {
    if (args.report === undefined) return reportsView(await reports.all(), await reports.latest(10));
    const run = await reports.run(args.report);
    const [rows, own] = await Promise.all([reports.rows(run), reports.all()]);
    return wholeReportView(run, { rows, runs: own.some(({ id }) => id === run.report) });
  },
});
