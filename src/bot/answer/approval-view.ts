/** An approval as a View: what is asked, of whom, how it stands, and the buttons of whoever may decide. */
import type { Catalog } from '../../catalog/catalog.ts';
import type { Approval } from '../../scaffold/approvals/approval.ts';
import { ask, bold, open, view } from '../../view/build.ts';
import type { Action, Block, Text, View } from '../../view/view.ts';
import { lengthWords } from '../../view/words.ts';
import { factsBlock } from './facts.ts';
import { joined, short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

const wordsAtMost = 100;

export type ApprovalDetails = { readonly catalog: Catalog; readonly now: number; readonly isReminder?: boolean };

export function approvalView(approval: Approval, { catalog, now, isReminder = false }: ApprovalDetails): View {
  const { title, message, template, requester, at } = approval;
  return view({
    title: `Approval: ${short(title, wordsAtMost)}`,
    lead: leadOf(approval, isReminder),
    blocks: [
      ...(message === undefined ? [] : [{ kind: 'text', text: [message] } as const]),
      ...factsBlock([
        { label: 'Template', value: [short(template.title, wordsAtMost)] },
        { label: 'Who may', value: whoMay(catalog, approval.approvers) },
        { label: 'Needed', value: neededOf(approval) },
        {
          label: 'Runs out',
          value: approval.state === 'open' ? [`in ${lengthWords(approval.until - now)}`] : [],
        },
      ]),
      ...decisionsBlock(approval),
      ...actionsBlock(actionsOf(approval)),
    ],
    footer: [`Asked for by ${askerOf(requester, 'somebody')} `, { kind: 'time', at, style: 'age' }],
  });
}

/** Whoever sits at Callboard's machine is “you” there, and nobody's name elsewhere. */
const askerOf = ({ account, name }: Approval['requester'], somebody: string) =>
  account === 'local' || account.endsWith('/local') ? `${somebody} at Callboard’s own machine` : short(name, 60);

/** Those that whoever reads it does not see are not named. */
function whoMay(catalog: Catalog, approvers: readonly string[]): Text {
  const seen = approvers.filter((ref) => catalog.get(ref) !== undefined);
  if (seen.length === 0) return ['others'];
  return [...joined(catalog, seen, 6), ...(seen.length < approvers.length ? [' and others'] : [])];
}

function leadOf({ title, state, requester, decisions }: Approval, isReminder: boolean): Text {
  const what = short(title, wordsAtMost);
  const last = decisions.at(-1);
  switch (state) {
    case 'open':
      return isReminder
        ? [`${what} `, bold('still waits for an approval'), '.']
        : [`${askerOf(requester, 'Somebody')} `, bold('asks for an approval'), `: ${what}.`];
    case 'approved':
      return [`${what} `, bold('is approved'), `, last by ${short(last?.name ?? 'somebody', 60)}.`];
    case 'rejected':
      return [`${what} `, bold('is rejected'), ` by ${short(last?.name ?? 'somebody', 60)}.`];
    case 'expired':
      return [`${what} `, bold('was decided by nobody'), ' in time.'];
    case 'withdrawn':
      return [`${what} `, bold('needs no approval any more'), ': the task was called off.'];
  }
}

const neededOf = ({ quorum, decisions }: Approval): Text => {
  const yes = decisions.filter(({ verdict }) => verdict === 'approve').length;
  return [`${yes} of ${quorum}`];
};

function decisionsBlock({ decisions }: Approval): readonly Block[] {
  if (decisions.length === 0) return [];
  const items = decisions.map(
    ({ name, verdict, reason, at }): Text => [
      `${verdict === 'approve' ? 'Approved' : 'Rejected'} by ${short(name, 60)}${reason ? `: ${short(reason, 300)}` : ''} · `,
      { kind: 'time', at, style: 'age' },
    ],
  );
  return [{ kind: 'list', title: 'Decided', items }];
}

function actionsOf({ id, state, task }: Approval): readonly Action[] {
  const page = open('Open the task', `/tasks/${task}`);
  if (state !== 'open') return [page];
  return [
    ask('Approve', 'approve', { approval: id }),
    { ...ask('Reject', 'reject', { approval: id }), form: true },
    page,
  ];
}
