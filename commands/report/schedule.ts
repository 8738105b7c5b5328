/** `report schedule <scorecard> [for <scope>] <when> [in <place>] [quiet]`: a report that comes by itself. */
import { scheduledReportView } from '../../src/bot/answer/reports-view.ts';
import { apartFromWhen, placeFor, timingOf, wantedReport } from '../../src/bot/answer/schedule-report.ts';
import { choice, entity, led, optional, rather, scorecard, text, words } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'a report on a scorecard at set times, here or in a channel',
  args: {
    scorecard: scorecard('what it tells: a scorecard, or catalog-health'),
    company: optional(led(['for'], choice('the whole catalog', ['company']))),
    scope: optional(
      led(['for', 'of'], rather(['group'], entity('a team, system, domain or entity; all if not given'))),
    ),
    when: words('when, such as every monday 09:00 Europe/Berlin, or tomorrow 9:00'),
    in: optional(led(['in', 'to'], text('a channel where Callboard is, such as #payments; here if not given'))),
    quiet: optional(choice('nothing is told when nothing has changed', ['quiet'])),
  },
  examples: [
    'report schedule catalog-health every monday 09:00 Europe/Berlin',
    'report schedule catalog-health for payments every monday 09:00 Europe/Berlin quiet',
  ],
  needs: 'read',
  order: 89.1,
  once: true,
  keeps: true,
  run: async ({ args, actor, place, services }) => {
    const said = { ...args, ...apartFromWhen(args.when) };
    const wanted = wantedReport({ actor, services }, said);
    const timing = timingOf(services, said.when);
    const where = await placeFor(services, place, said.in);
    const id = services.reports.newId();
    const quiet = said.quiet !== undefined;
    const report = await services.reports.add({ id, ...wanted, timing, ...where, quiet });
    return scheduledReportView(report, [], services.clock.now());
  },
});
