/** How what is unchanged is told without reading it: files by size and time, texts at addresses by their stamps, with all that they pulled in. */
import type { Stats } from 'node:fs';
import { statOf } from './files/disk.ts';
import type { PulledFromAddresses } from './remote/pull.ts';
import type { Remote } from './remote/remote.ts';

/** A new reading of old files: raise it whenever descriptors are read differently, and every file is read again. */
const readerVersion = 4;

/** What a descriptor hung on besides its own text. */
export type PulledIn = Partial<PulledFromAddresses> & {
  /** Files whose content was put in, and their stamps. */
  readonly contents?: ReadonlyMap<string, string>;
  /** Files that a Location names, and whether they were there. */
  readonly presence?: ReadonlyMap<string, boolean>;
};

/** Size and modification time, or `-` for what is no file. */
export function stampOf(found: Stats | undefined): string {
  return found?.isFile() ? `${found.size}.${found.mtimeMs}` : '-';
}

export function fingerprintOf(stamp: string, pulledIn: PulledIn): string {
  const { contents = [], presence = [], addresses = [], absent = [], refused = [] } = pulledIn;
  const lines = [`${readerVersion} ${stamp}`];
  for (const [path, own] of contents) lines.push(`${own} ${path}`);
  for (const [path, isThere] of presence) lines.push(`${isThere ? 'there' : 'gone'} ${path}`);
  for (const [address, own] of addresses) lines.push(`${mark}${own} ${address}`);
  for (const address of absent) lines.push(`${absentMark} ${address}`);
  for (const address of refused) lines.push(`${refusedMark} ${address}`);
  return lines.join('\n');
}

/** No stamp of a file begins like these. */
const mark = '@';
const refusedMark = '@!';
const absentMark = '@-';

/**
 * True when nothing of what a file's fingerprint was taken of has changed. `stamp` is the file's own, as it is now. Only
 * who pulled something in from an address has to be waited for.
 */
export function isUnchanged(fingerprint: string, stamp: string, remote: Remote): boolean | Promise<boolean> {
  const own = `${readerVersion} ${stamp}`;
  return fingerprint === own || (fingerprint.startsWith(`${own}\n`) && isSameAround(fingerprint, remote));
}

/** The stamp of the text itself, when this reader would read it as it was read. */
export function ownStamp(fingerprint: string): string | undefined {
  const [own = ''] = fingerprint.split('\n', 1);
  return own.startsWith(`${readerVersion} `) ? own.slice(`${readerVersion} `.length) : undefined;
}

/** Whether all that was pulled in is as it was. */
export function isSameAround(fingerprint: string, remote: Remote): boolean | Promise<boolean> {
  const [, ...pulledIn] = fingerprint.split('\n');
  const far = pulledIn.filter(isFar);
  const isNearSame = pulledIn.every((line) => isFar(line) || isSame(line));
  return isNearSame && (far.length === 0 || areSame(far, remote));
}

const isFar = (line: string) => line.startsWith(mark);

/** Where texts that were put in came from. */
export function addressesIn(fingerprint: string): readonly string[] {
  if (!fingerprint.includes('\n')) return [];
  return fingerprint
    .split('\n')
    .slice(1)
    .filter(isFar)
    .map((line) => cut(line)[1]);
}

async function areSame(lines: readonly string[], remote: Remote): Promise<boolean> {
  for (const [was, address] of lines.map(cut)) {
    if (!(await isSameAt(address, was, remote))) return false;
  }
  return true;
}

async function isSameAt(address: string, was: string, remote: Remote): Promise<boolean> {
  if (was === refusedMark) return remote.refusal(address) !== undefined;
  if (was === absentMark) return (await remote.read(address)).kind === 'failed';
  return isSameText(was, address, remote);
}

/** What cannot be read any more has changed: its reader then tells why. */
async function isSameText(was: string, address: string, remote: Remote): Promise<boolean> {
  return (await remote.read(address, was.slice(mark.length))).kind === 'unchanged';
}

function isSame(line: string): boolean {
  const [then, path] = cut(line);
  const now = stampOf(statOf(path));
  return then === 'there' || then === 'gone' ? (then === 'there') === (now !== '-') : then === now;
}

function cut(line: string): readonly [string, string] {
  const blank = line.indexOf(' ');
  return [line.slice(0, blank), line.slice(blank + 1)];
}
