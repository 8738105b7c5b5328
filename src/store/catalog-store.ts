/**
 * The catalog's documents and its change log. Replicas follow the log: an entry names refs and files, and whoever
 * reads it fetches what stands there now. Entries for removals come before the removal, all others after the writing,
 * so that a process killed in between is made good by the commit that repeats it (ingest reads that file again).
 */
import { randomBytes } from 'node:crypto';
import { BSON, type Collection, type Db, MongoServerError } from 'mongodb';
import type { CatalogChange, CatalogStore, StoredEntity, StoredFile, StoredRow } from '../catalog/ports.ts';
import type { Clock } from '../clock.ts';
import { names } from './collections.ts';
import { createLocationStore } from './locations.ts';
import { rawTexts } from './raw-texts.ts';
import { createRowReader, rowText, type ShortRow } from './row-text.ts';
import { chunks, createWriteAll } from './write-all.ts';

/** JSON text: keys of annotations hold dots and dollars, and text is the cheapest to read back. */
type EntityDocument = { readonly _id: string; readonly row: string; readonly body: string };
type FileDocument = { readonly _id: string; readonly file: string };
type ChangeDocument = {
  readonly _id: number;
  readonly refs: readonly string[];
  readonly removed: readonly string[];
  readonly files: readonly string[];
  readonly removedFiles: readonly string[];
  /** No other entry has the same: whoever remembers it can tell that the log is still the one they know. */
  readonly mark: string;
  /** The latest entry has none: without it the log would begin again at 1, behind the backs of who knows more. */
  readonly expires?: Date;
};

/** A replica that was away for longer reads everything anew. */
const logLifetime = 7 * 24 * 3600 * 1000;
const duplicateKey = 11000;

