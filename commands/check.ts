/** `check [name] [in <scope>]`: who fails it and how that is mended; without a name all of them. */
import { checksView, checkView } from '../src/bot/answer/health/check-view.ts';
import { scopeOf } from '../src/bot/answer/health/scope.ts';
import { check, entity, led, optional, rather } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'who fails a check, and how to fix it',
  aliases: ['checks'],
  args: {
    check: optional(check('a check, all if not given')),
    scope: optional(led(['in', 'for', 'of'], rather(['group'], entity('an entity, team, system or domain')))),
  },
  examples: ['check', 'check runbook link in payments', 'check docs-present'],
  needs: 'read',
  order: 82,
  run: ({ args, actor, services }) => {
    const { catalog, clock, health } = services;
    const asked = { catalog, health, now: clock.now() };
    const scope = scopeOf({ actor, services }, args);
    const definition = args.check === undefined ? undefined : health.checks().get(args.check);
    return args.check === undefined || !definition
      ? checksView(asked, scope)
      : checkView(asked, { id: args.check, definition, scope });
  },
});
