/**
 * One string for every BSON value, so that comparing strings compares values the way MongoDB orders them:
 * equality, ranges, sorting and indexes all rest on it. No key is a prefix of another one's.
 */
import { isDocument } from './path.ts';
import { refuse } from './refusal.ts';

/** MongoDB's order of types; an empty array sorts below null. */
const tags = {
  smallest: '\x01',
  emptyArray: '\x02',
  null: '\x03',
  number: '\x04',
  string: '\x05',
  document: '\x06',
  array: '\x07',
  binary: '\x08',
  objectId: '\x09',
  boolean: '\x0a',
  date: '\x0b',
  timestamp: '\x0c',
  regex: '\x0d',
  code: '\x0e',
  largest: '\x0f',
} as const;
const end = '\x00';

export const emptyArrayKey: string = tags.emptyArray;
export const nullKey: string = tags.null;

/** `undefined` (a missing field) has null's key. */
export function keyOf(value: unknown): string {
  if (typeof value === 'string') return tags.string + text(value);
  if (value === null || value === undefined) return tags.null;
  if (typeof value === 'number') return tags.number + number(value);
  if (typeof value === 'boolean') return tags.boolean + (value ? '\x02' : '\x01');
  if (value instanceof Date) return tags.date + number(value.getTime());
  if (Array.isArray(value)) return tags.array + value.map(keyOf).join('') + end;
  if (value instanceof RegExp) return tags.regex + text(value.source) + text(value.flags);
  if (isDocument(value)) return tags.document + documentKey(value);
  return special(value);
}

function documentKey(value: Record<string, unknown>): string {
  const fields = Object.entries(value).map(([name, item]) => {
    const key = keyOf(item);
    return key.charAt(0) + text(name) + key.slice(1);
  });
  return fields.join('') + end;
}

/** What bson has classes for. */
type Special = { readonly _bsontype: string; toString(): string };

function special(value: unknown): string {
  const { _bsontype: type } = value as Special;
  switch (type) {
    case 'Int32':
    case 'Double':
      return tags.number + number(Number(value));
    case 'Long':
      return tags.number + integer(BigInt(String(value)));
    case 'Decimal128':
      return tags.number + number(Number(String(value)));
    case 'ObjectId':
      return tags.objectId + String(value);
    case 'Binary':
      return tags.binary + binary(value as { buffer: Uint8Array; sub_type: number; position: number });
    case 'Timestamp':
      return tags.timestamp + integer(BigInt(String(value)));
    case 'BSONRegExp':
      return tags.regex + text((value as { pattern: string }).pattern) + text((value as { options: string }).options);
    case 'BSONSymbol':
      return tags.string + text(String(value));
    case 'Code':
      return tags.code + text((value as { code: string }).code);
    case 'MinKey':
      return tags.smallest;
    case 'MaxKey':
      return tags.largest;
    default:
      throw refuse(2, `values of type ${type} cannot be compared`);
  }
}

/** MongoDB orders by UTF-8 bytes; UTF-16 differs from that above the surrogates only. */
function text(value: string): string {
  let units = value;
  if (/[\ud800-\uffff]/.test(units)) units = units.replace(/[\ud800-\uffff]/g, afterSurrogates);
  if (units.includes('\0')) units = units.replaceAll('\0', '\0\x01');
  return `${units}\0\0`;
}

function afterSurrogates(unit: string): string {
  const code = unit.charCodeAt(0);
  return String.fromCharCode(code < 0xe000 ? code + 0x2000 : code - 0x800);
}

const scratch = new DataView(new ArrayBuffer(8));

function number(value: number): string {
  return `${double(value)}\u8000`;
}

/** A double whose bytes compare like the number; NaN is the smallest. */
function double(value: number): string {
  if (Number.isNaN(value)) return '\0\0\0\0';
  scratch.setFloat64(0, value === 0 ? 0 : value);
  const flip = value < 0 ? 0xffff : 0;
  const first = scratch.getUint16(0) ^ (flip || 0x8000);
  return String.fromCharCode(
    first,
    scratch.getUint16(2) ^ flip,
    scratch.getUint16(4) ^ flip,
    scratch.getUint16(6) ^ flip,
  );
}

/** The nearest double, then what it leaves over: exact beyond 2^53. */
function integer(value: bigint): string {
  const nearest = Number(value);
  return double(nearest) + String.fromCharCode(0x8000 + Number(value - BigInt(nearest)));
}

function binary({
  buffer,
  sub_type: kind,
  position,
}: {
  buffer: Uint8Array;
  sub_type: number;
  position: number;
}): string {
  const bytes = Buffer.from(buffer.buffer, buffer.byteOffset, position);
  return String.fromCharCode(position >>> 16, position & 0xffff, kind) + bytes.toString('latin1');
}

/** The same key in the opposite order. */
export function inverted(key: string): string {
  let result = '';
  for (let i = 0; i < key.length; i++) result += String.fromCharCode(0xffff - key.charCodeAt(i));
  return result;
}

/** Comparisons hold within one type only, as in MongoDB. */
export const sameType = (a: string, b: string) => a.charAt(0) === b.charAt(0);
export const typeOf = (key: string) => key.charAt(0);
export const isExtreme = (key: string) => key === tags.smallest || key === tags.largest;
