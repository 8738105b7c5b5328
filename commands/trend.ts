/** `trend [scope] [over <time>]`: how the score went. */
import { scopeOf } from '../src/bot/answer/health/scope.ts';
import { trendView } from '../src/bot/answer/health/trend-view.ts';
import { choice, entity, led, optional, rather, scorecard, when } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

const day = 24 * 3600 * 1000;
const usualDays = 90;
const daysAtMost = 400;

export default defineCommand({
  summary: 'how a score went over time',
  args: {
    company: optional(choice('everything there is', ['company'])),
    scope: optional(
      led(
        ['of', 'in', 'for'],
        rather(['group'], entity('an entity, team, system or domain; what is yours if not given')),
      ),
    ),
    since: optional(led(['over', 'since', 'last'], when('how far back, 90 days if not given'))),
    by: optional(led(['by'], scorecard('a scorecard'))),
  },
  examples: ['trend', 'trend payments', 'trend company over 30 days'],
  needs: 'read',
  order: 84,
  run: ({ args, actor, services }) => {
    const { catalog, clock, health } = services;
    const scope = scopeOf({ actor, services }, args, true);
    const now = clock.now();
    const back = args.since ? Math.ceil((now - args.since.from(now)) / day) : usualDays;
    const days = Math.min(Math.max(1, back), daysAtMost);
    return trendView({ catalog, health, now }, { scope, days, by: args.by });
  },
});
