/** Removes documents that a TTL index says have had their time. */
import type { Context } from './context.ts';
import { compileFilter } from './match.ts';
import { findEntries } from './plan.ts';

/** How many are removed. Resolves when that is on disk. */
export async function sweepExpired({ database, clock, committed }: Pick<Context, 'database' | 'clock' | 'committed'>) {
  let swept = 0;
  database.checkWritable();
  for (const collection of database.collections.values()) {
    for (const { spec, paths } of collection.indexes.values()) {
      if (spec.expireAfterSeconds === undefined) continue;
      const before = new Date(clock.now() - spec.expireAfterSeconds * 1000);
      const filter = { $and: [{ [paths[0] ?? '']: { $lte: before } }, spec.partialFilterExpression ?? {}] };
      const wanted = { matcher: compileFilter(filter), sort: [], skip: 0, limit: 0 };
      const expired = findEntries(collection, wanted);
      for (const entry of expired) database.remove(collection, entry);
      swept += expired.length;
    }
  }
  await committed();
  return swept;
}
