/** `report preview <scorecard> [for <scope>]`: as it would come now, to the asker alone. */
import { reportView } from '../../src/bot/answer/report-view.ts';
import { wantedReport } from '../../src/bot/answer/schedule-report.ts';
import { choice, entity, led, optional, rather, scorecard } from '../../src/bot/args.ts';
import { defineCommand } from '../../src/bot/command.ts';

export default defineCommand({
  summary: 'a report as it would come now, for you alone',
  args: {
    scorecard: scorecard('what it tells: a scorecard, or catalog-health'),
    company: optional(led(['for'], choice('the whole catalog', ['company']))),
    scope: optional(
      led(['for', 'of'], rather(['group'], entity('a team, system, domain or entity; all if not given'))),
    ),
  },
  examples: ['report preview catalog-health', 'report preview catalog-health for payments'],
  needs: 'read',
  order: 89.2,
  once: true,
  keeps: true,
  run: async ({ args, actor, services }) => {
    const run = await services.reports.preview(wantedReport({ actor, services }, args));
    return { ...reportView(run), onlyFor: 'asker' };
  },
});
