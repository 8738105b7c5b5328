/** A document for each source of the catalog; whoever reads one holds its lease (DESIGN 5.2). */
import type { Db } from 'mongodb';
import type { Lease, SourceRecord, SourceRecords } from '../catalog/cycle/source-records.ts';
import { names } from './collections.ts';
import { isDuplicateKey } from './duplicate-key.ts';

type SourceDocument = Omit<SourceRecord, 'id'> & {
  readonly _id: string;
  /** Somebody wants it read once more, while it is being read perhaps. */
  readonly again: boolean;
};

const fresh = { due: 0, failures: 0, accepted: false, again: false, lease: { owner: '', until: 0, token: 0 } };

export function createSourceRecords(db: Db): SourceRecords {
  const sources = db.collection<SourceDocument>(names.sources);
  const held = ({ id, token }: Lease) => ({ _id: id, 'lease.token': token });

  return {
    all: async () => (await sources.find().sort({ _id: 1 }).toArray()).map(read),
    async add(ids) {
      const known = await sources
        .find({ _id: { $in: [...ids] } }, { projection: { _id: 1 } })
        .map(({ _id }) => _id)
        .toArray();
      const missing = ids.filter((id) => !known.includes(id)).map((id) => ({ _id: id, ...fresh }));
      if (missing.length === 0) return;
      await sources.insertMany(missing, { ordered: false }).catch((cause: unknown) => {
        // Another process adds the same.
        if (!isDuplicateKey(cause)) throw cause;
      });
    },
    async claim({ ids, owner, now, until, isForced }) {
      const isFree = {
        _id: { $in: [...ids] },
        'lease.until': { $lte: now },
        ...(!isForced && { due: { $lte: now } }),
      };
      const taken = { $set: { again: false, 'lease.owner': owner, 'lease.until': until }, $inc: { 'lease.token': 1 } };
      const found = await sources.findOneAndUpdate(isFree, taken, { sort: { due: 1 }, returnDocument: 'after' });
      return found ? read(found) : undefined;
    },
    async renew(lease, until) {
      const { matchedCount } = await sources.updateOne(held(lease), { $set: { 'lease.until': until } });
      return matchedCount === 1;
    },
    async finish(lease, { due, ...result }) {
      await sources.updateOne({ ...held(lease), again: false }, { $set: { due } });
      const gone = optional.filter((key) => result[key] === undefined);
      const { matchedCount } = await sources.updateOne(held(lease), {
        $set: { ...result, accepted: false, 'lease.until': 0 },
        ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((key) => [key, true as const])) }),
      });
      return matchedCount === 1;
    },
    async hasten(ids, due) {
      await sources.updateMany({ _id: { $in: [...ids] } }, { $min: { due }, $set: { again: true } });
    },
    async accept(id) {
      await sources.updateOne({ _id: id }, { $set: { accepted: true, again: true, due: 0 } });
    },
    async forget(id) {
      await sources.deleteOne({ _id: id });
    },
    async nextDue(ids) {
      const [next] = await sources
        .find({ _id: { $in: [...ids] } }, { projection: { due: 1 } })
        .sort({ due: 1 })
        .limit(1)
        .toArray();
      return next?.due;
    },
    async areReadSince(ids, at) {
      const late = await sources.findOne(
        { _id: { $in: [...ids] }, $or: [{ begun: { $exists: false } }, { begun: { $lt: at } }] },
        { projection: { _id: 1 } },
      );
      return late === null;
    },
    async leaving() {
      const found = await sources.find({ leaving: { $exists: true } }, { projection: { leaving: 1 } }).toArray();
      return found.flatMap(({ _id: id, leaving }) => (leaving ? [{ id, ...leaving }] : []));
    },
  };
}

/** Where no other process can be, a lease is of one that was killed: nobody has to wait until it is over. */
export async function releaseLeases(db: Db): Promise<void> {
  const sources = db.collection<SourceDocument>(names.sources);
  await sources.updateMany({ 'lease.until': { $gt: 0 } }, { $set: { 'lease.until': 0 } });
}

/** What a result has nothing of is taken out of the document. */
const optional = ['failure', 'budget', 'leaving', 'held', 'counts'] as const;

const read = ({ _id: id, again: _, ...record }: SourceDocument): SourceRecord => ({ id, ...record });
