/** Stands in for thread.ts in what is built (build.js), where everything else is one file in src/. */
import { Worker, type WorkerOptions } from 'node:worker_threads';

export const startThread = (options: WorkerOptions) =>
  new Worker(new URL('./store/embedded/worker.js', import.meta.url), options);
