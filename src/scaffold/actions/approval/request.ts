import { fail } from '../../../errors.ts';
import { type ActionRun, defineAction } from '../../action.ts';
import type { Approval } from '../../approvals/approval.ts';
import { nextDue } from '../../approvals/create-approvals.ts';
import { approversOf, quorumOf, refused, requesterMay, timesOf } from '../../approvals/read-asking.ts';
import { flag, object, step, text, textIn, texts } from '../../inputs.ts';

const hours = (what: string) => ({ type: 'number', minimum: 0, description: `${what}, in hours.` });
/** Whoever decided while nobody could be woken is heard of by then. */
const looksEvery = 10 * 60_000;

export default defineAction({
  description: 'Waits until enough of those who may have approved it, for days if need be: meanwhile nothing is held',
  examples: [
    { description: 'One of the platform team', steps: step('approval:request', { approvers: 'group:platform' }) },
    {
      description: 'Two of whoever owns the system, within two days',
      steps: step('approval:request', {
        ...{ approvers: ['owner(system:default/payments)'], title: 'A new database in payments' },
        ...{ quorum: 2, expiresAfterHours: 48, escalateAfterHours: 24 },
      }),
    },
  ],
  input: object(
    {
      approvers: {
        oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
        description:
          'Groups, Users, or owner(…) of an entity, as in owner(parameters.system). One of them, or several.',
      },
      title: text('What is to be approved, in a few words. The template’s title without it.'),
      message: text('What whoever decides should know.'),
      quorum: { type: 'number', minimum: 1, description: 'How many have to approve. One without it.' },
      requesterMayApprove: flag('Whether whoever asked may approve it, too. They may not without it.'),
      expiresAfterHours: hours('When it runs out; a week without it'),
      remindAfterHours: hours('When whoever has not decided is reminded; a day without it, never with 0'),
      escalateAfterHours: hours('When the Groups above may decide, too; never without it'),
    },
    ['approvers'],
  ),
  output: object({ approvedBy: texts('Refs of whoever approved it.'), id: text('Of the approval.') }),
  changes: 'nothing',
  async run(run) {
    const { input, isDryRun, log, sleep, services } = run;
    if (isDryRun) {
      log(`Would wait for an approval of ${[input.approvers].flat().join(', ')}`);
      return { approvedBy: [], id: '' };
    }
    const approval = await asked(run);
    const names = approval.approvers.join(', ');
    if (run.waitsSince === undefined) log(`Waiting for the approval of ${names}`);
    if (approval.state === 'open')
      sleep({
        until: Math.min(nextDue(approval), services.now() + looksEvery),
        ...{ what: waitsFor(approval), approval: approval.id },
      });
    for (const { name, verdict, reason } of approval.decisions)
      log(`${verdict === 'approve' ? 'Approved' : 'Rejected'} by ${name}${reason ? `: ${reason}` : ''}`);
    return outcomeOf(approval);
  },
});

async function asked(run: ActionRun): Promise<Approval> {
  const { input, key, task, services } = run;
  const { approvals } = services;
  const { by: requester, title: template = '' } = task;
  if (!approvals || !requester) throw refused('nobody can be asked here');
  const since = run.waitsSince ?? services.now();
  const message = textIn(input, 'message');
  return approvals.ask({
    ...{ key, task: task.id, title: textIn(input, 'title') ?? template, approvers: await approversOf(run) },
    ...(message !== undefined && { message: message.slice(0, 2000) }),
    ...{ template: { ref: task.templateRef ?? '', title: template }, requester },
    ...{ quorum: quorumOf(input), requesterMay: requesterMay(input), ...timesOf(input, since) },
  });
}

/** “for an approval by storefront”: whoever looks at the task knows whom to ask. */
export function waitsFor({
  quorum,
  decisions,
  approvers,
}: Pick<Approval, 'quorum' | 'decisions' | 'approvers'>): string {
  const left = quorum - decisions.length;
  const names = approvers.map((ref) => ref.slice(ref.indexOf('/') + 1));
  const whose = names.length > 2 ? `one of ${names.length}` : names.join(' or ');
  return `for ${left === 1 ? 'an approval' : `${left} approvals`} by ${whose}`;
}

function outcomeOf(approval: Approval) {
  const { state, decisions, id, title } = approval;
  const no = decisions.find(({ verdict }) => verdict === 'reject');
  if (state === 'rejected')
    throw fail('APPROVAL_REJECTED', {
      title,
      who: no?.name ?? 'somebody',
      reason: no?.reason ?? 'no reason was given',
    });
  if (state === 'expired') throw fail('APPROVAL_EXPIRED', { title });
  if (state === 'withdrawn') throw refused('it was withdrawn');
  return { approvedBy: decisions.map(({ by }) => by), id };
}
