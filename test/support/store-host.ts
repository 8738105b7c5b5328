/** A thread of many embedded stores, each as alone behind its port: starting a thread for each took most of a test's time. */
import { type MessagePort, parentPort } from 'node:worker_threads';
import { serveStore } from '../../src/store/embedded/serve.ts';
import type { ServerSettings } from '../../src/store/embedded/server.ts';

export type Wanted = { readonly port: MessagePort; readonly settings: ServerSettings };

parentPort?.on('message', ({ port, settings }: Wanted) => serveStore(port, settings));
