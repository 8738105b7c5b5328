/** The embedded server's thread: keeps its scans off the bot's event loop. Talks to start.ts in messages. */
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../../clock.ts';
import { Failure } from '../../errors.ts';
import { realDisk } from './journal-file.ts';
import { type ServerSettings, startServer } from './server.ts';
import type { FromWorker } from './start.ts';

const tell = (message: FromWorker) => parentPort?.postMessage(message);

function readSettings(): ServerSettings {
  return workerData as ServerSettings;
}

async function run(): Promise<void> {
  const server = await startServer(readSettings(), {
    clock: systemClock,
    disk: realDisk,
    log: (event) => tell({ kind: 'log', event }),
    failed: (reason) => tell({ kind: 'failed', reason }),
  });
  parentPort?.once('message', () => void server.close().then(() => parentPort?.close()));
  tell({ kind: 'ready', uri: server.uri, recovered: server.recovered });
}

run().catch((cause: unknown) => {
  const known = cause instanceof Failure ? { code: cause.code, details: cause.details } : undefined;
  tell({ kind: 'refused', known, reason: cause instanceof Error ? cause.message : String(cause) });
});
