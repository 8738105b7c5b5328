/** MongoDB's wire protocol: OP_MSG in and out, and the OP_QUERY that drivers open a connection with. */
import type { Document } from './raw-bson.ts';
import { decodeExact, pick, rawDocument, rawItems } from './raw-bson.ts';

export const longestMessage = 48_000_000;
const headLength = 16;
const opReply = 1;
const opQuery = 2004;
const opMsg = 2013;
const checksumPresent = 1;
const moreToCome = 2;
const knownFlags = checksumPresent | moreToCome;

export type Message = {
  readonly id: number;
  readonly kind: 'message' | 'query';
  /** The client waits for no reply. */
  readonly silent: boolean;
  readonly request: Request;
};

/** A command. Its lists of documents stay bytes. */
export type Request = {
  readonly name: string;
  readonly database: string;
  readonly options: Document;
  documents(list: string): readonly Buffer[];
};

/** A message that is not one: the connection has to be closed. */
export class WireError extends Error {}

/** How long the message is that starts here, as soon as that can be told. */
export function messageLength(bytes: Buffer): number | undefined {
  if (bytes.length < headLength) return undefined;
  const length = bytes.readInt32LE(0);
  if (length < headLength || length > longestMessage) throw new WireError(`a message of ${length} bytes`);
  return length;
}

export function readMessage(bytes: Buffer): Message {
  const id = bytes.readInt32LE(4);
  const operation = bytes.readInt32LE(12);
  if (operation === opMsg) return { id, ...readCommand(bytes) };
  if (operation === opQuery) return { id, kind: 'query', silent: false, request: readQuery(bytes) };
  throw new WireError(`the operation ${operation}`);
}

function readCommand(bytes: Buffer): Omit<Message, 'id'> {
  const flags = bytes.readUInt32LE(headLength);
  if ((flags & 0xffff & ~knownFlags) !== 0) throw new WireError(`the flags ${flags}`);
  const end = bytes.length - (flags & checksumPresent ? 4 : 0);
  const lists = new Map<string, Buffer[]>();
  let body: Buffer | undefined;
  for (let at = headLength + 4; at < end; ) {
    const kind = bytes[at];
    const section = slice(bytes, at + 1, end);
    if (kind === 0) body = section;
    else if (kind === 1) readSequence(section, lists);
    else throw new WireError(`a section of kind ${kind}`);
    at += 1 + section.length;
  }
  if (!body) throw new WireError('a message without a body');
  return { kind: 'message', silent: (flags & moreToCome) !== 0, request: requestOf(body, lists) };
}

/** What starts with its own length. */
function slice(bytes: Buffer, at: number, end: number): Buffer {
  const length = at + 4 <= end ? bytes.readInt32LE(at) : 0;
  if (length < 5 || at + length > end) throw new WireError('a section that does not fit its message');
  return bytes.subarray(at, at + length);
}

function readSequence(section: Buffer, lists: Map<string, Buffer[]>): void {
  const nameEnd = section.indexOf(0, 4);
  if (nameEnd < 0) throw new WireError('a section without a name');
  const documents: Buffer[] = [];
  for (let at = nameEnd + 1; at < section.length; ) {
    const document = slice(section, at, section.length);
    documents.push(document);
    at += document.length;
  }
  lists.set(section.toString('utf8', 4, nameEnd), documents);
}

/** Fields that may be large, and are read only by who needs them. */
const listNames = ['documents', 'updates', 'deletes'];

function requestOf(body: Buffer, lists: ReadonlyMap<string, Buffer[]>): Request {
  const options = decodeExact(pick(body, listNames, false));
  return {
    name: Object.keys(options)[0] ?? '',
    database: String(options.$db ?? 'admin'),
    options,
    documents(list) {
      const sequence = lists.get(list);
      if (sequence) return sequence;
      const inBody = rawDocument(body, list);
      return inBody ? rawItems(inBody) : [];
    },
  };
}

/** flags, the namespace, how many to skip and to return, the command. */
function readQuery(bytes: Buffer): Request {
  const nameEnd = bytes.indexOf(0, headLength + 4);
  if (nameEnd < 0) throw new WireError('a query without a namespace');
  const namespace = bytes.toString('utf8', headLength + 4, nameEnd);
  if (!namespace.endsWith('.$cmd')) throw new WireError(`a query of ${namespace}`);
  return requestOf(slice(bytes, nameEnd + 9, bytes.length), new Map());
}

export function writeReply({ id, kind }: Message, document: Buffer): Buffer {
  const between = kind === 'message' ? Buffer.alloc(5) : replyHead();
  const head = Buffer.alloc(headLength);
  head.writeInt32LE(headLength + between.length + document.length, 0);
  head.writeInt32LE(id, 8);
  head.writeInt32LE(kind === 'message' ? opMsg : opReply, 12);
  return Buffer.concat([head, between, document]);
}

/** Flags (await capable), no cursor, from the first, one document. */
function replyHead(): Buffer {
  const head = Buffer.alloc(20);
  head.writeInt32LE(8, 0);
  head.writeInt32LE(1, 16);
  return head;
}
