/** Records that are readable at once in this process and written behind the answer: what comes within a moment, or while a write is under way, goes out together. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Collection } from 'mongodb';
import { isDuplicateKey } from './duplicate-key.ts';

export type Kept = { readonly _id: string; readonly expires: Date };

export type WriteBehind<Document extends Kept> = {
  put(document: Document): void;
  get(id: string): Promise<Document | undefined>;
  /** As far as this process knows. */
  known(id: string): Document | undefined;
  /** Waits until everything put so far is written, or has failed. */
  flush(): Promise<void>;
};

/** Nobody waits for it; every command that is saved leaves more of the processor to answers. */
const momentMs = 50;
const moment = () => wait(momentMs);

type Options = {
  /** How many records stay readable without asking the store. */
  readonly keep: number;
  /** A record of this id is never another: it is put in, which costs a store less than looking whether it is there. */
  readonly unchanging?: true;
  /** Told when records could not be written; they then live only as long as this process. */
  readonly failed: (cause: unknown) => void;
};

export function writeBehind<Document extends Kept>(
  collection: Collection<Document>,
  { keep, failed, unchanging }: Options,
): WriteBehind<Document> {
  const recent = new Map<string, Document>();
  let waiting = new Map<string, Document>();
  let writing: Promise<void> | undefined;

  async function writeAll(): Promise<void> {
    while (waiting.size > 0) {
      const batch = waiting;
      waiting = new Map();
      await (unchanging ? insert : write)(collection, [...batch.values()]).catch(failed);
    }
    writing = undefined;
  }
  function remember(document: Document): void {
    recent.delete(document._id);
    recent.set(document._id, document);
    const oldest = recent.keys().next().value;
    if (recent.size > keep && oldest !== undefined) recent.delete(oldest);
  }

  const known = (id: string) => recent.get(id) ?? waiting.get(id);

  return {
    known,
    put(document) {
      remember(document);
      waiting.set(document._id, document);
      writing ??= moment().then(writeAll);
    },
    async get(id) {
      const there = known(id);
      if (there) return there;
      const found = (await collection.findOne(byId<Document>(id))) as Document | null;
      if (found && unchanging) remember(found);
      return found ?? undefined;
    },
    async flush() {
      await writing;
    },
  };
}

// The driver cannot derive a filter's type for a generic document.
const byId = <Document extends Kept>(id: string) =>
  ({ _id: id }) as Parameters<Collection<Document>['findOne']>[0] & object;

async function insert<Document extends Kept>(
  collection: Collection<Document>,
  batch: readonly Document[],
): Promise<void> {
  try {
    await collection.insertMany(batch as Parameters<Collection<Document>['insertMany']>[0], { ordered: false });
  } catch (cause) {
    // Written before an answer that was lost.
    if (!isDuplicateKey(cause)) throw cause;
  }
}

async function write<Document extends Kept>(
  collection: Collection<Document>,
  batch: readonly Document[],
): Promise<void> {
  await collection.bulkWrite(
    batch.map((document) => {
      const { _id: id, ...fields } = document;
      return { updateOne: { filter: byId<Document>(id), update: { $set: fields as never }, upsert: true } };
    }),
    { ordered: false },
  );
}
