/** One process at a time decides on the catalog and writes it: a lease for as long as a commit takes, taken over when its holder is gone. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Db } from 'mongodb';
import type { Clock } from '../clock.ts';
import { names } from './collections.ts';
import { isDuplicateKey } from './duplicate-key.ts';

type TurnDocument = { readonly _id: string; readonly owner: string; readonly until: number };
type Ports = { readonly owner: string; readonly clock: Clock };

const id = 'catalog';
const longest = 15_000;
const lookAgain = 20;

/** Answers when it is this process's turn; what it answers gives the turn back. */
export function createWriteTurn(db: Db, { owner, clock }: Ports): () => Promise<() => Promise<void>> {
  const turns = db.collection<TurnDocument>(names.turns);

  async function take(): Promise<boolean> {
    const now = clock.now();
    const isFree = { _id: id, $or: [{ until: { $lte: now } }, { owner }] };
    try {
      await turns.findOneAndUpdate(isFree, { $set: { owner, until: now + longest } }, { upsert: true });
      return true;
    } catch (cause) {
      if (isDuplicateKey(cause)) return false;
      throw cause;
    }
  }

  return async () => {
    while (!(await take())) await wait(lookAgain);
    return async () => {
      await turns.updateOne({ _id: id, owner }, { $set: { until: 0 } });
    };
  };
}
