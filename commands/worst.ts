/** `worst [scope]`: what is worst off, by its score. */
import { scopeOf } from '../src/bot/answer/health/scope.ts';
import { worstView } from '../src/bot/answer/health/worst-view.ts';
import { choice, entity, led, optional, rather, scorecard } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what is worst off, with what it fails',
  args: {
    company: optional(choice('everything there is', ['company'])),
    scope: optional(
      led(['in', 'of', 'for'], rather(['group'], entity('a team, system or domain; what is yours if not given'))),
    ),
    by: optional(led(['by'], scorecard('a scorecard'))),
  },
  examples: ['worst', 'worst payments', 'worst company by production readiness'],
  needs: 'read',
  order: 81,
  run: ({ args, actor, services }) => {
    const { catalog, clock, health } = services;
    const scope = scopeOf({ actor, services }, args, true);
    return worstView({ catalog, health, now: clock.now() }, scope, args.by);
  },
});
