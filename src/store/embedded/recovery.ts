/** Opens the journal of a data folder: replays it, and cuts off a damaged end, which is set aside and told about. */
import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { fail } from '../../errors.ts';
import { format, header, readRecords, type Scan, syncFolder } from './journal-file.ts';

export const journalOf = (folder: string) => join(folder, 'journal');
/** What compaction writes until it is whole. */
export const unfinishedOf = (folder: string) => join(folder, 'journal.new');

export type Opened = {
  readonly descriptor: number;
  readonly length: number;
  /** What people should know about how it was opened; undefined when all is well. */
  readonly recovered?: string;
};

export async function openJournal(folder: string, replay: (payload: Buffer) => void): Promise<Opened> {
  rmSync(unfinishedOf(folder), { force: true });
  if (!statSync(journalOf(folder), { throwIfNoEntry: false })) await createJournal(folder);
  const descriptor = openSync(journalOf(folder), 'r+');
  try {
    return { descriptor, ...readJournal(descriptor, folder, replay) };
  } catch (cause) {
    closeSync(descriptor);
    throw cause;
  }
}

/** Comes to be as a whole, so that a kill leaves none or an empty one. */
async function createJournal(folder: string): Promise<void> {
  const descriptor = openSync(unfinishedOf(folder), 'w', 0o600);
  try {
    writeSync(descriptor, header);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(unfinishedOf(folder), journalOf(folder));
  await syncFolder(folder);
}

function readJournal(
  descriptor: number,
  folder: string,
  replay: (payload: Buffer) => void,
): Omit<Opened, 'descriptor'> {
  const { size } = fstatSync(descriptor);
  const cutHeader = checkHeader(descriptor, folder, size);
  const scan: Scan = cutHeader
    ? { records: 0, end: 0, damage: 'its first line is cut off' }
    : readRecords(descriptor, size, (payload) => replayed(payload, folder, replay));
  if (!scan.damage) return { length: scan.end };
  const aside = setAside(descriptor, folder, { end: scan.end, size });
  ftruncateSync(descriptor, scan.end);
  if (cutHeader) writeSync(descriptor, header, 0, header.length, 0);
  fsyncSync(descriptor);
  const recovered =
    `the end of the journal was damaged (${scan.damage}): ${scan.records} records before it were kept, ` +
    `${size - scan.end} bytes after them were set aside in ${aside}`;
  return { length: cutHeader ? header.length : scan.end, recovered };
}

/** True when the file is shorter than its first line. */
function checkHeader(descriptor: number, folder: string, size: number): boolean {
  const found = Buffer.alloc(header.length);
  const read = readSync(descriptor, found, 0, header.length, 0);
  if (size < header.length && header.subarray(0, read).equals(found.subarray(0, read))) return true;
  const [, version] = /^callboard journal (\d{6})\n$/.exec(found.toString('latin1')) ?? [];
  if (version === undefined) {
    throw fail('STORE_DAMAGED', { folder, reason: 'its journal does not begin as a journal does' });
  }
  if (Number(version) > format) throw fail('STORE_NEWER', { folder, found: Number(version), known: format });
  return false;
}

function replayed(payload: Buffer, folder: string, replay: (payload: Buffer) => void): void {
  try {
    replay(payload);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw fail('STORE_DAMAGED', { folder, reason: `a record that is whole does not apply (${reason})` }, cause);
  }
}

/** Nothing that was there is lost: somebody may want to look at it. */
function setAside(descriptor: number, folder: string, { end, size }: { end: number; size: number }): string {
  const aside = `${journalOf(folder)}.damaged-at-${end}-of-${size}`;
  const copy = openSync(aside, 'w', 0o600);
  const piece = Buffer.alloc(Math.min(size - end, 1024 * 1024));
  try {
    for (let at = end; at < size; ) {
      const read = readSync(descriptor, piece, 0, piece.length, at);
      writeSync(copy, piece, 0, read);
      at += read;
    }
    fsyncSync(copy);
  } finally {
    closeSync(copy);
  }
  return aside;
}