export function createCatalogStore(db: Db, clock: Clock): CatalogStore {
  const entities = db.collection<EntityDocument>(names.entities);
  const files = db.collection<FileDocument>(names.files);
  const changes = db.collection<ChangeDocument>(names.changes);
  const writeEntities = createWriteAll(db, names.entities);
  const writeFiles = createWriteAll(db, names.files);

  const readShort = createRowReader();
  const rowOf = ({ row }: EntityDocument) => readShort(JSON.parse(row) as ShortRow);

  async function lastVersion(): Promise<number> {
    const [last] = await changes.find().sort({ _id: -1 }).limit(1).project<{ _id: number }>({ _id: 1 }).toArray();
    return last?._id ?? 0;
  }

  /** Each version is the one before plus one: nobody can see a later entry before an earlier one. */
  async function append(entry: Omit<ChangeDocument, '_id' | 'mark' | 'expires'>): Promise<number> {
    const mark = randomBytes(12).toString('base64url');
    for (let version = (await lastVersion()) + 1; ; version++) {
      try {
        await changes.insertOne({ _id: version, ...entry, mark });
        const expires = new Date(clock.now() + logLifetime);
        await changes.updateOne({ _id: version - 1 }, { $set: { expires } });
        return version;
      } catch (cause) {
        if (!(cause instanceof MongoServerError && cause.code === duplicateKey)) throw cause;
      }
    }
  }

  async function write({ put, remove, files: written, removeFiles }: CatalogChange): Promise<void> {
    for (const refs of chunks(remove)) await entities.deleteMany({ _id: { $in: refs } });
    await writeEntities(put.map(entityDocument));
    await writeFiles(written.map(fileDocument));
    for (const locations of chunks(removeFiles)) await files.deleteMany({ _id: { $in: locations } });
  }

  async function rowsOf(refs: readonly string[]): Promise<StoredRow[]> {
    const found = await Promise.all(
      chunks(refs).map((part) =>
        entities
          .find({ _id: { $in: part } })
          .project<EntityDocument>({ row: 1 })
          .toArray(),
      ),
    );
    return found.flat().map(rowOf);
  }

  async function filesOf(locations: readonly string[]): Promise<StoredFile[]> {
    const found = await Promise.all(chunks(locations).map((part) => files.find({ _id: { $in: part } }).toArray()));
    return found.flat().map(readFile);
  }

  async function load() {
    const version = await lastVersion();
    const rows = await readAll(entities, { row: 1 }, rowOf);
    return { version, rows, files: await readAll(files, {}, readFile) };
  }

  return {
    locations: createLocationStore(db),
    load,
    async markOf(version) {
      const entry = await changes.findOne({ _id: version }, { projection: { mark: 1 } });
      return entry?.mark;
    },
    async commit(change) {
      const removal = { refs: [], removed: change.remove, files: [], removedFiles: [] };
      if (change.remove.length > 0) await append(removal);
      await write(change);
      return append({
        refs: [...new Set([...change.put.map(({ row }) => row.ref), ...change.files.flatMap(({ refs }) => refs)])],
        removed: [],
        files: change.files.map(({ location }) => location),
        removedFiles: change.removeFiles,
      });
    },
    async bodiesOf(refs) {
      const found = await Promise.all(
        chunks(refs).map((part) => entities.find({ _id: { $in: part } }, { projection: { body: 1 } }).toArray()),
      );
      return found.flat().map(({ _id, body }) => [_id, body] as const);
    },
    async *bodies() {
      for await (const raw of rawDocuments(entities, { body: 1 })) {
        const texts = rawTexts(raw);
        const [ref, body] = [texts?.get('_id'), texts?.get('body')];
        if (ref && body) yield [ref.toString(), body] as const;
      }
    },
    async body(ref) {
      const found = await entities.findOne({ _id: ref }, { projection: { body: 1 } });
      return found?.body;
    },
    async since(version) {
      const entries = await changes
        .find({ _id: { $gt: version } })
        .sort({ _id: 1 })
        .toArray();
      const [first, last] = [entries[0], entries.at(-1)];
      if (!first || !last) return { version, everything: false, rows: [], removed: [], files: [], removedFiles: [] };
      // Entries that expired, or one that should have and did not, leave a gap.
      if (last._id - version !== entries.length)
        return { ...(await load()), everything: true, removed: [], removedFiles: [] };
      const gone = removedLast(entries);
      const refs = [...new Set(entries.flatMap((entry) => entry.refs))].filter((ref) => !gone.has(ref));
      const locations = [...new Set(entries.flatMap((entry) => [...entry.files, ...entry.removedFiles]))];
      const [rows, known] = await Promise.all([rowsOf(refs), filesOf(locations)]);
      const standing = new Set(rows.map(({ row }) => row.ref));
      const kept = new Set(known.map(({ location }) => location));
      return {
        version: last._id,
        everything: false,
        rows,
        removed: [...gone, ...refs.filter((ref) => !standing.has(ref))],
        files: known,
        removedFiles: locations.filter((location) => !kept.has(location)),
      };
    },
  };
}

/** Refs whose latest entry is a removal: they stay out even where the document still stands, for its removal is under way. */
function removedLast(entries: readonly ChangeDocument[]): ReadonlySet<string> {
  const gone = new Set<string>();
  for (const { refs, removed } of entries) {
    for (const ref of refs) gone.delete(ref);
    for (const ref of removed) gone.add(ref);
  }
  return gone;
}

/** The whole collection, as fast as it can be read: the driver's own way of decoding costs more than all the rest. */
async function readAll<Document extends object, Item>(
  collection: Collection<Document>,
  projection: object,
  read: (document: Document) => Item,
): Promise<Item[]> {
  const items: Item[] = [];
  for await (const raw of rawDocuments(collection, projection)) items.push(read(BSON.deserialize(raw) as Document));
  return items;
}

const rawDocuments = <Document extends object>(collection: Collection<Document>, projection: object) =>
  // With `raw` the driver hands out bytes, whatever its types say.
  collection.find({}, { raw: true, batchSize: 2000, projection }) as unknown as AsyncIterable<Uint8Array>;

const readFile = ({ file }: FileDocument) => JSON.parse(file) as StoredFile;

const entityDocument = ({ row, declares, body }: StoredEntity): EntityDocument => ({
  _id: row.ref,
  row: rowText({ row, declares }),
  body,
});

const fileDocument = (file: StoredFile): FileDocument => ({ _id: file.location, file: JSON.stringify(file) });
