/** The embedded server's thread: keeps its scans off the bot's event loop. */
import { parentPort, workerData } from 'node:worker_threads';
import { serveStore } from './serve.ts';
import type { ServerSettings } from './server.ts';

if (parentPort) serveStore(parentPort, readSettings());

function readSettings(): ServerSettings {
  return workerData as ServerSettings;
}
