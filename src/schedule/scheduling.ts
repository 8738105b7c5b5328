/** Schedules of one person: what they make, see and change of their own. */
import type { Clock } from '../clock.ts';
import { fail } from '../errors.ts';
import { type Owner, type OwnTimed, ownTimed } from './own-timed.ts';
import { idFrom } from './run-due.ts';
import type { Schedule, ScheduleRun, Schedules, StartFor } from './schedule.ts';
import { type ReadTiming, readTiming } from './when.ts';

export type Scheduling = OwnTimed<Schedule> & {
  /** In the person’s own zone, where none is said. */
  read(words: string): ReadTiming;
  runs(schedule: Schedule): Promise<readonly ScheduleRun[]>;
  /** Once, beside its times. */
  runNow(schedule: Schedule): ReturnType<StartFor>;
};

export type SchedulingPorts = {
  readonly schedules: Schedules;
  readonly start: StartFor;
  /** There is a new time to look at. */
  readonly wake: (at: number) => void;
  readonly newId: () => string;
  readonly clock: Clock;
};
export type Scheduler = Owner & { readonly zone: string };

const runsShown = 5;

export function schedulingFor(
  { schedules, start, wake, newId, clock }: SchedulingPorts,
  { zone, ...owner }: Scheduler,
): Scheduling {
  const own = ownTimed(
    {
      ...{ store: schedules, wake, clock },
      namesOf: ({ template, title }) => [title, template.slice(template.indexOf('/') + 1)],
      unknown: () => fail('SCHEDULE_NOT_FOUND', {}),
      full: (most) => fail('SCHEDULES_FULL', { most }),
    },
    owner,
  );
  return {
    ...own,
    read: (words) => readTiming(words, { now: clock.now(), zone }),
    runs: ({ id }) => schedules.runs(id, runsShown),
    async runNow({ id, by, template, values, place }) {
      return start(by, { id: idFrom(`${id}/${newId()}`), template, values, place });
    },
  };
}
