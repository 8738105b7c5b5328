/** `reject [approval]`: says no to what a task waits for, and why. Who may is asked now, not when the message was sent. */
import { approvalView } from '../src/bot/answer/approval-view.ts';
import { approvalsView } from '../src/bot/answer/approvals-view.ts';
import { optional, prose, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'reject what a task waits for',
  args: {
    approval: optional(text('which one, the only one that waits for you if not given')),
    reason: optional(prose('why')),
  },
  examples: ['reject'],
  needs: 'read',
  keeps: true,
  once: true,
  order: 128.7,
  run: async ({ args: { approval, reason }, services: { scaffolding, catalog, clock } }) => {
    const waiting = approval === undefined ? await scaffolding.approvals.waiting() : [];
    const id = approval ?? (waiting.length === 1 ? waiting[0]?.id : undefined);
    if (id === undefined) return approvalsView(waiting, clock.now());
    const decided = await scaffolding.approvals.decide(id, { verdict: 'reject', ...(reason && { reason }) });
    return approvalView(decided, { catalog, now: clock.now() });
  },
});
