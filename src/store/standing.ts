/** Messages that stand in a place and are changed there: which one it is, and when it is to be drawn anew. What it says is drawn by whoever sends it. */
import type { Db } from 'mongodb';
import type { StandingMessages } from '../bot/ports.ts';
import { names } from './collections.ts';
import { isDuplicateKey } from './duplicate-key.ts';

type StandingDocument = {
  readonly _id: string;
  readonly place: string;
  /** What the platform calls it. */
  readonly key?: string;
  /** Of what it said last. */
  readonly shown?: string;
  readonly due: number;
  /** Until then somebody sends it, or nobody may. */
  readonly held: number;
  /** It rises with each sender. */
  readonly token: number;
  /** It rises with each change of what it is about. */
  readonly touched: number;
  readonly sending: boolean;
  readonly expires: Date;
};

/** As long as what it is about may go on. */
const keptFor = 90 * 24 * 3600 * 1000;
const never = Number.MAX_SAFE_INTEGER;

export function createStandingMessages(db: Db): StandingMessages {
  const standing = db.collection<StandingDocument>(names.standing);
  const touch: StandingMessages['touch'] = async (id, place, { due, now }) => {
    const fresh = { place, held: 0, token: 0, sending: false };
    const change = {
      $min: { due },
      $inc: { touched: 1 },
      $set: { expires: new Date(now + keptFor) },
      $setOnInsert: fresh,
    };
    await standing.updateOne({ _id: id }, change, { upsert: true });
  };
  return {
    touch: (id, place, times) =>
      touch(id, place, times).catch((cause: unknown) => {
        if (isDuplicateKey(cause)) return touch(id, place, times);
        throw cause;
      }),
    async claim(now, until) {
      const found = await standing.findOneAndUpdate(
        { due: { $lte: now }, held: { $lte: now } },
        { $set: { held: until, sending: true }, $inc: { token: 1 } },
        { sort: { due: 1 }, returnDocument: 'before' },
      );
      if (!found) return undefined;
      const { _id: id, place, key, shown, token, touched, sending } = found;
      return {
        ...{ id, place, token: token + 1, touched, isRepeat: sending },
        ...(key !== undefined && { key }),
        ...(shown !== undefined && { shown }),
      };
    },
    async settle({ id, token, touched }, { key, shown, due = never, quietUntil }) {
      const now = {
        ...{ held: quietUntil, sending: false },
        ...(key !== undefined && { key }),
        ...(shown !== undefined && { shown }),
      };
      const untouched = await standing.updateOne({ _id: id, token, touched }, { $set: { ...now, due } });
      // What changed while it was sent is drawn next.
      if (untouched.matchedCount === 0)
        await standing.updateOne({ _id: id, token }, { $set: { ...now, due: quietUntil } });
    },
  };
}
