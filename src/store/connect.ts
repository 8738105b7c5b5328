/** Opens the store: the MongoDB that is configured, or the embedded server, which nobody else knows about. */
import { type Db, MongoClient, type MongoClientOptions } from 'mongodb';
import { fail } from '../errors.ts';
import { redact } from '../outside/redact.ts';
import { startEmbedded } from './embedded/start.ts';

export type StoreState = { readonly ready: boolean; readonly detail: string };
export type Store = {
  readonly db: Db;
  readonly kind: 'embedded' | 'mongodb';
  state(): StoreState;
  close(): Promise<void>;
};
type Settings = { readonly dataDir: string; readonly mongodbUri?: string };
type Ports = { readonly log: (event: Readonly<Record<string, unknown>>) => void };

const databaseName = 'callboard';
/** Long enough to gather much, short enough that a kill loses no time: the journal is compacted from here on. */
const compactAt = 8 * 1024 * 1024;
/** An answer waits at most that long for a server that is gone (THREATS 73). */
const patience = 1500;
const options: MongoClientOptions = {
  appName: 'callboard',
  serverSelectionTimeoutMS: patience,
  connectTimeoutMS: patience,
  waitQueueTimeoutMS: patience,
  socketTimeoutMS: 10_000,
  heartbeatFrequencyMS: 2000,
  writeConcern: { w: 'majority', journal: true },
};
/** The server is this process: on a busy machine it may be late, but it is not away. */
const embeddedOptions: MongoClientOptions = {
  appName: 'callboard',
  serverSelectionTimeoutMS: 5000,
  socketTimeoutMS: 0,
};

export function openStore({ dataDir, mongodbUri }: Settings, ports: Ports): Promise<Store> {
  return mongodbUri ? openServer(mongodbUri) : openEmbedded(dataDir, ports);
}

async function openEmbedded(folder: string, { log }: Ports): Promise<Store> {
  const server = await startEmbedded({ folder, compactAt }, { log });
  const client = new MongoClient(server.uri, embeddedOptions);
  const close = async () => {
    await client.close();
    await server.close();
  };
  await client.connect().catch(async (cause: unknown) => {
    await close();
    throw unreachable(server.uri, cause);
  });
  const well = server.recovered ?? 'embedded: one process on one machine';
  const state = (): StoreState => {
    const reason = server.failure();
    if (reason === undefined) return { ready: true, detail: well };
    return { ready: false, detail: fail('STORE_FAILED', { reason }).message };
  };
  return { db: client.db(databaseName), kind: 'embedded', state, close };
}

async function openServer(uri: string): Promise<Store> {
  let client: MongoClient;
  try {
    client = new MongoClient(uri, options);
    await client.connect();
  } catch (cause) {
    throw unreachable(uri, cause);
  }
  let reachable = true;
  client.on('topologyDescriptionChanged', ({ newDescription }) => {
    reachable = [...newDescription.servers.values()].some(({ isWritable }) => isWritable);
  });
  const state = (): StoreState =>
    reachable
      ? { ready: true, detail: `mongodb at ${redact(uri)}` }
      : { ready: false, detail: fail('STORE_UNREACHABLE', { address: redact(uri), reason: 'no answer' }).message };
  return { db: client.db(named(uri)), kind: 'mongodb', state, close: () => client.close() };
}

/** The database that the address names, or Callboard's own. */
const named = (uri: string) => (/^[^/]*\/\/[^/]+\/[^?]/.test(uri) ? undefined : databaseName);

/** The driver's own errors may hold the address with its password: they are told as clean text. */
function unreachable(uri: string, cause: unknown): Error {
  const reason = redact(cause instanceof Error ? cause.message : String(cause));
  return fail('STORE_UNREACHABLE', { address: redact(uri), reason });
}
