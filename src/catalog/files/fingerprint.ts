/** How an unchanged file is told without reading it: by size and time of it and of all that it pulled in. */
import type { Stats } from 'node:fs';
import { statOf } from './disk.ts';

/** A new reading of old files: raise it whenever descriptors are read differently, and every file is read again. */
const readerVersion = 1;

/** What a descriptor hung on besides its own file. */
export type PulledIn = {
  /** Files whose content was put in, and their stamps. */
  readonly contents: ReadonlyMap<string, string>;
  /** Files that a Location names, and whether they were there. */
  readonly presence: ReadonlyMap<string, boolean>;
};

/** Size and modification time, or `-` for what is no file. */
export function stampOf(found: Stats | undefined): string {
  return found?.isFile() ? `${found.size}.${found.mtimeMs}` : '-';
}

export function fingerprintOf(stamp: string, { contents, presence }: PulledIn): string {
  const lines = [`${readerVersion} ${stamp}`];
  for (const [path, own] of contents) lines.push(`${own} ${path}`);
  for (const [path, isThere] of presence) lines.push(`${isThere ? 'there' : 'gone'} ${path}`);
  return lines.join('\n');
}

/** True when nothing of what the fingerprint was taken of has changed. `stamp` is the file's own, as it is now. */
export function isUnchanged(fingerprint: string, stamp: string): boolean {
  const [own, ...pulledIn] = fingerprint.split('\n');
  return own === `${readerVersion} ${stamp}` && pulledIn.every(isSame);
}

function isSame(line: string): boolean {
  const blank = line.indexOf(' ');
  const [then, path] = [line.slice(0, blank), line.slice(blank + 1)];
  const now = stampOf(statOf(path));
  return then === 'there' || then === 'gone' ? (then === 'there') === (now !== '-') : then === now;
}
