/** Another process was faster to insert the same. */
import { MongoBulkWriteError, MongoServerError } from 'mongodb';

const duplicateKey = 11000;

export const isDuplicateKey = (cause: unknown): boolean =>
  cause instanceof MongoServerError && cause.code === duplicateKey;

/** Which of many were there already; undefined where anything else went wrong besides. */
export function duplicatesIn(cause: unknown): ReadonlySet<number> | undefined {
  if (!(cause instanceof MongoBulkWriteError) || cause.result.getWriteConcernError()) return undefined;
  const errors = [cause.writeErrors].flat();
  return errors.every(({ code }) => code === duplicateKey) ? new Set(errors.map(({ index }) => index)) : undefined;
}
