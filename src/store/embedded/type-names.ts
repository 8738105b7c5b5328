/** The names that `$type` knows, for decoded values. */
import { isDocument } from './path.ts';
import { refuse } from './refusal.ts';

const numbers: Readonly<Record<number, string>> = {
  1: 'double',
  2: 'string',
  3: 'object',
  4: 'array',
  5: 'binData',
  7: 'objectId',
  8: 'bool',
  9: 'date',
  10: 'null',
  11: 'regex',
  16: 'int',
  17: 'timestamp',
  18: 'long',
  19: 'decimal',
};
const classes: Readonly<Record<string, string>> = {
  Double: 'double',
  Int32: 'int',
  Long: 'long',
  Decimal128: 'decimal',
  Binary: 'binData',
  ObjectId: 'objectId',
  BSONRegExp: 'regex',
  Timestamp: 'timestamp',
};
const known = new Set([...Object.values(numbers), 'number']);

function nameOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'double';
  if (typeof value === 'string') return 'string';
  if (isDocument(value)) return 'object';
  return classes[(value as { _bsontype: string })._bsontype] ?? 'unknown';
}

export function hasType(value: unknown, wanted: unknown): boolean {
  const name = typeof wanted === 'string' ? wanted : numbers[Number(wanted)];
  if (name === undefined || !known.has(name)) throw refuse(2, `unknown type name alias: ${String(wanted)}`);
  const own = nameOf(value);
  return own === name || (name === 'number' && ['int', 'long', 'double', 'decimal'].includes(own));
}
