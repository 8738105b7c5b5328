/** Approvals: asked for once, decided by whoever may at that moment, and whoever waits is woken. */
import { createHash } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { fail } from '../../errors.ts';
import {
  type Approval,
  type ApprovalStore,
  type Decider,
  isDecidedBy,
  refusalOf,
  type Verdict,
  withDecision,
} from './approval.ts';

export type Asking = Omit<Approval, 'id' | 'at' | 'decisions' | 'state' | 'reminded' | 'escalated'> & {
  /** Of the step's round: the same asks the same. */
  readonly key: string;
};
export type Approvals = {
  /** Whoever is to decide is told, once. Answers how it stands. */
  ask(asking: Asking): Promise<Approval>;
  /** What is due by now: reminders, the teams above, the end. Answers how it stands. */
  due(id: string): Promise<Approval>;
  get(id: string): Promise<Approval | undefined>;
  open(): Promise<readonly Approval[]>;
  /** Throws APPROVAL_NOT_FOUND, APPROVAL_FORBIDDEN, APPROVAL_DECIDED. */
  decide(id: string, who: Decider, how: { readonly verdict: Verdict; readonly reason?: string }): Promise<Approval>;
  /** Its task has been called off. */
  withdraw(id: string): Promise<void>;
};

export type ApprovalPorts = {
  readonly store: ApprovalStore;
  readonly clock: Clock;
  /** Somebody has decided: the task looks again. */
  readonly wake: (task: string) => Promise<void>;
  /** Whoever may decide is told, or told how it stands by now. May be asked for more than once. */
  readonly tell: (approval: Approval) => Promise<void>;
  /** The same, once more, to those who have not decided. */
  readonly remind: (approval: Approval) => Promise<void>;
  /** The Groups above these. */
  readonly above: (refs: readonly string[]) => readonly string[];
};

const openAtMost = 500;
const triesAtMost = 10;

export const approvalId = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 10);

export function createApprovals({ store, clock, wake, tell, remind, above }: ApprovalPorts): Approvals {
  /** Changes it as it is now, whoever else does the same; `change` answers undefined for what stays. */
  async function change(id: string, next: (approval: Approval) => Approval | undefined): Promise<Approval> {
    for (let tries = 0; tries < triesAtMost; tries += 1) {
      const kept = await store.get(id);
      if (!kept) throw fail('APPROVAL_NOT_FOUND', {});
      const changed = next(kept.approval);
      if (!changed) return kept.approval;
      if (await store.replace(changed, kept.version)) return changed;
    }
    throw fail('BUSY', { seconds: 2 });
  }
  async function due(id: string): Promise<Approval> {
    const now = clock.now();
    const before = (await store.get(id))?.approval;
    const after = await change(id, (approval) => dueBy(approval, now, above));
    if (before?.reminded !== after.reminded && after.state === 'open') await remind(after);
    if (before?.escalated !== after.escalated || before?.state !== after.state) await tell(after);
    return after;
  }
  return {
    due,
    async ask({ key, ...asking }) {
      const fresh = { ...asking, id: approvalId(key), at: clock.now(), decisions: [], state: 'open' as const };
      const { approval } = await store.add(fresh);
      // Also once more after a crash: who was told already is not told again.
      if (approval.state === 'open') await tell(approval);
      return due(approval.id);
    },
    get: async (id) => (await store.get(id))?.approval,
    open: () => store.open(openAtMost),
    async decide(id, who, { verdict, reason }) {
      const { user, account, name } = who;
      // What has run out by now has, whether or not anybody has looked.
      await due(id);
      const decision = { by: user ?? account, name, verdict, ...(reason && { reason }), at: clock.now() };
      const after = await change(id, (approval) => {
        const refusal = refusalOf(approval, who);
        if (refusal !== undefined) throw fail('APPROVAL_FORBIDDEN', { title: approval.title, reason: refusal });
        if (approval.state !== 'open' || isDecidedBy(approval, who))
          throw fail('APPROVAL_DECIDED', { title: approval.title });
        return withDecision(approval, decision);
      });
      if (after.state !== 'open') await wake(after.task);
      await tell(after);
      return after;
    },
    async withdraw(id) {
      const after = await change(id, (approval) =>
        approval.state === 'open' ? { ...approval, state: 'withdrawn' } : undefined,
      );
      await tell(after);
    },
  };
}

function dueBy(approval: Approval, now: number, above: ApprovalPorts['above']): Approval | undefined {
  const { state, until, remindAt, escalateAt, reminded, escalated, approvers } = approval;
  if (state !== 'open') return undefined;
  if (now >= until) return { ...approval, state: 'expired' };
  const isReminder = remindAt !== undefined && now >= remindAt && !reminded;
  const isEscalation = escalateAt !== undefined && now >= escalateAt && !escalated;
  if (!isReminder && !isEscalation) return undefined;
  return {
    ...approval,
    ...(isReminder && { reminded: true as const }),
    ...(isEscalation && { escalated: true as const, approvers: [...new Set([...approvers, ...above(approvers)])] }),
  };
}

/** When something is due next. */
export function nextDue({ until, remindAt, escalateAt, reminded, escalated }: Approval): number {
  const times = [until, ...(remindAt !== undefined && !reminded ? [remindAt] : [])];
  return Math.min(...times, ...(escalateAt !== undefined && !escalated ? [escalateAt] : []));
}
