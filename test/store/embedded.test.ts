/** The store's contract on the embedded server, and on the server that MONGODB_URI names. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { describe, it, vi } from 'vitest';
import { openStore } from '../../src/store/connect.ts';
import { storeContract } from './contract.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

storeContract('the embedded server', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'callboard-test-'));
  const store = await openStore({ dataDir }, { log: () => {} });
  const close = async () => {
    await store.close();
    await rm(dataDir, { recursive: true });
  };
  return { db: store.db, close };
});

const uri = process.env.MONGODB_URI;
if (uri) {
  storeContract('the server that MONGODB_URI names', async () => {
    const client = await new MongoClient(uri).connect();
    return { db: client.db(`callboard_test_${randomUUID().slice(0, 8)}`), close: () => client.close() };
  });
} else {
  describe('the server that MONGODB_URI names', () => it.skip('was not tried: MONGODB_URI is not set', () => {}));
}
