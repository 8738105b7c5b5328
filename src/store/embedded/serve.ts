/** One embedded server for whoever is at the other end of a port. Talks to start.ts in messages. */
import type { MessagePort } from 'node:worker_threads';
import { systemClock } from '../../clock.ts';
import { Failure } from '../../errors.ts';
import { realDisk } from './journal-file.ts';
import { type ServerSettings, startServer } from './server.ts';
import type { FromWorker } from './start.ts';

type Port = Pick<MessagePort, 'postMessage' | 'once' | 'close'>;

export function serveStore(port: Port, settings: ServerSettings): void {
  const tell = (message: FromWorker) => port.postMessage(message);
  run(port, settings, tell).catch((cause: unknown) => {
    const known = cause instanceof Failure ? { code: cause.code, details: cause.details } : undefined;
    tell({ kind: 'refused', known, reason: cause instanceof Error ? cause.message : String(cause) });
  });
}

async function run(port: Port, settings: ServerSettings, tell: (message: FromWorker) => void): Promise<void> {
  const server = await startServer(settings, {
    clock: systemClock,
    disk: realDisk,
    log: (event) => tell({ kind: 'log', event }),
    failed: (reason) => tell({ kind: 'failed', reason }),
  });
  port.once('message', () => void server.close().then(() => port.close()));
  tell({ kind: 'ready', uri: server.uri, recovered: server.recovered });
}
