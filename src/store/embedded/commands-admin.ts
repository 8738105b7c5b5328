/** Greeting, and the commands about collections and indexes. */
import type { Clock } from '../../clock.ts';
import type { Collection } from './collection.ts';
import { type Context, collectionOf, namespaceOf } from './context.ts';
import { readIndexSpec } from './index-spec.ts';
import { compileFilter } from './match.ts';
import { checkOptions, readDocument, readList } from './options.ts';
import { keyOf } from './order.ts';
import type { IndexSpec } from './ordered-index.ts';
import { isDocument } from './path.ts';
import { cursorReply, type Document, encode } from './raw-bson.ts';
import { refuse } from './refusal.ts';
import { longestMessage, type Request } from './wire.ts';

export const adminCommands = { create, createIndexes, dropIndexes, drop, dropDatabase };
export const askCommands = {
  hello,
  ismaster: hello,
  isMaster: hello,
  ping: done,
  endSessions: done,
  buildInfo,
  buildinfo: buildInfo,
  listCollections,
  listIndexes,
  listDatabases,
};

/** A standalone server of MongoDB 7.0: no replica set, so no numbered writes. */
function hello(_: Request, { clock }: { readonly clock: Clock }): Buffer {
  return encode({
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    maxBsonObjectSize: 16 * 1024 * 1024,
    maxMessageSizeBytes: longestMessage,
    maxWriteBatchSize: 100_000,
    localTime: new Date(clock.now()),
    logicalSessionTimeoutMinutes: 30,
    minWireVersion: 0,
    maxWireVersion: 21,
    readOnly: false,
    ok: 1,
  });
}

const ok = (reply: Document = {}) => encode({ ...reply, ok: 1 });

function done(): Buffer {
  return ok();
}

function buildInfo(): Buffer {
  return ok({ version: '7.0.0', versionArray: [7, 0, 0, 0], modules: ['callboard-embedded'], bits: 64, debug: false });
}

function create(request: Request, { database }: Context): Buffer {
  checkOptions(request.options, 'create', []);
  database.ensure(namespaceOf(request));
  return ok();
}

function drop(request: Request, context: Context): Buffer {
  checkOptions(request.options, 'drop', []);
  const collection = collectionOf(request, context);
  if (!collection) return ok();
  context.database.drop(collection);
  return ok({ nIndexesWas: collection.indexes.size + 1, ns: collection.namespace });
}

function dropDatabase({ database: name, options }: Request, { database }: Context): Buffer {
  checkOptions(options, 'dropDatabase', []);
  for (const collection of collectionsOf(database.collections, name)) database.drop(collection);
  return ok({ dropped: name });
}

const collectionsOf = (collections: ReadonlyMap<string, Collection>, name: string) =>
  [...collections.values()].filter(({ namespace }) => namespace.startsWith(`${name}.`));

function createIndexes(request: Request, { database }: Context): Buffer {
  checkOptions(request.options, 'createIndexes', ['indexes', 'commitQuorum']);
  const specs = readList(request.options.indexes, 'indexes').map((spec) => readIndexSpec(readDocument(spec, 'index')));
  const collection = database.ensure(namespaceOf(request));
  const before = collection.indexes.size + 1;
  const fresh = specs.filter((spec) => isNew(collection, spec));
  for (const [i, spec] of fresh.entries()) {
    try {
      database.createIndex(collection, spec);
    } catch (cause) {
      for (const { name } of fresh.slice(0, i)) database.dropIndex(collection, name);
      throw cause;
    }
  }
  return ok({ numIndexesBefore: before, numIndexesAfter: collection.indexes.size + 1 });
}

/** The same index again is fine; another one of its name or on its fields is not. */
function isNew({ indexes }: Collection, spec: IndexSpec): boolean {
  if (sameKey(spec.key, { _id: 1 })) return false;
  const known = indexes.get(spec.name)?.spec;
  if (known && keyOf(known) === keyOf(spec)) return false;
  if (known) throw refuse(86, `An existing index has the same name as the requested index: ${spec.name}`);
  const twin = [...indexes.values()].find((index) => sameKey(index.spec.key, spec.key));
  if (twin) throw refuse(85, `Index already exists with a different name: ${twin.spec.name}`);
  return true;
}

const sameKey = (a: unknown, b: unknown) => keyOf(a) === keyOf(b);

function dropIndexes(request: Request, context: Context): Buffer {
  const { options } = request;
  checkOptions(options, 'dropIndexes', ['index']);
  const collection = collectionOf(request, context);
  if (!collection) throw refuse(26, `ns not found ${namespaceOf(request)}`);
  const before = collection.indexes.size + 1;
  for (const name of namesToDrop(collection, options.index)) context.database.dropIndex(collection, name);
  return ok({ nIndexesWas: before });
}

function namesToDrop({ indexes }: Collection, wanted: unknown): string[] {
  if (wanted === '*') return [...indexes.keys()];
  const names = isDocument(wanted) ? namesWithKey(indexes, wanted) : [wanted].flat().map(String);
  const unknown = names.find((name) => !indexes.has(name));
  if (unknown === '_id_') throw refuse(72, 'cannot drop _id index');
  if (unknown !== undefined || names.length === 0) throw refuse(27, `index not found with name [${unknown}]`);
  return names;
}

const namesWithKey = (indexes: Collection['indexes'], key: Document) =>
  Array.from(indexes.values(), ({ spec }) => spec)
    .filter((spec) => sameKey(spec.key, key))
    .map(({ name }) => name);

function listIndexes(request: Request, context: Context): Buffer {
  checkOptions(request.options, 'listIndexes', ['cursor']);
  const collection = collectionOf(request, context);
  if (!collection) throw refuse(26, `ns does not exist: ${namespaceOf(request)}`);
  const specs = Array.from(collection.indexes.values(), ({ spec }) => ({ v: 2, ...spec }));
  const all = [{ v: 2, key: { _id: 1 }, name: '_id_' }, ...specs];
  return cursorReply(all.map(encode), 'firstBatch', 0n, collection.namespace);
}

function listCollections({ database: name, options }: Request, { database }: Context): Buffer {
  checkOptions(options, 'listCollections', ['filter', 'nameOnly', 'authorizedCollections', 'cursor']);
  const { test } = compileFilter(readDocument(options.filter, 'filter'));
  const rows = collectionsOf(database.collections, name).map(({ namespace }) => ({
    name: namespace.slice(name.length + 1),
    type: 'collection',
    options: {},
    info: { readOnly: false },
  }));
  return cursorReply(rows.filter(test).map(encode), 'firstBatch', 0n, `${name}.$cmd.listCollections`);
}

function listDatabases({ options }: Request, { database }: Context): Buffer {
  checkOptions(options, 'listDatabases', ['filter', 'nameOnly', 'authorizedDatabases']);
  const { test } = compileFilter(readDocument(options.filter, 'filter'));
  const sizes = new Map<string, number>();
  for (const { namespace, bytes } of database.collections.values()) {
    const [name = ''] = namespace.split('.', 1);
    sizes.set(name, (sizes.get(name) ?? 0) + bytes);
  }
  const databases = Array.from(sizes, ([name, sizeOnDisk]) => ({ name, sizeOnDisk, empty: false })).filter(test);
  return ok({ databases, totalSize: database.bytes });
}
