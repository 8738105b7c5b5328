/** `exempt <entity> <check> until <date> because <reason>`: for a time the check does not count for it. */
import { exempted, exemptForm, exemptValues } from '../src/bot/answer/health/exempt.ts';
import { check, entity, led, optional, prose } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'let an entity off a check for a time, or ask for it',
  args: {
    entity: entity('what is let off'),
    check: check('the check'),
    until: optional(
      led(['until', '--until'], prose('until when, such as 31 Jan 2027 or 30 days; 90 days if not given')),
    ),
    reason: optional(led(['because', 'reason', '--reason'], prose('why'))),
  },
  examples: ['exempt refunds-worker docs-present until 31 Jan because it moves to payments-service'],
  needs: 'read',
  once: true,
  keeps: true,
  order: 86,
  run: ({ args, services }) => exempted(services, args),
  form: {
    open: ({ args, services }) => ({ form: exemptForm(services, args), values: exemptValues(args, services) }),
    submit: ({ args, services }) =>
      exempted(services, {
        ...{ entity: String(args.entity ?? ''), check: String(args.check ?? '') },
        ...{ until: args.until === undefined ? undefined : String(args.until), reason: String(args.reason ?? '') },
      }),
  },
});
