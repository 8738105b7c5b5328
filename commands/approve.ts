/** `approve [approval]`: says yes to what a task waits for. Who may is asked now, not when the message was sent. */
import { approvalView } from '../src/bot/answer/approval-view.ts';
import { approvalsView } from '../src/bot/answer/approvals-view.ts';
import { optional, prose, text } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'approve what a task waits for',
  args: {
    approval: optional(text('which one, the only one that waits for you if not given')),
    reason: optional(prose('why')),
  },
  examples: ['approve'],
  needs: 'read',
  keeps: true,
  once: true,
  order: 128.6,
  run: async ({ args: { approval, reason }, services: { scaffolding, catalog, clock } }) => {
    const waiting = approval === undefined ? await scaffolding.approvals.waiting() : [];
    const id = approval ?? (waiting.length === 1 ? waiting[0]?.id : undefined);
    if (id === undefined) return approvalsView(waiting, clock.now());
    const decided = await scaffolding.approvals.decide(id, { verdict: 'approve', ...(reason && { reason }) });
    return approvalView(decided, { catalog, now: clock.now() });
  },
});
