/** Stands in for src/outside/thread.ts in tests: the threads' programs are bundled once a run (vitest.config.ts), where compiling them anew took longer than most tests. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { inject } from 'vitest';
import type { ThreadProgram } from '../../src/outside/thread-programs.ts';

export const startThread = (program: ThreadProgram, options: WorkerOptions = {}) =>
  new Worker(inject('threads')[program], options);

declare module 'vitest' {
  interface ProvidedContext {
    /** The paths of the bundles. */
    threads: Readonly<Record<ThreadProgram, string>>;
  }
}
