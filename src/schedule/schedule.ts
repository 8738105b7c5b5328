/** A schedule: a template, what it was filled in with, and when it runs. */
import type { FormValues } from '../form/form.ts';
import type { Task } from '../scaffold/task.ts';
import type { Maker, Timed, TimedStore } from './timed.ts';

export type Schedule = Timed & {
  /** `template:default/node-service`, and what it was called. */
  readonly template: string;
  readonly title: string;
  readonly values: FormValues;
};

/** What came of one time; there is one of each schedule and time. */
export type ScheduleRun = {
  readonly schedule: string;
  /** When it was due, and when it was started. */
  readonly due: number;
  readonly at: number;
  /** The task’s id; absent where it was refused. */
  readonly task?: string;
  readonly problem?: string;
};

/** How schedules are kept. */
export type Schedules = TimedStore<Schedule> & {
  /** Once for a schedule and a time: what is known already stays. */
  note(runs: readonly ScheduleRun[]): Promise<void>;
  /** Latest first. */
  runs(schedule: string, most: number): Promise<readonly ScheduleRun[]>;
};

/** Starts a template for somebody, as they may and see at this time: the same id is the same task. `refused`: why it was not, in whole sentences. */
export type StartFor = (
  by: Maker,
  start: {
    readonly id: string;
    readonly template: string;
    readonly values: FormValues;
    readonly place?: string;
    /** An entity that they must see, too. */
    readonly about?: string;
  },
) => Promise<{ readonly task: Task } | { readonly refused: string }>;
