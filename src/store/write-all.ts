/** Many documents at once, in place of those that are there: what is new is inserted, which costs a third of an upsert, and a first import is all new. */
import type { Db } from 'mongodb';
import { duplicatesIn } from './duplicate-key.ts';

type Document = { readonly _id: string };

/** So many are written, or asked for, at once. */
const chunk = 1000;

export function chunks<Item>(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [];
  for (let at = 0; at < items.length; at += chunk) parts.push(items.slice(at, at + chunk));
  return parts;
}

export function createWriteAll(db: Db, name: string): (documents: readonly Document[]) => Promise<void> {
  const collection = db.collection<Document>(name);

  async function idsThere(documents: readonly Document[]): Promise<ReadonlySet<string>> {
    const ids = documents.map(({ _id }) => _id);
    const found = await collection.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
    return new Set(found.map(({ _id }) => _id));
  }

  async function insert(documents: Document[]): Promise<void> {
    if (documents.length === 0) return;
    // Another replica may be faster.
    await collection.insertMany(documents, { ordered: false }).catch((cause: unknown) => {
      if (!duplicatesIn(cause)) throw cause;
      return upsert(documents);
    });
  }

  async function upsert(documents: readonly Document[]): Promise<void> {
    if (documents.length === 0) return;
    const operations = documents.map(({ _id, ...fields }) => ({
      updateOne: { filter: { _id }, update: { $set: fields }, upsert: true },
    }));
    await collection.bulkWrite(operations, { ordered: false });
  }

  return async (documents) => {
    for (const part of chunks(documents)) {
      const there = await idsThere(part);
      await upsert(part.filter(({ _id }) => there.has(_id)));
      await insert(part.filter(({ _id }) => !there.has(_id)));
    }
  };
}
