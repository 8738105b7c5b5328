/**
 * The embedded server as a process of its own, for tests of several replicas and of crashes:
 * `node standalone.js <folder> [compact at bytes]` prints its `mongodb://` address, and what happens as JSON lines
 * on standard error.
 */
import { systemClock } from '../../clock.ts';
import { Failure } from '../../errors.ts';
import { realDisk } from './journal-file.ts';
import { startServer } from './server.ts';

const log = (event: Readonly<Record<string, unknown>>) => process.stderr.write(`${JSON.stringify(event)}\n`);

async function run(folder: string, compactAt: number): Promise<void> {
  const server = await startServer(
    { folder, compactAt },
    { clock: systemClock, disk: realDisk, log, failed: (reason) => log({ event: 'store.failed', reason }) },
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void server.close());
  process.stdout.write(`${server.uri}\n`);
}

const [folder, compactAt = String(8 * 1024 * 1024)] = process.argv.slice(2);
if (!folder) {
  process.stderr.write('usage: standalone <folder> [compact at bytes]\n');
  process.exitCode = 2;
} else {
  run(folder, Number(compactAt)).catch((cause: unknown) => {
    log({ event: 'store.refused', code: cause instanceof Failure ? cause.code : 'INTERNAL', reason: String(cause) });
    process.exitCode = 1;
  });
}
