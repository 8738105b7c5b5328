/** The commands that change documents. */
import { ObjectId } from 'bson';
import { type Collection, duplicate, idOf } from './collection.ts';
import { type Context, collectionOf, namespaceOf } from './context.ts';
import { compileFilter } from './match.ts';
import { checkOptions, isTrue, readDocument } from './options.ts';
import type { Entry } from './ordered-index.ts';
import { findEntries } from './plan.ts';
import { compileProjection } from './projection.ts';
import { type Document, decodeExact, encode, firstName, join, pick, rawField } from './raw-bson.ts';
import { Refusal, refuse } from './refusal.ts';
import { readSort, type SortSpec } from './sort.ts';
import { compileUpdate, seedOf, type Update, updated } from './update.ts';
import type { Request } from './wire.ts';

const largestDocument = 16 * 1024 * 1024;
const mostStatements = 100_000;

export const writeCommands = { insert, update, delete: remove, findAndModify, findandmodify: findAndModify };

function insert(request: Request, context: Context): Buffer {
  checkOptions(request.options, 'insert', ['ordered', 'bypassDocumentValidation']);
  const collection = context.database.ensure(namespaceOf(request));
  let n = 0;
  const writeErrors = statements(request, 'documents', (document) => {
    insertOne(context, collection, document);
    n += 1;
  });
  return written({ n }, writeErrors);
}

function insertOne({ database }: Context, collection: Collection, given: Buffer): void {
  const document = withId(given);
  if (collection.entries.has(idOf(document))) throw duplicate(collection.namespace, idIndex, document);
  database.put(collection, document);
}

const idIndex = { name: '_id_', key: { _id: 1 } } as const;

/** The _id stands first; one is made when there is none. */
function withId(document: Buffer): Buffer {
  const id = rawField(document, '_id');
  if (id && [0x04, 0x0b].includes(id[0] ?? 0)) throw refuse(2, "The '_id' value cannot be an array or a regex");
  const whole = id && firstName(document) === '_id' ? document : join([id ?? freshId(), ...otherFields(document)]);
  if (whole.length > largestDocument) throw refuse(10334, 'the document is larger than 16 MB');
  return whole;
}

const freshId = () => encode({ _id: new ObjectId() }).subarray(4, -1);
const otherFields = (document: Buffer) => [pick(document, ['_id'], false).subarray(4, -1)];

/** Runs each statement; answers what failed, and stops there when they are ordered. */
function statements({ options, documents }: Request, list: string, run: (statement: Buffer, index: number) => void) {
  const all = documents(list);
  if (all.length === 0 || all.length > mostStatements) {
    throw refuse(2, `Write batch sizes must be between 1 and ${mostStatements}`);
  }
  const ordered = options.ordered === undefined || isTrue(options.ordered);
  const writeErrors: Document[] = [];
  for (const [index, statement] of all.entries()) {
    try {
      run(statement, index);
    } catch (cause) {
      if (!(cause instanceof Refusal)) throw cause;
      writeErrors.push(cause.writeError(index));
      if (ordered) break;
    }
  }
  return writeErrors;
}

const written = (reply: Document, writeErrors: readonly Document[]) =>
  encode({ ...reply, ...(writeErrors.length > 0 ? { writeErrors } : {}), ok: 1 });

function update(request: Request, context: Context): Buffer {
  checkOptions(request.options, 'update', ['ordered', 'bypassDocumentValidation']);
  const namespace = namespaceOf(request);
  let n = 0;
  let nModified = 0;
  const upserted: Document[] = [];
  const writeErrors = statements(request, 'updates', (raw, index) => {
    const statement = decodeExact(raw);
    checkOptions(statement, 'update', ['q', 'u', 'multi', 'upsert']);
    const done = updateWhere(context, namespace, {
      filter: readDocument(statement.q, 'q'),
      update: compileUpdate(statement.u, new Date(context.clock.now())),
      multi: isTrue(statement.multi),
      upsert: isTrue(statement.upsert),
    });
    n += done.matched;
    nModified += done.modified;
    if (done.upserted === undefined) return;
    n += 1;
    upserted.push({ index, _id: done.upserted });
  });
  return written({ n, nModified, ...(upserted.length > 0 ? { upserted } : {}) }, writeErrors);
}

type Statement = {
  readonly filter: Document;
  readonly update: Update;
  readonly multi: boolean;
  readonly upsert: boolean;
};
type Outcome = { readonly matched: number; readonly modified: number; readonly upserted?: unknown };

