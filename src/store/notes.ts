/** Small things that an adapter remembers over restarts, shared between replicas, each until a moment. */
import type { Db } from 'mongodb';
import type { Notes } from '../bot/ports.ts';
import { names } from './collections.ts';
import { isDuplicateKey } from './duplicate-key.ts';

type NoteDocument = {
  readonly _id: string;
  readonly group: string;
  readonly name: string;
  readonly value: string;
  readonly at: number;
  readonly expires: Date;
};

export function createNotes(db: Db): Notes {
  const notes = db.collection<NoteDocument>(names.notes);
  const idOf = (group: string, name: string) => `${group} ${name}`;
  return {
    async get(group, name) {
      return (await notes.findOne({ _id: idOf(group, name) }))?.value;
    },
    async put({ group, name, value, at, until }) {
      const document = { group, name, value, at, expires: new Date(until) };
      await notes.replaceOne({ _id: idOf(group, name) }, document, { upsert: true });
    },
    async latest(group, { since, most }) {
      const found = await notes
        .find({ group, at: { $gte: since } })
        .sort({ at: -1 })
        .limit(most)
        .toArray();
      return found.map(({ name, value }) => ({ name, value }));
    },
    async claim({ group, name, at, until }) {
      const claimed = { group, name, value: '', at, expires: new Date(until) };
      const _id = idOf(group, name);
      const isOver = { _id, expires: { $lte: new Date(at) } };
      if ((await notes.updateOne(isOver, { $set: claimed })).matchedCount > 0) return true;
      try {
        await notes.insertOne({ _id, ...claimed });
        return true;
      } catch (cause) {
        if (isDuplicateKey(cause)) return false;
        throw cause;
      }
    },
  };
}
