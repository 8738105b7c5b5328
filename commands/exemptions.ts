/** `exemptions [scope]`: what is let off which check until when and why, and what waits to be. */
import { exemptionsView } from '../src/bot/answer/health/exemptions-view.ts';
import { scopeOf } from '../src/bot/answer/health/scope.ts';
import { choice, entity, led, optional, rather } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what is let off a check, until when and why',
  args: {
    company: optional(choice('everything there is', ['company'])),
    scope: optional(
      led(['in', 'of', 'for'], rather(['group'], entity('an entity, team, system or domain, everything if not given'))),
    ),
  },
  examples: ['exemptions', 'exemptions payments'],
  needs: 'read',
  once: true,
  order: 88,
  run: ({ args, actor, services }) => exemptionsView(services, scopeOf({ actor, services }, args)),
});
