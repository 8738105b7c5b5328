/** Facts that were had from outside, with their age. One that nobody had again for long goes by itself. */
import type { Db } from 'mongodb';
import type { Fact } from '../health/check.ts';
import type { FactStore } from '../health/fact-keeper.ts';
import { names } from './collections.ts';
import { createWriteAll } from './write-all.ts';

type FactDocument = {
  readonly _id: string;
  readonly value: Fact['value'];
  readonly at: number;
  readonly expires: Date;
};

export function createFactStore(db: Db): FactStore {
  const facts = db.collection<FactDocument>(names.facts);
  const writeAll = createWriteAll(db, names.facts);
  return {
    async *since(at) {
      const found = facts.find({ at: { $gte: at } }).sort({ at: 1 });
      for await (const { _id: id, value, at: hadAt } of found) yield { id, value, at: hadAt };
    },
    async put(written, expires) {
      await writeAll(
        written.map(({ id, value, at }): FactDocument => ({ _id: id, value, at, expires: new Date(expires) })),
      );
    },
  };
}
