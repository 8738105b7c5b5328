/** What an index may be: ascending and descending fields, unique, sparse, partial, TTL. Everything else is refused. */
import { compileFilter } from './match.ts';
import { isTrue } from './options.ts';
import type { IndexSpec } from './ordered-index.ts';
import { isDocument } from './path.ts';
import type { Document } from './raw-bson.ts';
import { refuse } from './refusal.ts';

const options = new Set(['v', 'key', 'name', 'ns', 'unique', 'sparse', 'background', 'expireAfterSeconds']);
options.add('partialFilterExpression');
const longestKeep = 2 ** 31 - 1;

export function readIndexSpec(document: Document): IndexSpec {
  for (const option of Object.keys(document)) {
    if (!options.has(option)) throw refuse(197, `the index option '${option}' is not supported`);
  }
  const key = readKey(document.key);
  const filter = document.partialFilterExpression;
  if (filter !== undefined && !isDocument(filter)) throw refuse(67, 'partialFilterExpression must be a document');
  if (filter) compileFilter(filter);
  return {
    name: readName(document.name, key),
    key,
    ...(isTrue(document.unique) ? { unique: true } : {}),
    ...(isTrue(document.sparse) ? { sparse: true } : {}),
    ...(document.expireAfterSeconds === undefined ? {} : readExpiry(document.expireAfterSeconds, key)),
    ...(filter ? { partialFilterExpression: filter } : {}),
  };
}

function readKey(key: unknown): Record<string, 1 | -1> {
  if (!isDocument(key) || Object.keys(key).length === 0) throw refuse(67, 'Index keys cannot be empty');
  const fields = Object.entries(key).map(([path, value]): [string, 1 | -1] => {
    const direction = Number(value);
    if (typeof value === 'string' || !direction) throw refuse(67, `Unknown index plugin for ${path}`);
    if (!path || path.includes('$')) throw refuse(67, `Index key cannot contain '${path}'`);
    return [path, direction > 0 ? 1 : -1];
  });
  return Object.fromEntries(fields);
}

function readName(name: unknown, key: Readonly<Record<string, 1 | -1>>): string {
  if (name === undefined) return Object.entries(key).flat().join('_');
  if (typeof name !== 'string' || !name || name === '*') throw refuse(67, 'an index needs a name');
  return name;
}

function readExpiry(value: unknown, key: Readonly<Record<string, 1 | -1>>): { expireAfterSeconds: number } {
  const expireAfterSeconds = Number(value);
  if (!(expireAfterSeconds >= 0 && expireAfterSeconds <= longestKeep)) {
    throw refuse(67, `TTL index 'expireAfterSeconds' must be between 0 and ${longestKeep}`);
  }
  if (Object.keys(key).length !== 1) throw refuse(67, 'TTL indexes are single-field indexes');
  return { expireAfterSeconds };
}
