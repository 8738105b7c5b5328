/** Stands in for src/outside/thread.ts in tests: programs are bundled once a run (bundle-programs.ts), and stores share one thread. */
import { EventEmitter } from 'node:events';
import { MessageChannel, Worker, type WorkerOptions } from 'node:worker_threads';
import { inject } from 'vitest';
import type { ThreadProgram } from '../../src/outside/thread-programs.ts';

export function startThread(program: ThreadProgram, options: WorkerOptions = {}): Worker {
  if (program === 'store') return readWorker(hosted(options));
  return new Worker(inject('threads')[program], options);
}

let host: Worker | undefined;

/** What a store is of its thread, in the one that all share. */
function hosted({ workerData, resourceLimits }: WorkerOptions) {
  host ??= startHost(resourceLimits);
  const { port1, port2 } = new MessageChannel();
  const thread = Object.assign(new EventEmitter(), {
    postMessage: (message: unknown) => port1.postMessage(message),
    terminate: async () => port1.close(),
  });
  port1.on('message', (message) => thread.emit('message', message));
  port1.on('close', () => thread.emit('exit', 0));
  host.postMessage({ port: port2, settings: workerData }, [port2]);
  return thread;
}

function startHost(resourceLimits: WorkerOptions['resourceLimits']): Worker {
  const started = new Worker(inject('storeHost'), { ...(resourceLimits && { resourceLimits }), name: 'stores' });
  // Whoever uses it sees that the port is closed; why is told here.
  started.on('error', (cause) => console.error('The thread of all stores has ended:', cause));
  started.on('exit', () => {
    host = undefined;
  });
  started.unref();
  return started;
}

/** As much of one as start.ts uses. */
function readWorker(thread: object): Worker {
  return thread as Worker;
}
