/** A store for one test file: the embedded one in a folder of its own, or the server that MONGODB_URI names. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { ensureIndexes } from '../../src/store/collections.ts';
import { openStore, type Store } from '../../src/store/connect.ts';

/** Opened before the tests of this file and closed after them. */
export function testStore(): () => Store {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-store-'));
  let store: Store | undefined;
  beforeAll(async () => {
    store = await openStore({ dataDir }, { log: () => {} });
    await ensureIndexes(store.db);
  });
  afterAll(async () => {
    await store?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return () => {
    if (!store) throw new Error('The store opens before the first test, not before.');
    return store;
  };
}
