/** Starts what is due. Each time of each schedule becomes one task, whose id follows from both: a process that is killed anywhere in between is followed by another, which starts the same. */
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Schedule, ScheduleRun, Schedules, Settled, StartFor } from './schedule.ts';
import { nextTime } from './when.ts';

export type RunDuePorts = {
  readonly schedules: Schedules;
  readonly start: StartFor;
  /** Tells the place of a schedule that it was paused, once a time. */
  readonly tellRefused: (schedule: Schedule, reason: string) => Promise<void>;
  readonly clock: Clock;
  /** What is not begun by then is left to the next who looks. */
  readonly signal: AbortSignal;
};

const second = 1000;
/** A start takes milliseconds: whoever holds one for longer is gone. */
export const claimFor = 30 * second;
/** So many are claimed, started and settled with each other: a claim is long over by then. */
const together = 50;

/** Answers when to look again; undefined: when there is a new one. */
export async function runDue(ports: RunDuePorts): Promise<number | undefined> {
  while (await startSome(ports));
  return ports.schedules.next();
}

/** False when nothing is due. */
async function startSome({ signal, ...ports }: RunDuePorts): Promise<boolean> {
  const { schedules, clock, tellRefused } = ports;
  if (signal.aborted) return false;
  const now = clock.now();
  const claimed = await schedules.claim({ now, until: now + claimFor, most: together });
  const started = await Promise.all(claimed.map((schedule) => startOne(schedule, ports)));
  await schedules.note(started.map(({ run }) => run));
  for (const { at, refused } of started) if (refused !== undefined) await tellRefused(at, refused);
  await schedules.settle(started);
  return claimed.length > 0;
}

type Started = Settled & { readonly run: ScheduleRun; readonly refused?: string };

/** However many times were missed, they are made up once. */
async function startOne(schedule: Schedule, { start, clock }: Pick<RunDuePorts, 'start' | 'clock'>): Promise<Started> {
  const { id, due, timing, by, template, values, place } = schedule;
  const came = await start(by, { id: taskIdOf(schedule), template, values, place });
  const at = clock.now();
  const outcome = 'task' in came ? { task: came.task.id } : { problem: came.refused };
  const run = { schedule: id, due, at, ...outcome };
  const next = nextTime(timing, Math.max(at, due));
  const refused = 'refused' in came ? { refused: came.refused } : {};
  if (next === undefined) return { at: schedule, run, next: { state: 'ended', due }, ...refused };
  // Whoever may not now, or has gone, is not told so every hour.
  if ('refused' in came)
    return { at: schedule, run, next: { state: 'paused', due: next, reason: came.refused }, ...refused };
  return { at: schedule, run, next: { state: 'active', due: next } };
}

export const taskIdOf = ({ id, due }: Pick<Schedule, 'id' | 'due'>): string => idFrom(`${id}/${due}`);

/** As unguessable as what it is made from. */
export const idFrom = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 24);
