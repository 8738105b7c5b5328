/** The folder that the steps of one task work in. Every name that a template gives goes through `path`: nothing outside is read or written (THREATS 46). */

import { chmodSync, closeSync, constants, lstatSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail } from '../errors.ts';
import { readFolder, readOneFile } from './read-folder.ts';
import { createSteps, smallFile } from './small-steps.ts';
import { type Tree, treeLimits } from './tree.ts';

export type Workspace = {
  /** Absolute. */
  readonly folder: string;
  /** A name in it as a clean relative path; '' is the workspace itself. Throws WORKSPACE_REFUSED for one that leads out of it, or through a link. */
  path(name: string): Promise<string>;
  /** What is there under a clean path; undefined for nothing. */
  kindOf(path: string): Promise<'file' | 'folder' | undefined>;
  tree(): Promise<Tree>;
  /** Throws WORKSPACE_REFUSED where no file is. */
  read(path: string): Promise<Uint8Array>;
  write(path: string, bytes: Uint8Array, mode: { readonly executable: boolean }): Promise<void>;
  makeFolder(path: string): Promise<void>;
  /** Files and whole folders; nothing happens where nothing is. */
  remove(path: string): Promise<void>;
  move(from: string, to: string): Promise<void>;
};

/** Opened as soon as somebody uses it: most steps of many tasks need none. */
export function openWhenUsed(folder: string): Workspace {
  let opening: Promise<Workspace> | undefined;
  const open = () => {
    opening ??= openWorkspace(folder);
    return opening;
  };
  return {
    folder,
    path: async (name) => (await open()).path(name),
    kindOf: async (path) => (await open()).kindOf(path),
    tree: async () => (await open()).tree(),
    read: async (path) => (await open()).read(path),
    write: async (path, bytes, mode) => (await open()).write(path, bytes, mode),
    makeFolder: async (path) => (await open()).makeFolder(path),
    remove: async (path) => (await open()).remove(path),
    move: async (from, to) => (await open()).move(from, to),
  };
}

/** Makes the folder where it is not there. */
export async function openWorkspace(folder: string): Promise<Workspace> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const count = await countOf(folder);
  const at = (path: string) => join(folder, path);
  const steps = createSteps();
  return {
    folder,
    path: (name) => cleanPath(folder, name),
    kindOf: (path) => kindAt(at(path), path),
    tree: () => readFolder(folder),
    async read(path) {
      if ((await kindAt(at(path), path)) !== 'file') throw fail('WORKSPACE_REFUSED', { path, reason: 'is no file' });
      const [file] = (await readOneFile(folder, path)).files;
      return file ? file.bytes() : new Uint8Array();
    },
    async write(path, bytes, { executable }) {
      count.add(bytes.byteLength);
      await steps();
      await writeNew(at(path), bytes, path);
      if (executable) chmodSync(at(path), 0o755);
    },
    makeFolder: async (path) => void (await mkdir(at(path), { recursive: true })),
    remove: (path) => rm(at(path), { recursive: true, force: true }),
    async move(from, to) {
      try {
        await mkdir(dirname(at(to)), { recursive: true });
        await rename(at(from), at(to));
      } catch (cause) {
        throw writeFailure(cause, to);
      }
    },
  };
}

/** What is written once too often stops before the disk is full. */
async function countOf(folder: string) {
  const { files } = await readFolder(folder);
  let [number, bytes] = [files.length, files.reduce((sum, { size }) => sum + size, 0)];
  return {
    add(size: number) {
      number += 1;
      bytes += size;
      if (number > treeLimits.files)
        throw fail('WORKSPACE_TOO_LARGE', { what: `more than ${treeLimits.files.toLocaleString('en-US')} files` });
      if (bytes > treeLimits.bytes)
        throw fail('WORKSPACE_TOO_LARGE', { what: `more than ${treeLimits.bytes / 1024 / 1024} MB` });
    },
  };
}

/** Also as disks write it that know no case, no dot at the end, or only short names (THREATS 38). */
const gitsOwn = /^(\.git|git~\d+)[ .]*$/i;

async function cleanPath(folder: string, name: string): Promise<string> {
  const refused = (reason: string) => fail('WORKSPACE_REFUSED', { path: name.slice(0, 200), reason });
  if (name.includes('\0')) throw refused('has a zero byte in it');
  if (name.length > treeLimits.pathLetters) throw refused('is too long');
  if (/^([/\\]|[A-Za-z]:)/.test(name)) throw refused('is absolute');
  const parts: string[] = [];
  for (const part of name.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (parts.pop() === undefined) throw refused('leads out of the workspace');
    } else parts.push(part);
  }
  if (parts.some((part) => gitsOwn.test(part))) throw refused('is git’s own');
  let at = folder;
  for (const part of parts) {
    at = join(at, part);
    const found = statOf(at);
    if (!found) break;
    if (found.isSymbolicLink()) throw refused('leads through a link, which is not followed');
  }
  return parts.join('/');
}

/** Of what is there itself, be it a link. */
function statOf(absolute: string) {
  try {
    return lstatSync(absolute, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

async function kindAt(absolute: string, path: string): Promise<'file' | 'folder' | undefined> {
  const found = statOf(absolute);
  if (!found) return undefined;
  if (found.isDirectory()) return 'folder';
  if (found.isFile()) return 'file';
  throw fail('WORKSPACE_REFUSED', { path, reason: 'is neither a file nor a folder' });
}

const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW, O_NONBLOCK } = constants;
/** What is no file is not waited for. */
const flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK;

function writeSmall(absolute: string, bytes: Uint8Array): void {
  const file = openSync(absolute, flags, 0o644);
  try {
    for (let done = 0; done < bytes.byteLength; ) done += writeSync(file, bytes, done);
  } finally {
    closeSync(file);
  }
}

async function writeNew(absolute: string, bytes: Uint8Array, path: string): Promise<void> {
  try {
    mkdirSync(dirname(absolute), { recursive: true });
    if (bytes.byteLength <= smallFile) return writeSmall(absolute, bytes);
    const file = await open(absolute, flags, 0o644);
    try {
      await file.writeFile(bytes);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw writeFailure(cause, path);
  }
}

function writeFailure(cause: unknown, path: string) {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return fail('WORKSPACE_FULL', {}, cause);
  if (code === 'EISDIR') return fail('WORKSPACE_REFUSED', { path, reason: 'is a folder' }, cause);
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return fail('WORKSPACE_REFUSED', { path, reason: 'lies below a file' }, cause);
  return fail('WORKSPACE_REFUSED', { path, reason: 'cannot be written' }, cause);
}
