/** BSON read and joined without decoding it: documents stay bytes until somebody asks for a value in them. */
import { deserialize, serialize } from 'bson';
import { refuse } from './refusal.ts';

export type Document = Record<string, unknown>;

/** The type of text, then `_id`. */
const textIdStart = 0x025f6964;

/** Where one field of a document stands in its bytes: from its type byte to the end of its value. */
type Field = { readonly name: string; readonly start: number; readonly value: number; readonly end: number };

/** Numbers keep their BSON type, so that a document written back is byte for byte what it was. */
export function decodeExact(raw: Uint8Array): Document {
  return deserialize(raw, { promoteValues: false, promoteLongs: false, bsonRegExp: true });
}

/** Numbers become JavaScript's: for options. */
export function decodePlain(raw: Uint8Array): Document {
  return deserialize(raw, { promoteBuffers: false });
}

export function encode(document: Document): Buffer {
  const bytes = serialize(document, { ignoreUndefined: true });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The end of the value of `type` that starts at `at`. */
function endOfValue(raw: Buffer, type: number, at: number): number {
  switch (type) {
    case 0x01: // double
    case 0x09: // date
    case 0x11: // timestamp
    case 0x12: // long
      return at + 8;
    case 0x02: // string
    case 0x0d: // code
    case 0x0e: // symbol
      return at + 4 + raw.readInt32LE(at);
    case 0x03: // document
    case 0x04: // array
    case 0x0f: // code with scope
      return at + raw.readInt32LE(at);
    case 0x05: // binary
      return at + 5 + raw.readInt32LE(at);
    case 0x07: // object id
      return at + 12;
    case 0x08: // boolean
      return at + 1;
    case 0x10: // int
      return at + 4;
    case 0x13: // decimal
      return at + 16;
    case 0x0b: // regular expression: two strings that end with 0
      return raw.indexOf(0, raw.indexOf(0, at) + 1) + 1;
    case 0x0c: // pointer
      return at + 4 + raw.readInt32LE(at) + 12;
    case 0x06: // undefined
    case 0x0a: // null
    case 0x7f: // largest
    case 0xff: // smallest
      return at;
    default:
      throw refuse(2, `unknown BSON type ${type}`);
  }
}

/** The field that starts at `at`; undefined at the end. */
function fieldAt(raw: Buffer, at: number): Field | undefined {
  const last = raw.length - 1;
  if (at >= last) return undefined;
  let nameEnd = at + 1;
  while (nameEnd < last && raw[nameEnd] !== 0) nameEnd += 1;
  const end = endOfValue(raw, raw[at] ?? 0, nameEnd + 1);
  if (end > last || end <= nameEnd) throw refuse(2, 'a document is not valid BSON');
  return { name: raw.toString('latin1', at + 1, nameEnd), start: at, value: nameEnd + 1, end };
}

function* fieldsOf(raw: Buffer): Generator<Field> {
  for (let field = fieldAt(raw, 4); field; field = fieldAt(raw, field.end)) yield field;
}

/** Field names are compared as bytes; a name outside ASCII is turned into the same form. */
const nameBytes = (name: string) => (/^[\x20-\x7e]*$/.test(name) ? name : Buffer.from(name).toString('latin1'));

/** The document with only these top-level fields, or only the others. */
export function pick(raw: Buffer, names: readonly string[], keep = true): Buffer {
  const wanted = names.map(nameBytes);
  const parts: Buffer[] = [];
  for (let field = fieldAt(raw, 4); field; field = fieldAt(raw, field.end)) {
    if (wanted.includes(field.name) !== keep) continue;
    parts.push(raw.subarray(field.start, field.end));
    if (keep && parts.length === wanted.length) break;
  }
  return join(parts);
}

/** The _id when it is text and stands first, as in most documents. */
export function textId(raw: Buffer): string | undefined {
  if (raw.length < 14 || raw.readInt32BE(4) !== textIdStart || raw[8] !== 0) return undefined;
  return raw.toString('utf8', 13, 12 + raw.readInt32LE(9));
}

/** The bytes of one top-level field, type byte first. */
export function rawField(raw: Buffer, name: string): Buffer | undefined {
  for (const field of fieldsOf(raw)) if (field.name === name) return raw.subarray(field.start, field.end);
  return undefined;
}

/** A top-level document or array inside a document, still as bytes. */
export function rawDocument(raw: Buffer, name: string): Buffer | undefined {
  for (const field of fieldsOf(raw)) {
    const type = raw[field.start];
    if (field.name === name) return type === 0x03 || type === 0x04 ? raw.subarray(field.value, field.end) : undefined;
  }
  return undefined;
}

/** The documents of a raw array. */
export function rawItems(raw: Buffer): Buffer[] {
  return Array.from(fieldsOf(raw), (field) => {
    if (raw[field.start] !== 0x03) throw refuse(14, 'an array of documents was expected');
    return raw.subarray(field.value, field.end);
  });
}

export function firstName(raw: Buffer): string | undefined {
  for (const field of fieldsOf(raw)) return field.name;
  return undefined;
}

/** A document made of whole fields. */
export function join(fields: readonly Buffer[]): Buffer {
  const length = fields.reduce((sum, field) => sum + field.length, 5);
  const joined = Buffer.allocUnsafe(length);
  joined.writeInt32LE(length, 0);
  let at = 4;
  for (const field of fields) at += field.copy(joined, at);
  joined[at] = 0;
  return joined;
}

/** `{ cursor: { [batch]: documents, id, ns }, ok: 1 }` without decoding the documents. */
export function cursorReply(documents: readonly Buffer[], batch: string, id: bigint, namespace: string): Buffer {
  const tail = encode({ ns: namespace }).subarray(4, -1);
  const list = rawArray(documents);
  const cursorLength = 4 + 1 + batch.length + 1 + list.length + 12 + tail.length + 1;
  const before = Buffer.allocUnsafe(4 + 1 + 7 + 4 + 1 + batch.length + 1);
  const after = Buffer.allocUnsafe(12);
  before.writeUInt8(0x03, 4);
  before.write('cursor\0', 5, 'latin1');
  before.writeInt32LE(cursorLength, 12);
  before.writeUInt8(0x04, 16);
  before.write(`${batch}\0`, 17, 'latin1');
  after.writeUInt8(0x12, 0);
  after.write('id\0', 1, 'latin1');
  after.writeBigInt64LE(id, 4);
  const end = Buffer.concat([tail, Buffer.from([0]), encode({ ok: 1 }).subarray(4)]);
  const whole = Buffer.concat([before, list, after, end]);
  whole.writeInt32LE(whole.length, 0);
  return whole;
}

function rawArray(documents: readonly Buffer[]): Buffer {
  let length = 5;
  for (let i = 0; i < documents.length; i++) length += 2 + String(i).length + (documents[i]?.length ?? 0);
  const list = Buffer.allocUnsafe(length);
  list.writeInt32LE(length, 0);
  let at = 4;
  documents.forEach((document, i) => {
    list[at] = 0x03;
    at += 1 + list.write(`${i}\0`, at + 1, 'latin1');
    at += document.copy(list, at);
  });
  list[at] = 0;
  return list;
}
