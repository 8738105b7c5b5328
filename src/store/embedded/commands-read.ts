/** The commands that only look. */

import { runPipeline } from './aggregate.ts';
import { type Context, collectionOf, namespaceOf } from './context.ts';
import { compileFilter } from './match.ts';
import { checkOptions, isTrue, readCount, readDocument, readList, readText } from './options.ts';
import { keyOf } from './order.ts';
import { topOf, valuesAt } from './path.ts';
import { findEntries } from './plan.ts';
import { compileProjection } from './projection.ts';
import { decodeExact, encode, pick } from './raw-bson.ts';
import { readSort } from './sort.ts';
import type { Request } from './wire.ts';

export const readCommands = { find, getMore, killCursors, aggregate, count, distinct };

const findOptions = ['filter', 'sort', 'projection', 'skip', 'limit', 'batchSize', 'singleBatch'];
const harmless = ['noCursorTimeout', 'allowDiskUse', 'allowPartialResults'];

function find(request: Request, context: Context): Buffer {
  const { options } = request;
  checkOptions(options, 'find', [...findOptions, ...harmless]);
  const collection = collectionOf(request, context);
  const wanted = {
    matcher: compileFilter(readDocument(options.filter, 'filter')),
    sort: readSort(options.sort),
    skip: readCount(options.skip, 'skip'),
    limit: readCount(options.limit, 'limit'),
  };
  const render = compileProjection(readDocument(options.projection, 'projection'));
  const documents = collection ? findEntries(collection, wanted).map(({ raw }) => raw) : [];
  const batchSize = options.batchSize === undefined ? undefined : readCount(options.batchSize, 'batchSize');
  const results = { namespace: namespaceOf(request), documents, render };
  return context.cursors.open(results, batchSize, isTrue(options.singleBatch));
}

function getMore({ options, database }: Request, { cursors }: Context): Buffer {
  checkOptions(options, 'getMore', ['collection', 'batchSize']);
  const namespace = `${database}.${readText(options.collection, 'collection')}`;
  return cursors.next(BigInt(String(options.getMore)), namespace, readCount(options.batchSize, 'batchSize'));
}

function killCursors({ options }: Request, { cursors }: Context): Buffer {
  checkOptions(options, 'killCursors', ['cursors']);
  const killed = cursors.kill(readList(options.cursors, 'cursors').map((id) => BigInt(String(id))));
  return encode({ ...killed, cursorsAlive: [], cursorsUnknown: [], ok: 1 });
}

function aggregate(request: Request, context: Context): Buffer {
  const { options } = request;
  checkOptions(options, 'aggregate', ['pipeline', 'cursor', ...harmless]);
  const { batchSize } = readDocument(options.cursor, 'cursor');
  const stages = readList(options.pipeline, 'pipeline');
  const documents = runPipeline(collectionOf(request, context), stages);
  const results = { namespace: namespaceOf(request), documents, render: (document: Buffer) => document };
  return context.cursors.open(results, batchSize === undefined ? undefined : readCount(batchSize, 'batchSize'), false);
}

function count(request: Request, context: Context): Buffer {
  const { options } = request;
  checkOptions(options, 'count', ['query', 'limit', 'skip', 'fields']);
  const collection = collectionOf(request, context);
  const matcher = compileFilter(readDocument(options.query, 'query'));
  const skip = readCount(options.skip, 'skip');
  const limit = readCount(options.limit, 'limit');
  const plain = matcher.fields.length === 0 && skip === 0 && limit === 0;
  const found = () => (collection ? findEntries(collection, { matcher, sort: [], skip, limit }).length : 0);
  return encode({ n: plain ? (collection?.entries.size ?? 0) : found(), ok: 1 });
}

function distinct(request: Request, context: Context): Buffer {
  const { options } = request;
  checkOptions(options, 'distinct', ['key', 'query']);
  const path = readText(options.key, 'key');
  const matcher = compileFilter(readDocument(options.query, 'query'));
  const collection = collectionOf(request, context);
  const entries = collection ? findEntries(collection, { matcher, sort: [], skip: 0, limit: 0 }) : [];
  const values = new Map<string, unknown>();
  for (const { raw } of entries) {
    const found = valuesAt(decodeExact(pick(raw, [topOf(path)])), path.split('.'));
    for (const value of found.flat()) if (value !== undefined) values.set(keyOf(value), value);
  }
  return encode({ values: [...values.values()], ok: 1 });
}
