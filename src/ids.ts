/** Unguessable ids, short enough for a button's value: random bytes are fetched for many at once, which costs a fraction. */
import { randomFillSync } from 'node:crypto';

const bytes = 18;
const fetched = 256;

export function createIds(): () => string {
  const pool = Buffer.alloc(bytes * fetched);
  let at = pool.length;
  return () => {
    if (at === pool.length) {
      randomFillSync(pool);
      at = 0;
    }
    at += bytes;
    return pool.toString('base64url', at - bytes, at);
  };
}
