/**
 * The clock that wakes jobs: agenda, which knows nothing but when. What is to be done stands in documents of our own,
 * so that a job which is woken twice, late, or by two processes does nothing twice.
 */
import type { Agenda, Job as AgendaJob } from 'agenda';
import type { Clock } from '../clock.ts';
import type { Store } from '../store/connect.ts';

export type Alarm = {
  begin(): void;
  /** There may be something to be done for a job at that time. */
  wake(job: string, at: number): void;
  /** All jobs once, without waiting for their time. */
  now(): Promise<void>;
  /** Ends when what is under way has ended. */
  stop(): Promise<void>;
};

/** What is not begun when the signal comes is left to others. */
type Run = (signal: AbortSignal) => Promise<number | undefined>;

type Parts = {
  readonly db: Store['db'];
  readonly collection: string;
  /** By name: does what is due, and answers when something will be. */
  readonly jobs: ReadonlyMap<string, Run>;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

const second = 1000;
/** Nobody waits for what is to be done in an hour while the process starts. */
const beginAfter = second;
const lookEvery = second;
/** So long at most nobody looks: two processes may have moved the hands at once, and the later won. */
const sweepEvery = 30 * second;
const shortestWait = second / 2;
/** A process that is killed at work is followed by another after that long. */
const lockFor = 20 * second;
const endWithin = 10 * second;

export function createAlarm({ db, collection, jobs, clock, log }: Parts): Alarm {
  let opening: Promise<Agenda> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const stopping = new AbortController();
  const failed = (event: string) => (cause: unknown) => log({ event, reason: String(cause) });

  /** Agenda and what it needs take longer to load than all that a first answer needs. */
  async function open(): Promise<Agenda> {
    const [{ Agenda }, { MongoBackend }] = await Promise.all([import('agenda'), import('@agendajs/mongo-backend')]);
    const backend = new MongoBackend({ mongo: db, collection });
    const agenda = new Agenda({ backend, processEvery: lookEvery, defaultLockLifetime: lockFor });
    for (const [name, run] of jobs)
      agenda.define(name, (job) => work(job, name, run), { concurrency: 1, lockLimit: 1 });
    await agenda.start();
    for (const name of jobs.keys()) await set(agenda, name, clock.now());
    return agenda;
  }

  /** Never rejects: agenda would not come back to it. */
  async function work(job: AgendaJob, name: string, run: Run): Promise<void> {
    const next = await run(stopping.signal).catch((cause: unknown) => {
      log({ event: 'job-failed', job: name, reason: String(cause) });
      return undefined;
    });
    const now = clock.now();
    const at = Math.max(now + shortestWait, Math.min(next ?? Number.POSITIVE_INFINITY, now + sweepEvery));
    job.attrs.nextRunAt = new Date(at);
  }

  /** Looks before it writes: saving takes the lock from whoever is at work, who sets the hands anyway at the end. */
  async function set(agenda: Agenda, name: string, at: number): Promise<void> {
    const { jobs: found } = await agenda.queryJobs({ name, limit: 1 });
    const [known] = found;
    if (known?.lockedAt || (known?.nextRunAt && known.nextRunAt.getTime() <= at)) return;
    const job = agenda.create(name, {});
    job.attrs.type = 'single';
    // Agenda moves no hands to what is past by then.
    job.attrs.nextRunAt = new Date(Math.max(at, clock.now() + shortestWait));
    await job.save();
  }

  return {
    begin() {
      timer ??= setTimeout(() => {
        opening ??= open();
        opening.catch(failed('alarm-failed'));
      }, beginAfter).unref();
    },
    wake(job, at) {
      void opening?.then((agenda) => set(agenda, job, at)).catch(failed('wake-failed'));
    },
    async now() {
      for (const run of jobs.values()) await run(stopping.signal);
    },
    async stop() {
      clearTimeout(timer);
      stopping.abort();
      const agenda = await opening?.catch(() => undefined);
      await agenda?.drain(endWithin);
    },
  };
}
