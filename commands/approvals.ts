/** `approvals`: what waits for the asker's word. */
import { approvalsView } from '../src/bot/answer/approvals-view.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'what waits for your approval',
  args: {},
  examples: ['approvals'],
  needs: 'read',
  order: 128.5,
  once: true,
  run: async ({ services: { scaffolding, clock } }) =>
    approvalsView(await scaffolding.approvals.waiting(), clock.now()),
});
