/** Stands in for thread.ts in what is built (build.js), where everything else is one file in src/. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { type ThreadProgram, threadPrograms } from './thread-programs.ts';

export const startThread = (program: ThreadProgram, options: WorkerOptions = {}) =>
  new Worker(new URL(`./${threadPrograms[program]}.js`, import.meta.url), options);
