/**
 * Files of a gzipped tar below one folder, as they come: what is not wanted is never kept, and links, devices and names
 * that lead elsewhere are refused by their path (THREATS 46, 47).
 */
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

export type TarFile = { readonly path: string; readonly executable: boolean; readonly bytes: Uint8Array };
/** `withoutLinks`: they are passed over rather than refused. */
export type TarLimits = { readonly files: number; readonly bytes: number; readonly withoutLinks?: boolean };
/** `reason` goes on after what was read: “holds a link …”. */
export class TarRefused extends Error {}

const block = 512;
/** Of all that is unpacked on the way, and of all that is in it. */
const most = { bytes: 1_000_000_000, entries: 300_000, header: 1_000_000 };

/** `isWanted` is asked for the path without the archive's own first folder. */
export async function readTar(
  packed: Uint8Array,
  isWanted: (path: string) => boolean,
  limits: TarLimits,
): Promise<readonly TarFile[]> {
  const reader = createReader(Readable.from([packed]).pipe(createGunzip()));
  const files: TarFile[] = [];
  let [bytes, longName] = [0, ''];
  for (let entries = 0; ; entries += 1) {
    if (entries > most.entries) throw new TarRefused('holds too many files');
    const header = await reader.take(block);
    if (!header || header.every((byte) => byte === 0)) return files;
    const entry = readHeader(header);
    if (entry.type === 'x' || entry.type === 'L' || entry.type === 'g') {
      if (entry.size > most.header) throw new TarRefused('holds a name that is too long');
      const told = Buffer.from((await reader.padded(entry.size)) ?? []).toString('utf8');
      if (entry.type !== 'g') longName = entry.type === 'L' ? told.replace(/\0.*$/s, '') : (paxPath(told) ?? longName);
      continue;
    }
    const path = withoutFirst(longName || entry.name);
    longName = '';
    const isLink = entry.type === '1' || entry.type === '2';
    if (entry.type === '5' || (isLink && limits.withoutLinks) || !isWanted(path)) {
      await reader.skip(entry.size);
      continue;
    }
    check(path, entry.type);
    bytes += entry.size;
    if (files.length >= limits.files || bytes > limits.bytes) throw new TarRefused('holds more than a workspace may');
    files.push({
      path,
      executable: (entry.mode & 0o100) !== 0,
      bytes: (await reader.padded(entry.size)) ?? new Uint8Array(),
    });
  }
}

type Header = { readonly name: string; readonly mode: number; readonly size: number; readonly type: string };

function readHeader(header: Uint8Array): Header {
  const field = (from: number, length: number) =>
    Buffer.from(header.subarray(from, from + length))
      .toString('utf8')
      .replace(/\0.*$/s, '');
  const number = (from: number, length: number) => Number.parseInt(field(from, length).trim() || '0', 8);
  const [prefix, name, size] = [field(345, 155), field(0, 100), number(124, 12)];
  if (!Number.isSafeInteger(size) || size < 0 || field(257, 5) !== 'ustar') throw new TarRefused('is no archive');
  return { name: prefix ? `${prefix}/${name}` : name, mode: number(100, 8), size, type: field(156, 1) || '0' };
}

/** `30 path=a/long/name\n`; what else stands there changes nothing of a file. */
const paxPath = (records: string): string | undefined => /(?:^|\n)\d+ path=([^\n]*)\n/.exec(records)?.[1];

const withoutFirst = (name: string) => name.replace(/\/$/, '').split('/').slice(1).join('/');

function check(path: string, type: string): void {
  if (type !== '0') throw new TarRefused(`holds ${path}, which is a link or no file`);
  const isOdd = path.split('/').some((part) => part === '' || part === '.' || part === '..') || /[\\\0]/.test(path);
  if (isOdd) throw new TarRefused(`holds ${path}, which is no plain relative path`);
}

function createReader(stream: Readable) {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let held: Uint8Array = new Uint8Array();
  let total = 0;

  async function more(): Promise<boolean> {
    const { value, done } = await chunks.next();
    if (done) return false;
    total += value.length;
    if (total > most.bytes) throw new TarRefused('unpacks to too much');
    held = value;
    return true;
  }
  async function take(size: number): Promise<Uint8Array | undefined> {
    const parts: Uint8Array[] = [];
    for (let missing = size; missing > 0; ) {
      if (held.length === 0 && !(await more())) {
        if (missing === size) return undefined;
        throw new TarRefused('breaks off in the middle');
      }
      const part = held.subarray(0, missing);
      parts.push(part);
      held = held.subarray(part.length);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  }
  async function skip(size: number): Promise<void> {
    for (let missing = Math.ceil(size / block) * block; missing > 0; ) {
      if (held.length === 0 && !(await more())) return;
      const part = Math.min(held.length, missing);
      held = held.subarray(part);
      missing -= part;
    }
  }
  return {
    take,
    skip,
    /** Contents are filled up to whole blocks. */
    async padded(size: number): Promise<Uint8Array | undefined> {
      const content = await take(size);
      if (content === undefined && size > 0) throw new TarRefused('breaks off in the middle');
      const rest = (block - (size % block)) % block;
      if (rest > 0) await take(rest);
      return content;
    },
  };
}
