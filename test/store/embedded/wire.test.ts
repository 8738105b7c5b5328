/** Messages as clients send them, and as they should not. */
import { type AddressInfo, createConnection, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { heldClock } from '../../../src/clock.ts';
import { serve } from '../../../src/store/embedded/connection.ts';
import type { Context } from '../../../src/store/embedded/context.ts';
import { Cursors } from '../../../src/store/embedded/cursors.ts';
import { Database } from '../../../src/store/embedded/database.ts';
import { type Document, decodePlain, encode } from '../../../src/store/embedded/raw-bson.ts';

const clock = heldClock(0);
let server: Server;
let context: Context;
let events: Readonly<Record<string, unknown>>[];

beforeEach(async () => {
  events = [];
  const log = (event: Readonly<Record<string, unknown>>) => void events.push(event);
  const database = new Database();
  database.attach({ check: () => {}, append: () => {} });
  context = { database, cursors: new Cursors(clock), clock, committed: async () => {}, log };
  server = createServer();
  serve(server, context);
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
});
afterEach(() => new Promise<void>((closed) => void server.close(() => closed())));

function head(length: number, operation: number): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeInt32LE(16 + length, 0);
  bytes.writeInt32LE(7, 4);
  bytes.writeInt32LE(operation, 12);
  return bytes;
}

function message(body: Document, { flags = 0, lists = {} as Record<string, Document[]>, tail = 0 } = {}): Buffer {
  const flagBytes = Buffer.alloc(4);
  flagBytes.writeUInt32LE(flags);
  const sections = Object.entries(lists).map(([name, documents]) => {
    const content = Buffer.concat([Buffer.from(`${name}\0`), ...documents.map(encode)]);
    const length = Buffer.alloc(4);
    length.writeInt32LE(content.length + 4);
    return Buffer.concat([Buffer.from([1]), length, content]);
  });
  const rest = Buffer.concat([
    flagBytes,
    Buffer.from([0]),
    encode({ ...body, $db: 'test' }),
    ...sections,
    Buffer.alloc(tail),
  ]);
  return Buffer.concat([head(rest.length, 2013), rest]);
}

function query(command: Document): Buffer {
  const rest = Buffer.concat([Buffer.alloc(4), Buffer.from('admin.$cmd\0'), Buffer.alloc(8), encode(command)]);
  return Buffer.concat([head(rest.length, 2004), rest]);
}

/** Sends the pieces and answers what comes back until `replies` messages are whole or the connection ends. */
function converse(pieces: readonly Buffer[], replies: number): Promise<Document[]> {
  return new Promise((answered) => {
    const socket = createConnection((server.address() as AddressInfo).port, '127.0.0.1');
    let received = Buffer.alloc(0);
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (read(received).length >= replies) socket.end();
    });
    socket.on('error', () => {});
    socket.on('close', () => answered(read(received)));
    for (const piece of pieces) socket.write(piece);
  });
}

function read(bytes: Buffer): Document[] {
  const documents: Document[] = [];
  for (let at = 0; at + 16 <= bytes.length; ) {
    const length = bytes.readInt32LE(at);
    if (at + length > bytes.length) break;
    const start = bytes.readInt32LE(at + 12) === 1 ? 36 : 21;
    documents.push({ ...decodePlain(bytes.subarray(at + start, at + length)), replyTo: bytes.readInt32LE(at + 8) });
    at += length;
  }
  return documents;
}

describe('a message', () => {
  it('of the old kind greets', async () => {
    const [reply] = await converse([query({ ismaster: 1, helloOk: true })], 1);
    expect(reply).toMatchObject({ ismaster: true, helloOk: true, maxWireVersion: 21, ok: 1, replyTo: 7 });
    expect(reply).not.toHaveProperty('setName');
  });

  it('of the old kind does nothing else: 352', async () => {
    expect(await converse([query({ dropDatabase: 1 })], 1)).toMatchObject([{ ok: 0, code: 352 }]);
  });

  it('brings documents in a section of their own', async () => {
    const insert = message({ insert: 'things' }, { lists: { documents: [{ _id: 1 }, { _id: 2 }] } });
    expect(await converse([insert], 1)).toMatchObject([{ n: 2, ok: 1 }]);
    expect(context.database.collections.get('test.things')?.entries.size).toBe(2);
  });

  it('that wants no answer gets none', async () => {
    const insert = message(
      { insert: 'things', writeConcern: { w: 0 } },
      { flags: 2, lists: { documents: [{ _id: 1 }] } },
    );
    expect(await converse([insert, message({ count: 'things' })], 1)).toMatchObject([{ n: 1, ok: 1 }]);
  });

  it('with a checksum is read without it', async () => {
    expect(await converse([message({ ping: 1 }, { flags: 1, tail: 4 })], 1)).toMatchObject([{ ok: 1 }]);
  });

  it('may come byte by byte, and several may come at once, answered in order', async () => {
    const both = Buffer.concat([message({ ping: 1 }), message({ count: 'things' }), message({ nonsense: 1 })]);
    const bytes = Array.from(both, (byte) => Buffer.from([byte]));
    const replies = await converse(bytes, 3);
    expect(replies).toMatchObject([{ ok: 1 }, { n: 0 }, { ok: 0, code: 59 }]);
    expect(await converse([both], 3)).toEqual(replies);
  });
});

describe('what is no message ends the connection, and is told', () => {
  const ping = message({ ping: 1 });
  const withBytes = (change: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(ping);
    change(bytes);
    return bytes;
  };
  it.each<[string, Buffer]>([
    ['text', Buffer.from('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')],
    ['a length beyond all bounds', withBytes((bytes) => bytes.writeInt32LE(2 ** 30, 0))],
    ['a length below its head', withBytes((bytes) => bytes.writeInt32LE(3, 0))],
    ['a negative length', withBytes((bytes) => bytes.writeInt32LE(-1, 0))],
    ['an unknown operation', withBytes((bytes) => bytes.writeInt32LE(2002, 12))],
    ['an unknown flag', withBytes((bytes) => bytes.writeUInt32LE(4, 16))],
    ['an unknown section', withBytes((bytes) => bytes.writeUInt8(9, 20))],
    ['a section longer than its message', withBytes((bytes) => bytes.writeInt32LE(1000, 21))],
    ['a document with a length that lies', withBytes((bytes) => bytes.writeInt32LE(999, bytes.indexOf('$db\0') + 4))],
    ['a document of unknown types', withBytes((bytes) => bytes.writeUInt8(0x66, 25))],
  ])('%s', async (_, bytes) => {
    const replies = await converse([bytes], 1);
    expect(replies.filter(({ ok }) => ok === 1)).toEqual([]);
    expect(replies.length + events.filter(({ event }) => event === 'store.bad-message').length).toBe(1);
  });

  it('but not anybody else’s connection', async () => {
    await converse([Buffer.from('x'.repeat(100))], 1);
    expect(await converse([ping], 1)).toMatchObject([{ ok: 1 }]);
  });
});
