/** `changes [since <when>] [in <system, domain or team>]`: what was added, changed and removed. */
import { changesView } from '../src/bot/answer/changes-view.ts';
import { known } from '../src/bot/answer/lookup.ts';
import { entity, led, optional, when } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what was added, changed and removed lately',
  aliases: ['news'],
  args: {
    since: optional(led(['since', 'from', 'for', 'during'], when('today, monday, 3 days, 12 Oct, 2026-10-12'))),
    in: optional(led(['in', 'of', 'by', 'within'], entity('a system, domain or team', ['system', 'domain', 'group']))),
  },
  examples: ['changes', 'changes since monday in payments-core', 'changes today', 'changes since 3 days in shop'],
  needs: 'read',
  order: 77,
  run: ({ args, services: { catalog, history, clock } }) =>
    changesView(
      { catalog, history, now: clock.now() },
      { since: args.since, within: args.in === undefined ? undefined : known(catalog, args.in) },
    ),
});
