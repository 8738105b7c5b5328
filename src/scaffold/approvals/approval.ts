/** An approval: what a task waits for until enough of those who may have said yes, or one of them no. */
import type { Ref } from '../../catalog/catalog.ts';

export type Verdict = 'approve' | 'reject';
export type Decision = {
  /** A User's ref, or an account. */
  readonly by: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly reason?: string;
  readonly at: number;
};
export type Approval = {
  readonly id: string;
  readonly task: string;
  /** For people: what is to be done. */
  readonly title: string;
  readonly message?: string;
  readonly template: { readonly ref: Ref; readonly title: string };
  readonly requester: {
    readonly account: string;
    readonly name: string;
    readonly user?: string;
    readonly place?: string;
  };
  /** Users and Groups: whoever acts for one of them may decide. */
  readonly approvers: readonly Ref[];
  readonly quorum: number;
  /** Four eyes are the rule. */
  readonly requesterMay: boolean;
  readonly at: number;
  /** It runs out then. */
  readonly until: number;
  readonly remindAt?: number;
  readonly escalateAt?: number;
  readonly reminded?: true;
  readonly escalated?: true;
  readonly decisions: readonly Decision[];
  readonly state: 'open' | 'approved' | 'rejected' | 'expired' | 'withdrawn';
};

/** As they are kept. Everything is on disk when it ends. */
export type ApprovalStore = {
  /** The one that is there, where there is one of this id already. */
  add(approval: Approval): Promise<Kept>;
  get(id: string): Promise<Kept | undefined>;
  /** Open ones, the oldest first. */
  open(limit: number): Promise<readonly Approval[]>;
  /** False where somebody else was faster. */
  replace(approval: Approval, version: number): Promise<boolean>;
};
export type Kept = { readonly approval: Approval; readonly version: number };

/** Who decides, with everything that they act for. */
export type Decider = {
  readonly account: string;
  readonly name: string;
  readonly user?: string;
  readonly isLocal: boolean;
  readonly actsFor: ReadonlySet<Ref>;
};

/** Why somebody may not decide; undefined where they may. */
export function refusalOf(approval: Approval, who: Decider): string | undefined {
  const { approvers, requesterMay } = approval;
  if (isAskedBy(approval, who) && !requesterMay) return 'it is your own request, and four eyes are the rule';
  if (who.isLocal || approvers.some((ref) => who.actsFor.has(ref))) return undefined;
  return 'you are none of those who may';
}

type Who = Pick<Decider, 'user' | 'account'>;

export const isAskedBy = ({ requester }: Approval, { user, account }: Who) =>
  personOf(requester.account) === personOf(account) || (user !== undefined && user === requester.user);

export const isDecidedBy = ({ decisions }: Approval, { user, account }: Who) =>
  decisions.some(({ by }) => personOf(by) === personOf(user ?? account));

/** Whoever is at this machine is one person in the browser, the terminal and programs. */
const personOf = (account: string) => account.replace(/^[a-z]+\/local$/, 'local');

/** One no is enough; a person counts once. */
export function withDecision(approval: Approval, decision: Decision): Approval {
  const decisions = [...approval.decisions, decision];
  const yes = decisions.filter(({ verdict }) => verdict === 'approve').length;
  const state = decision.verdict === 'reject' ? 'rejected' : yes >= approval.quorum ? 'approved' : 'open';
  return { ...approval, decisions, state };
}
