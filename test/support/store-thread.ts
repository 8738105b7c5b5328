/** Stands in for src/store/embedded/thread.ts in tests: the thread's program is bundled once a run (vitest.config.ts), where compiling it anew took longer than most tests. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { inject } from 'vitest';

export const startThread = (options: WorkerOptions) => new Worker(inject('storeThread'), options);

declare module 'vitest' {
  interface ProvidedContext {
    /** The path of the bundle. */
    storeThread: string;
  }
}
