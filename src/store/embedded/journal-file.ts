/** The journal's form on disk: a line that names its format, then records of length, checksum and payload. */
import { fdatasync, fsync, readSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';

export const format = 1;
export const header = Buffer.from(`callboard journal ${String(format).padStart(6, '0')}\n`);
/** A document of 16 MB, its namespace, and room. */
const longestPayload = 17 * 1024 * 1024;
const headLength = 8;
const windowLength = 1024 * 1024;

/** The two calls that a failing disk fails in; a test may fail them on purpose. */
export type Disk = {
  write(descriptor: number, bytes: Buffer, position: number): void;
  sync(descriptor: number): Promise<void>;
};

const sync = promisify(fdatasync);
export const realDisk: Disk = {
  write(descriptor, bytes, position) {
    // A full disk takes a part first and refuses the rest.
    for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at, bytes.length - at, position + at);
  },
  sync: (descriptor) => sync(descriptor),
};

export const syncWhole = promisify(fsync);

/** Makes a rename in the folder last. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** A record: 4 bytes length, 4 bytes CRC-32 of the payload, payload. */
export function frame(payload: readonly Buffer[]): Buffer[] {
  const head = Buffer.allocUnsafe(headLength);
  head.writeUInt32LE(lengthOf(payload), 0);
  head.writeUInt32LE(
    payload.reduce((sum, part) => crc32(part, sum), 0),
    4,
  );
  return [head, ...payload];
}

export const lengthOf = (parts: readonly Buffer[]) => parts.reduce((sum, { length }) => sum + length, 0);

/** Writes parts one after the other, in pieces that need little memory; answers the position after the last. */
export function writeParts(disk: Disk, descriptor: number, parts: readonly Buffer[], position: number): number {
  let at = position;
  let piece: Buffer[] = [];
  let size = 0;
  const flush = () => {
    if (size > 0) disk.write(descriptor, Buffer.concat(piece, size), at);
    at += size;
    piece = [];
    size = 0;
  };
  for (const part of parts) {
    piece.push(part);
    size += part.length;
    if (size >= windowLength) flush();
  }
  flush();
  return at;
}

/** `end` is where the last whole record ends; `damage` says why reading stopped there, when that is not the file's end. */
export type Scan = { readonly records: number; readonly end: number; readonly damage?: string };

/** Hands each whole record to `each`, in order, which may keep its bytes. */
export function readRecords(descriptor: number, size: number, each: (payload: Buffer) => void): Scan {
  const window = new Window(descriptor, size);
  let at = header.length;
  for (let records = 0; ; records++) {
    if (at >= size) return { records, end: at };
    const damaged = (damage: string): Scan => ({ records, end: at, damage });
    if (!window.show(at, headLength)) return damaged('the last record is cut off');
    const length = window.number(at);
    const sum = window.number(at + 4);
    if (length === 0 || length > longestPayload) return damaged('a record has no valid length');
    if (!window.show(at + headLength, length)) return damaged('the last record is cut off');
    const payload = window.part(at + headLength, length);
    if (crc32(payload) !== sum) return damaged('a record does not match its checksum');
    each(payload);
    at += headLength + length;
  }
}

/** A part of the file in memory, moved along; what was handed out of it stays. */
class Window {
  #bytes = Buffer.alloc(0);
  #start = 0;

  constructor(
    readonly descriptor: number,
    readonly size: number,
  ) {}

  /** Moves to where the bytes are; false when the file ends before them. */
  show(position: number, length: number): boolean {
    if (position + length > this.size) return false;
    if (position + length > this.#start + this.#bytes.length) this.#load(position, length);
    return position + length <= this.#start + this.#bytes.length;
  }

  number(position: number): number {
    return this.#bytes.readUInt32LE(position - this.#start);
  }

  part(position: number, length: number): Buffer {
    return this.#bytes.subarray(position - this.#start, position - this.#start + length);
  }

  #load(position: number, length: number): void {
    const bytes = Buffer.allocUnsafe(Math.min(Math.max(length, windowLength), this.size - position));
    let filled = 0;
    while (filled < bytes.length) {
      const read = readSync(this.descriptor, bytes, filled, bytes.length - filled, position + filled);
      if (read === 0) break;
      filled += read;
    }
    this.#bytes = bytes.subarray(0, filled);
    this.#start = position;
  }
}
