/** `fix <check> [in <scope>]`: the form of the template that mends it, filled in; for many a run for all; or what to do. */
import { fixView } from '../src/bot/answer/health/fix-view.ts';
import { scopeOf } from '../src/bot/answer/health/scope.ts';
import { check, entity, led, optional, rather } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';
import { fail } from '../src/errors.ts';

export default defineCommand({
  summary: 'mend what fails a check: by its template, or how',
  args: {
    check: check('a check'),
    scope: optional(led(['in', 'for', 'of'], rather(['group'], entity('an entity, team, system or domain')))),
  },
  examples: ['fix docs-present in payments', 'fix runbook-link in ledger-service'],
  needs: 'read',
  order: 85,
  run: ({ args, actor, services }) => {
    const definition = services.health.checks().get(args.check);
    if (!definition) throw fail('COMMAND_UNKNOWN', { name: `fix ${args.check}` });
    return fixView(services, { id: args.check, definition, scope: scopeOf({ actor, services }, args) });
  },
});
