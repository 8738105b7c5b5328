/** Takes bulks on: sees what has ended, stops where too much fails, begins the next wave. Safe to run twice: each entity's task has an id that follows from the bulk and the entity. */
import type { Clock } from '../clock.ts';
import { type Bulk, type Bulks, type BulkTarget, type TargetCounts, type TaskOf, valuesFor } from './bulk.ts';
import { idFrom } from './run-due.ts';
import type { StartFor } from './schedule.ts';

export type RunBulksPorts = {
  readonly bulks: Bulks;
  readonly start: StartFor;
  readonly taskOf: TaskOf;
  /** From the step that failed. */
  readonly retryTask: (id: string) => Promise<unknown>;
  /** Something about it has changed: its board is drawn anew. */
  readonly changed: (bulk: Bulk) => Promise<void>;
  readonly clock: Clock;
  /** What is not begun by then is left to the next who looks. */
  readonly signal: AbortSignal;
};

const second = 1000;
/** A wave is begun within seconds: whoever holds a bulk for longer is gone. */
export const bulkClaimFor = 60 * second;
const lookEvery = second;
const atOnce = 1_000;

/** Answers when to look again; undefined: when one begins. */
export async function runBulks(ports: RunBulksPorts): Promise<number | undefined> {
  const { bulks, clock, signal } = ports;
  for (;;) {
    const now = clock.now();
    const bulk = signal.aborted ? undefined : await bulks.claim(now, now + bulkClaimFor);
    if (!bulk) return bulks.next();
    await takeOn(bulk, ports);
    await bulks.putOff(bulk.id, clock.now() + lookEvery);
  }
}

async function takeOn(bulk: Bulk, ports: RunBulksPorts): Promise<void> {
  const { bulks, clock } = ports;
  const ended = await seeWhatEnded(bulk, ports);
  const counts = await bulks.counts(bulk.id);
  const isOver = counts.started === 0;
  const reason = isOver ? stopReason(bulk, counts) : undefined;
  const at = clock.now();
  if (reason !== undefined) await bulks.change(bulk.id, ['running'], { state: 'stopped', reason, at });
  else if (isOver && counts.waiting === 0) await bulks.change(bulk.id, ['running'], { state: 'done', at });
  else if (isOver) await beginWave(bulk, ports);
  else if (ended === 0) return;
  await ports.changed((await bulks.get(bulk.id)) ?? bulk);
}

/** Answers how many. */
async function seeWhatEnded({ id }: Bulk, { bulks, taskOf }: RunBulksPorts): Promise<number> {
  const started = await bulks.targets(id, 'started', atOnce);
  let ended = 0;
  for (const target of started) {
    const task = target.task === undefined ? undefined : await taskOf(target.task);
    if (task?.status === 'open' || task?.status === 'processing') continue;
    ended += 1;
    const problem = task?.state.failure?.message ?? 'Its task was cancelled, or is gone.';
    const to = task?.status === 'completed' ? { state: 'done' as const } : { state: 'failed' as const, problem };
    await bulks.move(id, target, to);
  }
  return ended;
}

/** “3 of 8 failed, more than 20%”. */
export function stopReason(
  { stopAt, overlooked }: Pick<Bulk, 'stopAt' | 'overlooked'>,
  counts: Omit<TargetCounts, 'started' | 'left'>,
): string | undefined {
  const [done, failed] = [counts.done - (overlooked?.done ?? 0), counts.failed - (overlooked?.failed ?? 0)];
  const isTooMuch = failed > 0 && failed * 100 > stopAt * (done + failed);
  return isTooMuch && counts.waiting > 0 ? `${failed} of ${done + failed} failed, more than ${stopAt}%` : undefined;
}

async function beginWave(bulk: Bulk, ports: RunBulksPorts): Promise<void> {
  const wave = await ports.bulks.targets(bulk.id, 'waiting', bulk.wave);
  for (const target of wave) {
    if (ports.signal.aborted) return;
    await begin(bulk, target, ports);
  }
}

async function begin(bulk: Bulk, target: BulkTarget, { bulks, start, retryTask }: RunBulksPorts): Promise<void> {
  const { ref } = target;
  const values = valuesFor(bulk, ref);
  const came = await start(bulk.by, { id: targetTaskId(bulk, ref), template: bulk.template, values, about: ref });
  const tries = target.tries + 1;
  if ('refused' in came) return bulks.move(bulk.id, target, { state: 'failed', problem: came.refused, tries });
  const { id, status } = came.task;
  // It is the one from before: what ended in it is not done again.
  if (target.tries > 0 && (status === 'failed' || status === 'cancelled')) await retryTask(id);
  await bulks.move(bulk.id, target, { state: 'started', task: id, tries });
}

export const targetTaskId = ({ id }: Pick<Bulk, 'id'>, ref: string): string => idFrom(`${id}/${ref}`);
