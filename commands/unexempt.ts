/** `unexempt <entity> <check>`: it counts again from now on; or a request for it is taken back. */
import { unexempted } from '../src/bot/answer/health/exempt.ts';
import { check, entity } from '../src/bot/args.ts';
import { defineCommand } from '../src/bot/command.ts';

export default defineCommand({
  summary: 'let a check count again for an entity',
  args: { entity: entity('what was let off'), check: check('the check') },
  examples: ['unexempt refunds-worker docs-present'],
  needs: 'read',
  once: true,
  keeps: true,
  order: 87,
  run: ({ args, services }) => unexempted(services, args),
});
