/** Starts what is due. Each time of each schedule becomes one task, whose id follows from both: a process that is killed anywhere in between is followed by another, which starts the same. */
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Schedule, Schedules, StartFor } from './schedule.ts';
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
/** Starts wait for the store and for each other’s templates, so that several go on at once. */
const together = 16;

/** Answers when to look again; undefined: when there is a new one. */
export async function runDue(ports: RunDuePorts): Promise<number | undefined> {
  // Mostly it is one, or none.
  if (await startNext(ports)) await Promise.all(Array.from({ length: together }, () => startAll(ports)));
  return ports.schedules.next();
}

async function startAll(ports: RunDuePorts): Promise<void> {
  while (await startNext(ports));
}

/** False when nothing is due. */
async function startNext(ports: RunDuePorts): Promise<boolean> {
  const { schedules, clock, signal } = ports;
  if (signal.aborted) return false;
  const now = clock.now();
  const schedule = await schedules.claim(now, now + claimFor);
  if (schedule) await startOne(schedule, ports);
  return schedule !== undefined;
}

/** However many times were missed, they are made up once. */
async function startOne(schedule: Schedule, { schedules, start, tellRefused, clock }: RunDuePorts): Promise<void> {
  const { due, timing, by, template, values, place } = schedule;
  const came = await start(by, { id: taskIdOf(schedule), template, values, place });
  const at = clock.now();
  const outcome = 'task' in came ? { task: came.task.id } : { problem: came.refused };
  await schedules.note({ schedule: schedule.id, due, at, ...outcome });
  const next = nextTime(timing, Math.max(at, due));
  if ('refused' in came) await tellRefused(schedule, came.refused);
  if (next === undefined) return schedules.settle(schedule, { state: 'ended', due });
  // Whoever may not now, or has gone, is not told so every hour.
  if ('refused' in came) return schedules.settle(schedule, { state: 'paused', due: next, reason: came.refused });
  return schedules.settle(schedule, { state: 'active', due: next });
}

export const taskIdOf = ({ id, due }: Pick<Schedule, 'id' | 'due'>): string => idFrom(`${id}/${due}`);

/** As unguessable as what it is made from. */
export const idFrom = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 24);
