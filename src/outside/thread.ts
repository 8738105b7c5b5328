/** Threads in a source tree, where they run TypeScript as tools do. What is built has others (build.js). */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { type ThreadProgram, threadPrograms } from './thread-programs.ts';

export function startThread(program: ThreadProgram, options: WorkerOptions = {}): Worker {
  const path = new URL(`../${threadPrograms[program]}.ts`, import.meta.url);
  return new Worker(path, { ...options, execArgv: ['--import', loader()] });
}

/** `--import tsx` would act on a process's first thread only. */
function loader(): string {
  const api = import.meta.resolve('tsx/esm/api');
  return `data:text/javascript,import { register } from ${JSON.stringify(api)}; register();`;
}
