/** `health [about]`: how what is mine, an entity, a team, a system, a domain or everything stands, and what fails. */
import { entityHealthView } from '../src/bot/answer/health/entity-health.ts';
import { scopeOf } from '../src/bot/answer/health/scope.ts';
import { scopeHealthView } from '../src/bot/answer/health/scope-health.ts';
import { known } from '../src/bot/answer/lookup.ts';
import { choice, entity, led, optional, rather, scorecard } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'how something stands by its checks, and what fails',
  args: {
    company: optional(choice('everything there is', ['company'])),
    levels: optional(choice('of an entity: by level', ['levels'])),
    scope: optional(
      led(
        ['of', 'in', 'for'],
        rather(['group'], entity('an entity, team, system or domain; what is yours if not given')),
      ),
    ),
    by: optional(led(['by'], scorecard('a scorecard'))),
  },
  examples: [
    'health',
    'health payments-service',
    'health levels of payments-service',
    'health payments',
    'health company by production readiness',
  ],
  needs: 'read',
  order: 80,
  run: ({ args, actor, services }) => {
    const { catalog, clock, health } = services;
    const asked = { catalog, health, now: clock.now() };
    const scope = scopeOf({ actor, services }, args, true);
    const { by, levels } = args;
    if (scope.kind === 'entity')
      return entityHealthView(asked, known(catalog, scope.ref), { by, levels: levels !== undefined });
    return scopeHealthView(asked, scope, by);
  },
});
