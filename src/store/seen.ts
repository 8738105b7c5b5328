/** Ids of requests already taken in, shared between replicas: a repeated delivery has no second effect. */
import { type Db, MongoServerError } from 'mongodb';
import type { Clock } from '../clock.ts';
import { names } from './collections.ts';

type SeenDocument = { readonly _id: string; readonly expires: Date };

/** Slack's last retry comes after 6 minutes; an hour is ample (PLATFORMS: Events API delivery). */
const lifetime = 2 * 3600 * 1000;
const duplicateKey = 11000;

/** True the first time a key is seen by any replica. */
export function createSeen(db: Db, clock: Clock): (key: string) => Promise<boolean> {
  const collection = db.collection<SeenDocument>(names.seen);
  return async (key) => {
    try {
      await collection.insertOne({ _id: key, expires: new Date(clock.now() + lifetime) });
      return true;
    } catch (cause) {
      if (cause instanceof MongoServerError && cause.code === duplicateKey) return false;
      throw cause;
    }
  };
}
