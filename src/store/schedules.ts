/** Schedules, and what came of each of their times. */
import type { Db } from 'mongodb';
import type { Schedule, ScheduleRun, Schedules } from '../schedule/schedule.ts';
import { names } from './collections.ts';
import { createTimed, inserted, releaseTimed } from './timed.ts';

type RunDocument = ScheduleRun & { readonly _id: string; readonly expires: Date };

const runsKeptFor = 365 * 24 * 3600 * 1000;

export function createSchedules(db: Db): Schedules {
  const runs = db.collection<RunDocument>(names.scheduleRuns);
  return {
    ...createTimed<Schedule>(db, names.schedules),
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

/** Where no other process can be: what a killed one held is free at once. */
export async function releaseSchedules(db: Db): Promise<void> {
  await Promise.all([names.schedules, names.reports].map((name) => releaseTimed(db, name)));
  await db.collection(names.jobs).updateMany({ lockedAt: { $ne: null } }, { $set: { lockedAt: null } });
}
