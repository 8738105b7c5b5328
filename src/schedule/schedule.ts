/** A schedule: a template, what it was filled in with, and when it runs. The document is the truth: whoever claims one that is due starts it, and may be followed by another process. */
import type { FormValues } from '../form/form.ts';
import type { Task } from '../scaffold/task.ts';
import type { Timing } from './when.ts';

export type Schedule = {
  readonly id: string;
  /** `template:default/node-service`, and what it was called. */
  readonly template: string;
  readonly title: string;
  readonly values: FormValues;
  readonly timing: Timing;
  /** Who made it: what runs does so with their rights at that time. */
  readonly by: Maker;
  /** Where what comes of it is told. */
  readonly place: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  /** `ended`: there is no next time. */
  readonly state: 'active' | 'paused' | 'ended';
  /** The next time, or the one that is being started. */
  readonly due: number;
  /** Why it is paused where nobody paused it. */
  readonly reason?: string;
};
/** As tasks keep it. */
export type Maker = Pick<Task['by'], 'account' | 'name' | 'user'> & { readonly as: NonNullable<Task['by']['as']> };

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

export type Settled = { readonly at: Schedule; readonly next: Pick<Schedule, 'state' | 'due' | 'reason'> };

/** How schedules are kept. Everything is on disk when it ends. */
export type Schedules = {
  /** False when there is one of this id already. */
  add(schedule: Schedule): Promise<boolean>;
  get(id: string): Promise<Schedule | undefined>;
  /** Of a User or an account, of everybody without it; oldest first. */
  list(by: string | undefined): Promise<readonly Schedule[]>;
  change(id: string, change: Pick<Schedule, 'state' | 'due'>): Promise<Schedule | undefined>;
  remove(id: string): Promise<void>;
  /** Those that are due longest, so many at most; nobody else gets them until `until`, unless they are settled by then. */
  claim(claim: { readonly now: number; readonly until: number; readonly most: number }): Promise<readonly Schedule[]>;
  /** They go on to another time, or end; nothing happens to one that is no longer at that time, or paused. */
  settle(settled: readonly Settled[]): Promise<void>;
  /** When one is to be looked at next; undefined: none. */
  next(): Promise<number | undefined>;
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
