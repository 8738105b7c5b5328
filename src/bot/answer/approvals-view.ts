/** Approvals that wait for somebody, the oldest first. */
import type { Approval } from '../../scaffold/approvals/approval.ts';
import { age, ask, bold, count, link, view } from '../../view/build.ts';
import type { View } from '../../view/view.ts';
import { lengthWords } from '../../view/words.ts';
import { short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

const shownAtMost = 10;

export function approvalsView(approvals: readonly Approval[], now: number): View {
  const [first] = approvals;
  const isOne = approvals.length === 1 && first !== undefined;
  return view({
    title: 'Approvals',
    lead: [
      bold(approvals.length === 0 ? 'Nothing' : count(approvals.length, 'approval', 'approvals')),
      approvals.length === 1 || approvals.length === 0 ? ' waits for you.' : ' wait for you.',
    ],
    blocks: [
      ...(approvals.length > 0 ? [tableOf(approvals, now)] : []),
      ...actionsBlock([
        ...(isOne ? [ask('Approve', 'approve', { approval: first.id })] : []),
        ...(isOne ? [{ ...ask('Reject', 'reject', { approval: first.id }), form: true as const }] : []),
        ask('My tasks', 'tasks', {}),
      ]),
    ],
    footer: ['Who may decide is asked when they do'],
  });
}

const tableOf = (approvals: readonly Approval[], now: number): View['blocks'][number] => ({
  kind: 'table',
  columns: [{ title: 'Approval' }, { title: 'What' }, { title: 'Asked' }, { title: 'Runs out' }],
  rows: approvals
    .slice(0, shownAtMost)
    .map(({ id, title, task, at, until }) => [
      [{ kind: 'code', text: id }],
      [link(short(title, 60), `/tasks/${task}`)],
      [age(at)],
      [`in ${lengthWords(until - now)}`],
    ]),
  total: approvals.length,
});
