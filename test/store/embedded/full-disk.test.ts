/** A disk that really takes no more (the process may write files of 100 kB only): the store stops and says why. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { openStore } from '../../../src/store/connect.ts';
import { testFolder } from './folder.ts';
import type { FullDisk } from './full-disk.ts';

const run = promisify(execFile);
const script = join(import.meta.dirname, 'full-disk.ts');

it('a full disk stops acknowledgements, the store is not ready and says why, nothing acknowledged is lost (THREATS 74)', async () => {
  const folder = testFolder();
  // A shell counts blocks of 512 bytes.
  const limited = 'ulimit -f 200 && exec "$0" --import tsx "$1" "$2"';
  const { stdout } = await run('sh', ['-c', limited, process.execPath, script, folder]);
  const report = JSON.parse(stdout) as FullDisk;
  expect(report.acknowledged).toBeGreaterThan(50);
  expect(report).toMatchObject({ codes: [14031, 14031], counted: report.acknowledged, readable: true });
  expect(report.state.ready).toBe(false);
  expect(report.state.detail).toContain('The store does not take writes any more: EFBIG');
  expect(report.events).toContainEqual({ event: 'store.failed', reason: expect.stringContaining('EFBIG') });

  const store = await openStore({ dataDir: folder }, { log: () => {} });
  expect(await store.db.collection('things').countDocuments()).toBe(report.acknowledged);
  expect(store.state().ready).toBe(true);
  await store.close();
}, 60_000);
