/** Requests that are acknowledged before they are answered: the key that tells a second one and the request itself are one document. */
import type { Collection, Db } from 'mongodb';
import type { TakenRequest, TakenRequests } from '../bot/ports.ts';
import { names } from './collections.ts';
import { duplicatesIn } from './duplicate-key.ts';
import { writeTogether } from './together.ts';

type RequestDocument = {
  /** The first key. */
  readonly _id: string;
  readonly keys: readonly string[];
  readonly platform: string;
  /** Taken away with the end: it holds what people wrote. */
  readonly body?: string;
  readonly at: number;
  readonly state: 'open' | 'ended';
  readonly reason?: string;
  readonly owner: string;
  /** Whoever finds it open after this may take it. */
  readonly due: number;
  readonly attempt: number;
  readonly expires: Date;
};

/** Slack's last retry comes after 6 minutes; two hours are ample (PLATFORMS: Events API delivery). */
const keptFor = 2 * 3600 * 1000;

export function createInboxStore(db: Db): TakenRequests {
  const requests = db.collection<RequestDocument>(names.inbox);
  const insert = writeTogether((documents: readonly RequestDocument[]) => insertAll(requests, documents));
  const mine = (ids: readonly string[], owner: string) => ({ _id: { $in: [...ids] }, owner, state: 'open' as const });
  return {
    async put({ keys, platform, body, at }, { owner, until }) {
      const [id = ''] = keys;
      const expires = new Date(at + keptFor);
      return insert({
        ...{ _id: id, keys: [...new Set(keys)], platform, body, at },
        ...{ state: 'open', owner, due: until, attempt: 1, expires },
      });
    },
    async hold(ids, { owner, until }) {
      const { matchedCount } = await requests.updateMany(mine(ids, owner), { $set: { due: until } });
      if (matchedCount === ids.length) return ids;
      const found = await requests.find(mine(ids, owner), { projection: { _id: 1 } }).toArray();
      return found.map(({ _id }) => _id);
    },
    async claim(platform, now, { owner, until }) {
      const found = await requests.findOneAndUpdate(
        { state: 'open', platform, due: { $lte: now } },
        { $set: { owner, due: until }, $inc: { attempt: 1 } },
        { sort: { due: 1 }, returnDocument: 'after' },
      );
      return found ? read(found) : undefined;
    },
    async end(ids, owner, reason) {
      await requests.updateMany(mine(ids, owner), {
        $set: { state: 'ended', ...(reason && { reason }) },
        $unset: { body: true },
      });
    },
  };
}

/** Which of them are new. */
async function insertAll(
  requests: Collection<RequestDocument>,
  documents: readonly RequestDocument[],
): Promise<readonly boolean[]> {
  try {
    await requests.insertMany(documents, { ordered: false });
    return documents.map(() => true);
  } catch (cause) {
    const known = duplicatesIn(cause);
    if (!known) throw cause;
    return documents.map((_, at) => !known.has(at));
  }
}

const read = ({ keys, platform, body = '', at, attempt }: RequestDocument): TakenRequest => ({
  ...{ keys, platform, body, at, attempt },
});

/** Where no other process can be, what is held is held by one that was killed: nobody has to wait until it is over. */
export async function releaseRequests(db: Db): Promise<void> {
  await db.collection<RequestDocument>(names.inbox).updateMany({ state: 'open' }, { $set: { due: 0 } });
}