function updateWhere(context: Context, namespace: string, { filter, update, multi, upsert }: Statement): Outcome {
  if (multi && !update.operators) throw refuse(9, 'multi update is not supported for replacement-style update');
  const { database } = context;
  const collection = database.collections.get(namespace);
  const found = find(collection, { filter, limit: multi ? 0 : 1 });
  if (collection && found.length > 0) {
    const modified = found.filter((entry) => changeEntry(context, collection, entry, update));
    return { matched: found.length, modified: modified.length };
  }
  const none = { matched: 0, modified: 0 };
  if (!upsert) return none;
  const { _id } = decodeExact(pick(insertFrom(context, namespace, filter, update), ['_id']));
  return { ...none, upserted: _id };
}

type Search = { readonly filter: Document; readonly limit: number; readonly sort?: SortSpec };

/** A filter that is none is refused on a collection that is none, too. */
function find(collection: Collection | undefined, { filter, limit, sort = [] }: Search): Entry[] {
  const matcher = compileFilter(filter);
  return collection ? findEntries(collection, { matcher, sort, skip: 0, limit }) : [];
}

/** Whether it differs now. */
function changeEntry({ database }: Context, collection: Collection, entry: Entry, update: Update): boolean {
  const after = withId(updated(entry.raw, update));
  if (after.equals(entry.raw)) return false;
  database.put(collection, after);
  return true;
}

/** An upsert that found nothing: answers the new document. */
function insertFrom(context: Context, namespace: string, filter: Document, update: Update): Buffer {
  const document = withId(encode(update.apply(seedOf(filter), true)));
  insertOne(context, context.database.ensure(namespace), document);
  return document;
}

function remove(request: Request, context: Context): Buffer {
  checkOptions(request.options, 'delete', ['ordered']);
  const collection = collectionOf(request, context);
  let n = 0;
  const writeErrors = statements(request, 'deletes', (raw) => {
    const statement = decodeExact(raw);
    checkOptions(statement, 'delete', ['q', 'limit']);
    const filter = readDocument(statement.q, 'q');
    const found = find(collection, { filter, limit: Number(statement.limit) === 1 ? 1 : 0 });
    for (const entry of found) if (collection) context.database.remove(collection, entry);
    n += found.length;
  });
  return written({ n }, writeErrors);
}

const modifyOptions = ['query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'bypassDocumentValidation'];

function findAndModify(request: Request, context: Context): Buffer {
  const { options, name } = request;
  checkOptions(options, name, modifyOptions);
  const removing = isTrue(options.remove);
  const upsert = isTrue(options.upsert);
  if (removing === (options.update !== undefined)) throw refuse(9, 'Either an update or remove=true must be specified');
  if (removing && (upsert || isTrue(options.new))) throw refuse(9, 'Cannot specify upsert or new with remove=true');
  const show = compileProjection(readDocument(options.fields, 'fields'));
  const { before, after, inserted } = modifyFirst(context, namespaceOf(request), {
    filter: readDocument(options.query, 'query'),
    sort: readSort(options.sort),
    update: removing ? undefined : compileUpdate(options.update, new Date(context.clock.now())),
    upsert,
  });
  const value = isTrue(options.new) ? (inserted ?? after) : before;
  const lastErrorObject = {
    n: before || inserted ? 1 : 0,
    ...(removing ? {} : { updatedExisting: before !== undefined }),
    ...(inserted ? { upserted: decodeExact(pick(inserted, ['_id']))._id } : {}),
  };
  return encode({ lastErrorObject, value: value ? decodeExact(show(value)) : null, ok: 1 });
}

type Modification = Pick<Statement, 'filter' | 'upsert'> & {
  readonly sort: SortSpec;
  /** Undefined removes it. */
  readonly update: Update | undefined;
};
type Modified = {
  readonly before?: Buffer | undefined;
  readonly after?: Buffer | undefined;
  readonly inserted?: Buffer;
};

function modifyFirst(context: Context, namespace: string, { filter, sort, update, upsert }: Modification): Modified {
  const collection = context.database.collections.get(namespace);
  const [entry] = find(collection, { filter, limit: 1, sort });
  if (!collection || !entry) {
    return update && upsert ? { inserted: insertFrom(context, namespace, filter, update) } : {};
  }
  const before = entry.raw;
  if (update) changeEntry(context, collection, entry, update);
  else context.database.remove(collection, entry);
  return { before, after: entry.raw };
}
