/** Approvals that tasks wait for, with who decided what: kept long after, for whoever asks who said yes. */
import type { Db } from 'mongodb';
import type { Approval, ApprovalStore } from '../scaffold/approvals/approval.ts';
import { names } from './collections.ts';
import { isDuplicateKey } from './duplicate-key.ts';

type ApprovalDocument = {
  readonly _id: string;
  readonly state: Approval['state'];
  readonly at: number;
  readonly version: number;
  /** JSON text: people's words and refs. */
  readonly approval: string;
  readonly expires: Date;
};

const keptFor = 2 * 365 * 24 * 3600 * 1000;

export function createApprovalStore(db: Db): ApprovalStore {
  const approvals = db.collection<ApprovalDocument>(names.approvals);
  const read = ({ approval, version }: ApprovalDocument) => ({ approval: JSON.parse(approval) as Approval, version });
  const get: ApprovalStore['get'] = async (id) => {
    const found = await approvals.findOne({ _id: id });
    return found ? read(found) : undefined;
  };
  return {
    get,
    async add(approval) {
      const { id, state, at, until } = approval;
      const text = JSON.stringify(approval);
      try {
        const document = { _id: id, state, at, version: 1, approval: text, expires: new Date(until + keptFor) };
        await approvals.insertOne(document);
      } catch (cause) {
        if (!isDuplicateKey(cause)) throw cause;
      }
      return (await get(id)) ?? { approval, version: 1 };
    },
    async open(limit) {
      const found = await approvals.find({ state: 'open' }).sort({ at: 1 }).limit(limit).toArray();
      return found.map((document) => read(document).approval);
    },
    async replace(approval, version) {
      const change = { $set: { state: approval.state, approval: JSON.stringify(approval) }, $inc: { version: 1 } };
      return (await approvals.updateOne({ _id: approval.id, version }, change)).matchedCount === 1;
    },
  };
}
