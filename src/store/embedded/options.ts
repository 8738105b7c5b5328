/** Reads a command's options: what is not known is refused, so that nothing asked for is silently left out. */
import { isDocument } from './path.ts';
import type { Document } from './raw-bson.ts';
import { refuse } from './refusal.ts';

/** What the driver sends with any command; none of it changes what a single durable server does. */
const general = new Set(['$db', 'lsid', '$clusterTime', '$readPreference', 'readConcern', 'writeConcern', 'maxTimeMS']);
for (const name of ['comment', 'apiVersion', 'apiStrict', 'apiDeprecationErrors']) general.add(name);
const transactional = ['txnNumber', 'startTransaction', 'autocommit'];

export function checkOptions(options: Document, command: string, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (name === command || general.has(name) || known.includes(name)) continue;
    if (transactional.includes(name)) {
      throw refuse(20, 'Transaction numbers are only allowed on a replica set member or mongos');
    }
    throw refuse(40415, `the field '${command}.${name}' is not supported`);
  }
}

/** Numbers count as booleans, as for MongoDB. */
export const isTrue = (value: unknown): boolean =>
  value !== undefined && value !== null && (typeof value === 'boolean' ? value : Number(value) !== 0);

export function readCount(value: unknown, name: string): number {
  if (value === undefined || value === null) return 0;
  const count = Number(value);
  if (typeof value === 'string' || !Number.isInteger(count) || count < 0) {
    throw refuse(2, `'${name}' must be a whole number that is not negative`);
  }
  return count;
}

export function readDocument(value: unknown, name: string): Document {
  if (value === undefined || value === null) return {};
  if (!isDocument(value)) throw refuse(14, `'${name}' must be a document`);
  return value;
}

export function readText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw refuse(14, `'${name}' must be a string`);
  return value;
}

export function readList(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw refuse(14, `'${name}' must be an array`);
  return value;
}
