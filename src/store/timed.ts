/** What runs at its times, as it is kept. Who claims one that is due puts off when it is looked at next, so that nobody else takes it meanwhile. */
import { randomUUID } from 'node:crypto';
import type { Collection, Db } from 'mongodb';
import type { Timed, TimedStore } from '../schedule/timed.ts';
import { isDuplicateKey } from './duplicate-key.ts';

export type TimedDocument = Pick<Timed, 'state' | 'due' | 'madeAt'> & {
  readonly _id: string;
  /** A ref or an account: lists are asked by it. */
  readonly by: string;
  /** When somebody looks at it: `due`, or when a claim on it is over. */
  readonly next: number;
  /** Whose claim holds it until then. */
  readonly claim?: string;
  readonly reason: string | null;
  /** What never changes; names in it are people’s, and may be no names of the store. */
  readonly made: string;
};

export function createTimed<Item extends Timed>(db: Db, name: string): TimedStore<Item> {
  const items = db.collection<TimedDocument>(name);
  return {
    async add(item) {
      const { id, state, due, madeAt, reason: _, ...made } = item;
      const by = item.by.user ?? item.by.account;
      const document = { _id: id, state, due, madeAt, by, next: due, reason: null, made: JSON.stringify(made) };
      return inserted(items.insertOne(document));
    },
    async get(id) {
      const found = await items.findOne({ _id: id });
      return found ? read<Item>(found) : undefined;
    },
    async list(by) {
      const found = await items
        .find(by === undefined ? {} : { by })
        .sort({ madeAt: 1 })
        .toArray();
      return found.map((one) => read<Item>(one));
    },
    async change(id, { state, due }) {
      const $set = { state, due, next: due, reason: null };
      const found = await items.findOneAndUpdate({ _id: id }, { $set }, { returnDocument: 'after' });
      return found ? read<Item>(found) : undefined;
    },
    async remove(id) {
      await items.deleteOne({ _id: id });
    },
    claim: async (wanted) => (await claim(items, wanted)).map((one) => read<Item>(one)),
    async settle(settled) {
      const updates = settled.map(({ at: { id, due: before }, next: { state, due, reason = null } }) => ({
        updateOne: {
          filter: { _id: id, due: before, state: 'active' as const },
          update: { $set: { state, due, next: due, reason } },
        },
      }));
      if (updates.length > 0) await items.bulkWrite(updates, { ordered: false });
    },
    async next() {
      const found = await items.findOne({ state: 'active' }, { sort: { next: 1 }, projection: { next: 1 } });
      return found?.next;
    },
  };
}

type Claim = Parameters<TimedStore<Timed>['claim']>[0];

/** Those that are due longest first. */
async function claim(items: Collection<TimedDocument>, { now, until, most }: Claim): Promise<readonly TimedDocument[]> {
  const isDue = { state: 'active' as const, next: { $lte: now } };
  const due = await items
    .find(isDue, { projection: { _id: 1 } })
    .sort({ next: 1 })
    .limit(most)
    .toArray();
  if (due.length === 0) return [];
  const [ids, mine] = [{ _id: { $in: due.map(({ _id }) => _id) } }, randomUUID()];
  await items.updateMany({ ...ids, ...isDue }, { $set: { next: until, claim: mine } });
  return items
    .find({ ...ids, claim: mine })
    .sort({ due: 1 })
    .toArray();
}

/** False for what is there already. */
export async function inserted(insertion: Promise<unknown>): Promise<boolean> {
  try {
    await insertion;
    return true;
  } catch (cause) {
    if (isDuplicateKey(cause)) return false;
    throw cause;
  }
}

function read<Item extends Timed>({ _id: id, made, state, due, madeAt, reason }: TimedDocument): Item {
  return { ...JSON.parse(made), id, state, due, madeAt, ...(reason !== null && { reason }) } as Item;
}

/** Where no other process can be, what is claimed is claimed by one that was killed: nobody has to wait until that is over. */
export async function releaseTimed(db: Db, name: string): Promise<void> {
  const items = db.collection<TimedDocument>(name);
  const active = await items.find({ state: 'active' }, { projection: { due: 1, next: 1 } }).toArray();
  const claimed = active.filter(({ due, next }) => due !== next);
  await Promise.all(claimed.map(({ _id, due }) => items.updateOne({ _id, due }, { $set: { next: due } })));
}
