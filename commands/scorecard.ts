/** `scorecard [name] [in <scope>]`: what one asks and how a scope stands by it; without a name all of them. */
import { scopeOf } from '../src/bot/answer/health/scope.ts';
import { scorecardsView, scorecardView } from '../src/bot/answer/health/scorecard-view.ts';
import { entity, led, optional, rather, scorecard } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what a scorecard asks, and how that stands',
  aliases: ['scorecards'],
  args: {
    scorecard: optional(scorecard('a scorecard, all if not given')),
    scope: optional(led(['in', 'for', 'of'], rather(['group'], entity('a team, system or domain')))),
  },
  examples: ['scorecard', 'scorecard production readiness', 'scorecard production-readiness in payments'],
  anywhere: ['scorecard', 'scorecard catalog-health'],
  needs: 'read',
  order: 83,
  run: ({ args, actor, services }) => {
    const { catalog, clock, health } = services;
    const asked = { catalog, health, now: clock.now() };
    const scope = scopeOf({ actor, services }, args);
    const named = health.scorecards().find(({ name }) => name === args.scorecard);
    return named ? scorecardView(asked, named, scope) : scorecardsView(asked, scope);
  },
});
