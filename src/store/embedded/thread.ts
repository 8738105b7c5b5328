/** The embedded server's thread in a source tree, where it runs TypeScript as tools do. What is built has another one (build.js). */
import { Worker, type WorkerOptions } from 'node:worker_threads';

export function startThread(options: WorkerOptions): Worker {
  return new Worker(new URL('./worker.ts', import.meta.url), { ...options, execArgv: ['--import', loader()] });
}

/** `--import tsx` would act on a process's first thread only. */
function loader(): string {
  const api = import.meta.resolve('tsx/esm/api');
  return `data:text/javascript,import { register } from ${JSON.stringify(api)}; register();`;
}
