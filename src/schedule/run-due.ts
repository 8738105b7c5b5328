/** Starts what is due. Each time of each schedule becomes one task, whose id follows from both: a process that is killed anywhere in between is followed by another, which starts the same. */
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Schedule, ScheduleRun, Schedules, StartFor } from './schedule.ts';
import { nextAfter, runTimed, type Settled } from './timed.ts';

export type RunDuePorts = {
  readonly schedules: Schedules;
  readonly start: StartFor;
  /** Tells the place of a schedule that it was paused, once a time. */
  readonly tellRefused: (schedule: Schedule, reason: string) => Promise<void>;
  readonly clock: Clock;
  /** What is not begun by then is left to the next who looks. */
  readonly signal: AbortSignal;
};

/** Answers when to look again; undefined: when there is a new one. */
export const runDue = (ports: RunDuePorts): Promise<number | undefined> =>
  runTimed({ ...ports, store: ports.schedules, start: (claimed) => startThese(claimed, ports) });

async function startThese(claimed: readonly Schedule[], ports: RunDuePorts): Promise<readonly Started[]> {
  const started = await Promise.all(claimed.map((schedule) => startOne(schedule, ports)));
  await ports.schedules.note(started.map(({ run }) => run));
  for (const { at, refused } of started) if (refused !== undefined) await ports.tellRefused(at, refused);
  return started;
}

type Started = Settled<Schedule> & { readonly run: ScheduleRun; readonly refused?: string };

async function startOne(schedule: Schedule, { start, clock }: Pick<RunDuePorts, 'start' | 'clock'>): Promise<Started> {
  const { id, due, by, template, values, place } = schedule;
  const came = await start(by, { id: taskIdOf(schedule), template, values, place });
  const at = clock.now();
  if ('task' in came)
    return { at: schedule, run: { schedule: id, due, at, task: came.task.id }, next: nextAfter(schedule, at) };
  const { refused } = came;
  return {
    at: schedule,
    run: { schedule: id, due, at, problem: refused },
    next: nextAfter(schedule, at, refused),
    refused,
  };
}

export const taskIdOf = ({ id, due }: Pick<Schedule, 'id' | 'due'>): string => idFrom(`${id}/${due}`);

/** As unguessable as what it is made from. */
export const idFrom = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 24);
