/** How questions were read, for a day. */
import type { Db } from 'mongodb';
import type { Readings } from '../bot/ports.ts';
import { names } from './collections.ts';
import { type Kept, writeBehind } from './write-behind.ts';

type ReadingDocument = Kept & Omit<Parameters<Readings['put']>[0], 'mark'>;

const lifetime = 24 * 3600 * 1000;

export function createReadings(db: Db, failed: (cause: unknown) => void): Readings & { flush(): Promise<void> } {
  const kept = writeBehind(db.collection<ReadingDocument>(names.readings), { keep: 500, failed, unchanging: true });
  return {
    put: ({ mark, ...reading }) => kept.put({ _id: mark, ...reading, expires: new Date(reading.at + lifetime) }),
    async get(mark) {
      const found = await kept.get(mark);
      if (!found) return undefined;
      const { _id, expires: _, ...reading } = found;
      return { mark: _id, ...reading };
    },
    flush: kept.flush,
  };
}
