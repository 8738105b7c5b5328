/** Schedules, and what came of each of their times. Who claims one that is due puts off when it is looked at next, so that nobody else takes it meanwhile. */
import { randomUUID } from 'node:crypto';
import type { Db } from 'mongodb';
import type { Schedule, ScheduleRun, Schedules } from '../schedule/schedule.ts';
import { names } from './collections.ts';
import { isDuplicateKey } from './duplicate-key.ts';

type ScheduleDocument = Pick<Schedule, 'state' | 'due' | 'madeAt'> & {
  readonly _id: string;
  /** A ref or an account: lists are asked by it. */
  readonly by: string;
  /** When somebody looks at it: `due`, or when a claim on it is over. */
  readonly next: number;
  /** Whose claim holds it until then. */
  readonly claim?: string;
  readonly reason: string | null;
  /** What never changes; names of parameters are people’s, and may be no names of the store. */
  readonly made: string;
};
type RunDocument = ScheduleRun & { readonly _id: string; readonly expires: Date };
type Made = Omit<Schedule, 'id' | 'state' | 'due' | 'madeAt' | 'reason'>;

const runsKeptFor = 365 * 24 * 3600 * 1000;

export function createSchedules(db: Db): Schedules {
  const schedules = db.collection<ScheduleDocument>(names.schedules);
  const runs = db.collection<RunDocument>(names.scheduleRuns);
  return {
    async add(schedule) {
      const { id, state, due, madeAt, reason: _, ...made } = schedule;
      const by = made.by.user ?? made.by.account;
      const document = { _id: id, state, due, madeAt, by, next: due, reason: null, made: JSON.stringify(made) };
      return inserted(schedules.insertOne(document));
    },
    async get(id) {
      const found = await schedules.findOne({ _id: id });
      return found ? read(found) : undefined;
    },
    async list(by) {
      const found = await schedules
        .find(by === undefined ? {} : { by })
        .sort({ madeAt: 1 })
        .toArray();
      return found.map(read);
    },
    async change(id, { state, due }) {
      const $set = { state, due, next: due, reason: null };
      const found = await schedules.findOneAndUpdate({ _id: id }, { $set }, { returnDocument: 'after' });
      return found ? read(found) : undefined;
    },
    async remove(id) {
      await schedules.deleteOne({ _id: id });
    },
    async claim({ now, until, most }) {
      const isDue = { state: 'active' as const, next: { $lte: now } };
      const due = await schedules
        .find(isDue, { projection: { _id: 1 } })
        .sort({ next: 1 })
        .limit(most)
        .toArray();
      if (due.length === 0) return [];
      const [ids, claim] = [{ _id: { $in: due.map(({ _id }) => _id) } }, randomUUID()];
      await schedules.updateMany({ ...ids, ...isDue }, { $set: { next: until, claim } });
      return (await schedules.find({ ...ids, claim }).toArray()).map(read);
    },
    async settle(settled) {
      const updates = settled.map(({ at: { id, due: before }, next: { state, due, reason = null } }) => ({
        updateOne: {
          filter: { _id: id, due: before, state: 'active' as const },
          update: { $set: { state, due, next: due, reason } },
        },
      }));
      if (updates.length > 0) await schedules.bulkWrite(updates, { ordered: false });
    },
    async next() {
      const found = await schedules.findOne({ state: 'active' }, { sort: { next: 1 }, projection: { next: 1 } });
      return found?.next;
    },
    async note(those) {
      const documents = those.map((run) => ({
        ...{ _id: `${run.schedule}/${run.due}`, ...run },
        expires: new Date(run.at + runsKeptFor),
      }));
      if (documents.length > 0) await inserted(runs.insertMany(documents, { ordered: false }));
    },
    async runs(schedule, most) {
      const found = await runs.find({ schedule }).sort({ at: -1 }).limit(most).toArray();
      return found.map(({ _id: _, expires: __, ...run }) => run);
    },
  };
}

/** False for what is there already. */
async function inserted(insertion: Promise<unknown>): Promise<boolean> {
  try {
    await insertion;
    return true;
  } catch (cause) {
    if (isDuplicateKey(cause)) return false;
    throw cause;
  }
}

function read({ _id: id, made, state, due, madeAt, reason }: ScheduleDocument): Schedule {
  return { ...(JSON.parse(made) as Made), id, state, due, madeAt, ...(reason !== null && { reason }) };
}

/** Where no other process can be, what is claimed is claimed by one that was killed: nobody has to wait until that is over. */
export async function releaseSchedules(db: Db): Promise<void> {
  const schedules = db.collection<ScheduleDocument>(names.schedules);
  const active = await schedules.find({ state: 'active' }, { projection: { due: 1, next: 1 } }).toArray();
  const claimed = active.filter(({ due, next }) => due !== next);
  await Promise.all(claimed.map(({ _id, due }) => schedules.updateOne({ _id, due }, { $set: { next: due } })));
  await db.collection(names.jobs).updateMany({ lockedAt: { $ne: null } }, { $set: { lockedAt: null } });
}
