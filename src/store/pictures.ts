/** Pictures kept for chat platforms to fetch: the graph they show, by an unguessable id, until they expire. */
import type { Db } from 'mongodb';

export type PictureRecord = {
  readonly id: string /** JSON of the graph. */;
  readonly graph: string /** Milliseconds since 1970. */;
  readonly expires: number;
};

export type Pictures = {
  /** Readable at once in this process; written behind the answer. */
  put(record: PictureRecord): void;
  get(id: string): Promise<PictureRecord | undefined>;
  flush(): Promise<void>;
};

type PictureDocument = { readonly _id: string; readonly graph: string; readonly expires: Date };

const keptInMemory = 200;

/** `failed` is told when a record could not be written; its picture then lives only as long as this process. */
export function createPictures(db: Db, failed: (cause: unknown) => void): Pictures {
  const collection = db.collection<PictureDocument>('pictures');
  const recent = new Map<string, PictureRecord>();
  const writes = new Set<Promise<unknown>>();
  return {
    put(record) {
      if (recent.has(record.id)) return;
      recent.set(record.id, record);
      const oldest = recent.keys().next().value;
      if (recent.size > keptInMemory && oldest !== undefined) recent.delete(oldest);
      const document = { graph: record.graph, expires: new Date(record.expires) };
      const write = collection.updateOne({ _id: record.id }, { $set: document }, { upsert: true }).catch(failed);
      writes.add(write);
      void write.finally(() => writes.delete(write));
    },
    async get(id) {
      const known = recent.get(id);
      if (known) return known;
      const found = await collection.findOne({ _id: id });
      return found ? { id, graph: found.graph, expires: found.expires.getTime() } : undefined;
    },
    async flush() {
      await Promise.all(writes);
    },
  };
}
