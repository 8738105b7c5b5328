/** Schedules of one person: what they make, see and change of their own. */
import type { Clock } from '../clock.ts';
import { fail } from '../errors.ts';
import type { FormValues } from '../form/form.ts';
import { idFrom } from './run-due.ts';
import type { Maker, Schedule, ScheduleRun, Schedules, StartFor } from './schedule.ts';
import { nextTime, type ReadTiming, readTiming, type Timing } from './when.ts';

export type Scheduling = {
  /** In the person’s own zone, where none is said. */
  read(words: string): ReadTiming;
  /** The same `id` is the same schedule. Throws SCHEDULES_FULL. */
  add(asked: NewSchedule): Promise<Schedule>;
  /** Their own, oldest first. */
  all(): Promise<readonly Schedule[]>;
  /** By its number in the list, its id, or its template’s name where that is of one alone. Throws SCHEDULE_NOT_FOUND. */
  find(words: string): Promise<Schedule>;
  runs(schedule: Schedule): Promise<readonly ScheduleRun[]>;
  pause(schedule: Schedule): Promise<Schedule>;
  /** From the next time on: what was missed meanwhile stays undone. Throws SCHEDULE_OVER. */
  resume(schedule: Schedule): Promise<Schedule>;
  remove(schedule: Schedule): Promise<void>;
  /** Once, beside its times. */
  runNow(schedule: Schedule): ReturnType<StartFor>;
};
export type NewSchedule = {
  readonly id: string;
  readonly template: string;
  readonly title: string;
  readonly values: FormValues;
  readonly timing: Timing;
  readonly place: string;
};

export type SchedulingPorts = {
  readonly schedules: Schedules;
  readonly start: StartFor;
  /** There is a new time to look at. */
  readonly wake: (at: number) => void;
  readonly newId: () => string;
  readonly clock: Clock;
};
export type Scheduler = Maker & { readonly zone: string; readonly isLocal: boolean };

const mostOfOne = 100;
const runsShown = 5;

export function schedulingFor(
  { schedules, start, wake, newId, clock }: SchedulingPorts,
  { zone, isLocal, ...by }: Scheduler,
): Scheduling {
  const mine = by.user ?? by.account;
  const all = () => schedules.list(isLocal ? undefined : mine);
  const change = async ({ id }: Schedule, to: Pick<Schedule, 'state' | 'due'>) => {
    const changed = await schedules.change(id, to);
    if (!changed) throw fail('SCHEDULE_NOT_FOUND', {});
    if (to.state === 'active') wake(to.due);
    return changed;
  };
  return {
    read: (words) => readTiming(words, { now: clock.now(), zone }),
    async add({ id, timing, ...asked }) {
      const known = await schedules.get(id);
      if (known) return known;
      if ((await schedules.list(mine)).length >= mostOfOne) throw fail('SCHEDULES_FULL', { most: mostOfOne });
      const madeAt = clock.now();
      const due = nextTime(timing, madeAt);
      if (due === undefined) throw fail('SCHEDULE_OVER', {});
      const schedule: Schedule = { id, ...asked, timing, by, madeAt, state: 'active', due };
      await schedules.add(schedule);
      wake(due);
      return schedule;
    },
    all,
    async find(words) {
      const found = findIn(await all(), words.trim());
      if (!found) throw fail('SCHEDULE_NOT_FOUND', {});
      return found;
    },
    runs: ({ id }) => schedules.runs(id, runsShown),
    pause: (schedule) => change(schedule, { state: 'paused', due: schedule.due }),
    async resume(schedule) {
      const due = nextTime(schedule.timing, clock.now());
      if (due === undefined) throw fail('SCHEDULE_OVER', {});
      return change(schedule, { state: 'active', due });
    },
    remove: ({ id }) => schedules.remove(id),
    async runNow({ id, by: maker, template, values, place }) {
      return start(maker, { id: idFrom(`${id}/${newId()}`), template, values, place });
    },
  };
}

function findIn(all: readonly Schedule[], words: string): Schedule | undefined {
  const exact = all.find(({ id }) => id === words);
  const numbered = /^\d{1,3}$/.test(words) ? all[Number(words) - 1] : undefined;
  const called = (name: string) => name.toLowerCase() === words.toLowerCase();
  const named = all.filter(({ template, title }) => called(title) || called(template.slice(template.indexOf('/') + 1)));
  return exact ?? numbered ?? (named.length === 1 ? named[0] : undefined);
}
