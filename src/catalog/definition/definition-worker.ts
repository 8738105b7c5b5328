/** The program of the thread in which definitions are read: they are people's own, and may be large. */
import { parentPort } from 'node:worker_threads';
import { ready } from '../../outside/thread-programs.ts';
import { readDescription } from './read-description.ts';

export type DefinitionJob = { readonly type: string | undefined; readonly text: string };

parentPort?.on('message', ({ type, text }: DefinitionJob) =>
  parentPort?.postMessage(readDescription(type, text) ?? null),
);
parentPort?.postMessage(ready);
