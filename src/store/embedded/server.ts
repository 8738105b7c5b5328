/** The embedded server put together: the folder held, its journal replayed, clients served, expired documents swept. */
import { createServer } from 'node:net';
import type { Clock } from '../../clock.ts';
import { serve } from './connection.ts';
import type { Context } from './context.ts';
import { Cursors } from './cursors.ts';
import { Database } from './database.ts';
import { holdFolder } from './hold-folder.ts';
import { Journal } from './journal.ts';
import type { Disk } from './journal-file.ts';
import { openJournal } from './recovery.ts';
import { sweepExpired } from './sweep.ts';

export type ServerSettings = {
  readonly folder: string;
  /** Length from which the journal is compacted, in bytes. */
  readonly compactAt: number;
};
export type ServerPorts = {
  readonly clock: Clock;
  readonly disk: Disk;
  log(event: Readonly<Record<string, unknown>>): void;
  /** Nothing can be written any more, and why. */
  failed(reason: string): void;
};
export type RunningServer = {
  readonly uri: string;
  /** What was wrong with the journal; undefined when all was well. */
  readonly recovered: string | undefined;
  close(): Promise<void>;
};

const sweepEvery = 60_000;

export async function startServer({ folder, compactAt }: ServerSettings, ports: ServerPorts): Promise<RunningServer> {
  const server = createServer();
  const held = await holdFolder(folder, server);
  try {
    const { database, journal, recovered } = await openDatabase({ folder, compactAt }, ports);
    const context: Context = {
      database,
      cursors: new Cursors(ports.clock),
      clock: ports.clock,
      committed: () => journal.committed(),
      log: ports.log,
    };
    const endConnections = serve(server, context);
    const sweeping = setInterval(() => void housekeep(context), sweepEvery);
    sweeping.unref();
    journal.compactWhenLong();
    return {
      uri: `mongodb://${encodeURIComponent(held.path)}/?directConnection=true`,
      recovered,
      async close() {
        clearInterval(sweeping);
        endConnections();
        await journal.close();
        await held.release();
      },
    };
  } catch (cause) {
    await held.release();
    throw cause;
  }
}

async function openDatabase({ folder, compactAt }: ServerSettings, { disk, failed, log }: ServerPorts) {
  const database = new Database();
  const opened = await openJournal(folder, (payload) => database.replay(payload));
  const journal = new Journal(opened, { folder, disk, data: database, compactAt, failed, log });
  database.attach(journal);
  if (opened.recovered) log({ event: 'store.recovered', detail: opened.recovered });
  return { database, journal, recovered: opened.recovered };
}

async function housekeep(context: Context): Promise<void> {
  context.cursors.closeIdle();
  try {
    await sweepExpired(context);
  } catch (cause) {
    context.log({ event: 'store.sweep-failed', reason: String(cause) });
  }
}
