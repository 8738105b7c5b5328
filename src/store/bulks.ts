/** Bulks and their entities: one document of each pair, so that none is done twice. Who claims a bulk puts off when it is looked at next. */
import type { Db } from 'mongodb';
import type { Bulk, Bulks, BulkTarget, TargetCounts, TargetState } from '../schedule/bulk.ts';
import { names } from './collections.ts';
import { isDuplicateKey } from './duplicate-key.ts';

type BulkDocument = Pick<Bulk, 'state' | 'madeAt'> & {
  readonly _id: string;
  /** A ref or an account: lists are asked by it. */
  readonly by: string;
  /** When somebody looks at it, while it runs. */
  readonly next: number;
  readonly reason: string | null;
  readonly overlooked?: Bulk['overlooked'];
  /** What never changes; names of parameters are people’s, and may be no names of the store. */
  readonly made: string;
  readonly expires: Date;
};
type TargetDocument = {
  readonly _id: string;
  readonly bulk: string;
  readonly ref: string;
  /** In which order they were found. */
  readonly at: number;
  readonly state: TargetState;
  readonly tries: number;
  readonly task: string | null;
  readonly problem: string | null;
  readonly expires: Date;
};
type Made = Omit<Bulk, 'id' | 'state' | 'madeAt' | 'reason' | 'overlooked'>;

const keptFor = 365 * 24 * 3600 * 1000;
const insertedAtOnce = 500;

export function createBulks(db: Db): Bulks {
  const bulks = db.collection<BulkDocument>(names.bulks);
  const targets = db.collection<TargetDocument>(names.bulkTargets);
  return {
    async add(bulk, refs) {
      const { id, state, madeAt, reason: _, ...made } = bulk;
      const expires = new Date(madeAt + keptFor);
      const documents = refs.map((ref, at): TargetDocument => {
        const about = { _id: `${id}/${ref}`, bulk: id, ref, at };
        return { ...about, state: 'waiting', tries: 0, task: null, problem: null, expires };
      });
      // The bulk comes last: one that is there has all its entities.
      for (let at = 0; at < documents.length; at += insertedAtOnce)
        await orKnown(targets.insertMany(documents.slice(at, at + insertedAtOnce), { ordered: false }));
      const by = made.by.user ?? made.by.account;
      const document = { _id: id, state, madeAt, by, next: 0, reason: null, made: JSON.stringify(made), expires };
      await orKnown(bulks.insertOne(document));
    },
    async get(id) {
      const found = await bulks.findOne({ _id: id });
      return found ? read(found) : undefined;
    },
    async list(by, most) {
      const found = await bulks
        .find(by === undefined ? {} : { by })
        .sort({ madeAt: -1 })
        .limit(most)
        .toArray();
      return found.map(read);
    },
    async change(id, from, { state, reason = null, overlooked, at }) {
      const found = await bulks.findOneAndUpdate(
        { _id: id, state: { $in: [...from] } },
        { $set: { state, reason, next: at, ...(overlooked && { overlooked }) } },
        { returnDocument: 'after' },
      );
      return found ? read(found) : undefined;
    },
    async claim(now, until) {
      const found = await bulks.findOneAndUpdate(
        { state: 'running', next: { $lte: now } },
        { $set: { next: until } },
        { sort: { next: 1 }, returnDocument: 'after' },
      );
      return found ? read(found) : undefined;
    },
    async putOff(id, until) {
      await bulks.updateOne({ _id: id, state: 'running' }, { $set: { next: until } });
    },
    async next() {
      const found = await bulks.findOne({ state: 'running' }, { sort: { next: 1 }, projection: { next: 1 } });
      return found?.next;
    },
    async counts(id) {
      const states: readonly TargetState[] = ['waiting', 'started', 'done', 'failed', 'left'];
      const numbers = await Promise.all(states.map((state) => targets.countDocuments({ bulk: id, state })));
      return Object.fromEntries(states.map((state, at) => [state, numbers[at] ?? 0])) as TargetCounts;
    },
    async targets(id, state, most) {
      const found = await targets.find({ bulk: id, state }).sort({ at: 1 }).limit(most).toArray();
      return found.map(readTarget);
    },
    async move(id, { ref, state: from }, { state, task, problem, tries }) {
      const $set = {
        ...(state && { state }),
        ...(task !== undefined && { task }),
        problem: problem ?? null,
        ...(tries !== undefined && { tries }),
      };
      await targets.updateOne({ _id: `${id}/${ref}`, state: from }, { $set });
    },
    async leave(id) {
      await targets.updateMany({ bulk: id, state: 'waiting' }, { $set: { state: 'left' } });
    },
    async again(id) {
      const { modifiedCount } = await targets.updateMany({ bulk: id, state: 'failed' }, { $set: { state: 'waiting' } });
      return modifiedCount;
    },
  };
}

async function orKnown(insertion: Promise<unknown>): Promise<void> {
  try {
    await insertion;
  } catch (cause) {
    if (!isDuplicateKey(cause)) throw cause;
  }
}

function read({ _id: id, made, state, madeAt, reason, overlooked }: BulkDocument): Bulk {
  const changing = { id, state, madeAt, ...(reason !== null && { reason }), ...(overlooked && { overlooked }) };
  return { ...(JSON.parse(made) as Made), ...changing };
}

function readTarget({ ref, state, tries, task, problem }: TargetDocument): BulkTarget {
  return { ref, state, tries, ...(task !== null && { task }), ...(problem !== null && { problem }) };
}
