/** Opening a store: what it is, how it is, and what is said when it cannot be opened. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { Failure } from '../../src/errors.ts';
import { openStore, type Store } from '../../src/store/connect.ts';
import { patient } from '../support/patience.ts';
import { testFolder } from './embedded/folder.ts';
import { startProcess } from './embedded/server-process.ts';

const open = async (settings: Parameters<typeof openStore>[0]): Promise<Store> => {
  const store = await openStore(settings, { log: () => {} });
  onTestFinished(() => store.close());
  return store;
};
const failureOf = (opening: Promise<unknown>) =>
  opening.then(
    () => undefined,
    (cause: unknown) => cause,
  );

vi.setConfig({ testTimeout: 60_000 });

describe('without MONGODB_URI', () => {
  it('the embedded server is started, and its documents are there after a restart', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'callboard-test-'));
    onTestFinished(() => rmSync(dataDir, { recursive: true }));
    const first = await openStore({ dataDir }, { log: () => {} });
    expect(first.kind).toBe('embedded');
    expect(first.state()).toEqual({ ready: true, detail: 'embedded: one process on one machine' });
    await first.db.collection('things').insertOne({ n: 1 });
    await first.close();
    const second = await open({ dataDir });
    expect(await second.db.collection('things').countDocuments({ n: 1 })).toBe(1);
  });

  it('a folder in use is refused by name: STORE_LOCKED', async () => {
    const dataDir = testFolder();
    await open({ dataDir });
    expect(await failureOf(openStore({ dataDir }, { log: () => {} }))).toMatchObject({
      code: 'STORE_LOCKED',
      message: `Another Callboard uses ${dataDir}. Stop it, or set CALLBOARD_DATA_DIR to another folder.`,
    });
  });
});

describe('with MONGODB_URI', () => {
  it('the server it names is used, in the database it names or in callboard', async () => {
    const server = await startProcess(testFolder());
    onTestFinished(() => server.stop());
    const store = await open({ dataDir: '/nowhere', mongodbUri: server.uri });
    expect([store.kind, store.db.databaseName, store.state().ready]).toEqual(['mongodb', 'callboard', true]);
    const named = await open({ dataDir: '/nowhere', mongodbUri: server.uri.replace('/?', '/other?') });
    expect(named.db.databaseName).toBe('other');
  });

  it('a server that goes away is told as not ready', async () => {
    const server = await startProcess(testFolder());
    const store = await open({ dataDir: '/nowhere', mongodbUri: server.uri });
    await server.kill();
    await vi.waitUntil(() => !store.state().ready, patient);
    expect(store.state()).toMatchObject({ ready: false, detail: expect.stringContaining('cannot be reached') });
  });

  it.each(['mongodb://anna:s3cret@127.0.0.1:1/db', 'mongodb://anna:s3cret@', 'nonsense://anna:s3cret@host/db'])(
    'an address that does not answer is told without its password: STORE_UNREACHABLE (%s)',
    async (mongodbUri) => {
      const failure = await failureOf(openStore({ dataDir: '/nowhere', mongodbUri }, { log: () => {} }));
      expect(failure).toMatchObject({ code: 'STORE_UNREACHABLE' });
      const told = failure instanceof Failure ? `${failure.message} ${failure.stack} ${String(failure.cause)}` : '';
      expect(told).toContain('anna');
      expect(told).not.toContain('s3cret');
    },
  );
});
