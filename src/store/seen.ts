/** Ids of requests already taken in, shared between replicas: a repeated delivery has no second effect. */
import { type Db, MongoServerError } from 'mongodb';
import type { Seen } from '../bot/ports.ts';
import type { Clock } from '../clock.ts';
import { names } from './collections.ts';
import { type Kept, writeBehind } from './write-behind.ts';

/** Slack's last retry comes after 6 minutes; two hours are ample (PLATFORMS: Events API delivery). */
const lifetime = 2 * 3600 * 1000;
/** Requests that change nothing are compared with as many as a busy workspace sends in ten minutes. */
const remembered = 20_000;
const duplicateKey = 11000;

/** `failed` is told when a key that was not waited for could not be written. */
export function createSeen(db: Db, clock: Clock, failed: (cause: unknown) => void): Seen & { flush(): Promise<void> } {
  const collection = db.collection<Kept>(names.seen);
  const behind = writeBehind(collection, { keep: 0, failed, unchanging: true });
  const recent = new Set<string>();
  const note = (key: string) => {
    recent.add(key);
    const oldest = recent.values().next().value;
    if (recent.size > remembered && oldest !== undefined) recent.delete(oldest);
  };
  const document = (key: string) => ({ _id: key, expires: new Date(clock.now() + lifetime) });
  return {
    async firstTime(key) {
      if (recent.has(key)) return false;
      try {
        await collection.insertOne(document(key));
        note(key);
        return true;
      } catch (cause) {
        if (cause instanceof MongoServerError && cause.code === duplicateKey) return false;
        throw cause;
      }
    },
    firstTimeHere(key) {
      if (recent.has(key)) return false;
      note(key);
      behind.put(document(key));
      return true;
    },
    flush: behind.flush,
  };
}
