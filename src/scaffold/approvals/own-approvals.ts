/** Approvals for one person: what they may decide, and what they say. */
import type { Approval, Decider, Verdict } from './approval.ts';
import { isAskedBy, isDecidedBy, refusalOf } from './approval.ts';
import type { Approvals } from './create-approvals.ts';

export type OwnApprovals = {
  /** Open, and theirs to decide. */
  waiting(): Promise<readonly Approval[]>;
  get(id: string): Promise<Approval | undefined>;
  decide(id: string, how: { readonly verdict: Verdict; readonly reason?: string }): Promise<Approval>;
};

export function ownApprovals(approvals: Approvals, who: () => Decider): OwnApprovals {
  return {
    async waiting() {
      const [open, me] = [await approvals.open(), who()];
      return open.filter((approval) => refusalOf(approval, me) === undefined && !isDecidedBy(approval, me));
    },
    /** Also their own requests; nobody else learns of one. */
    async get(id) {
      const [found, me] = [await approvals.get(id), who()];
      const isTheirs = found && (refusalOf({ ...found, requesterMay: true }, me) === undefined || isAskedBy(found, me));
      return isTheirs ? found : undefined;
    },
    decide: (id, how) => approvals.decide(id, who(), how),
  };
}
