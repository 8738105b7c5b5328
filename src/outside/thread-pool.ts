/** Work on what people wrote, in threads that are ended when it takes too long: the process itself goes on answering. */
import type { Worker } from 'node:worker_threads';
import { startThread } from './thread.ts';
import { ready, type ThreadProgram } from './thread-programs.ts';

export type ThreadPool<Job, Done> = {
  /** Rejects with TooLong, or with what the thread died of. One job a thread at a time, the others wait in order. */
  run(job: Job): Promise<Done>;
  close(): Promise<void>;
};
export type PoolSettings = {
  readonly program: ThreadProgram;
  readonly threads: number;
  /** From when a thread takes the job, not from when it was asked for; starting the thread does not count. */
  readonly timeoutMs: number;
  readonly memoryMb: number;
  /** What each thread is given when it starts; plain data. */
  readonly given?: unknown;
};

/** A job was ended because it took longer than it may. */
export class TooLong extends Error {
  constructor(readonly timeoutMs: number) {
    super(`It took longer than ${timeoutMs} ms.`);
  }
}

/** Nobody works any more: the job was not done, and may be another time. */
export class PoolClosed extends Error {
  constructor() {
    super('Callboard stops.');
  }
}

type Waiting<Job, Done> = {
  readonly job: Job;
  readonly resolve: (done: Done) => void;
  readonly reject: (cause: unknown) => void;
};

/** A machine that cannot start a thread in this time cannot do the job either. */
const startWithin = 30_000;

/** What is made for one job is soon waste: with the usual share a fifth of the time went into clearing it away. */
const youngShare = 3 / 8;

/** The first thread starts with the first job. */
export function createThreadPool<Job, Done>(settings: PoolSettings): ThreadPool<Job, Done> {
  const { program, threads, timeoutMs, memoryMb, given } = settings;
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const started = new WeakSet<Worker>();
  const queue: Waiting<Job, Done>[] = [];
  let isClosed = false;

  const start = () => {
    const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: memoryMb * youngShare };
    const worker = startThread(program, { resourceLimits, name: program, workerData: given });
    // Waiting for work keeps no process alive.
    worker.unref();
    all.add(worker);
    return worker;
  };
  const end = (worker: Worker) => {
    all.delete(worker);
    return worker.terminate();
  };
  const next = () => {
    if (queue.length === 0 || isClosed) return;
    const worker = idle.pop() ?? (all.size < threads ? start() : undefined);
    const waiting = worker && queue.shift();
    if (worker && waiting) work(worker, waiting);
  };

  function work(worker: Worker, { job, resolve, reject }: Waiting<Job, Done>): void {
    worker.ref();
    const done = (result: { readonly value: Done } | { readonly cause: unknown }, survives: boolean) => {
      clearTimeout(timer);
      worker.off('message', said).off('error', failed).off('exit', gone).unref();
      if (survives) idle.push(worker);
      else void end(worker);
      if ('value' in result) resolve(result.value);
      else reject(isClosed ? new PoolClosed() : result.cause);
      next();
    };
    const within = (limit: number) => setTimeout(() => done({ cause: new TooLong(limit) }, false), limit);
    const isNew = !started.has(worker);
    let timer = within(isNew ? startWithin : timeoutMs);
    const said = (message: Done | typeof ready) => {
      if (message !== ready) return done({ value: message }, true);
      started.add(worker);
      clearTimeout(timer);
      timer = within(timeoutMs);
    };
    const failed = (cause: unknown) => done({ cause }, false);
    const gone = (code: number) => done({ cause: new Error(`The thread ended with ${code}.`) }, false);
    worker.on('message', said).on('error', failed).on('exit', gone).postMessage(job);
  }

  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(new PoolClosed());
        queue.push({ job, resolve, reject });
        next();
      }),
    async close() {
      isClosed = true;
      for (const { reject } of queue.splice(0)) reject(new PoolClosed());
      await Promise.all([...all].map(end));
    },
  };
}
