/** A folder of this machine as a Tree. Links, sockets and devices are refused by their path, never followed (THREATS 46); `.git` is left out. */
import { closeSync, constants, type Dirent, fstatSync, lstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../errors.ts';
import { createSteps, smallFile } from './small-steps.ts';
import { type Tree, type TreeFile, treeLimits } from './tree.ts';

/** `folder` is absolute and itself no link. */
export async function readFolder(folder: string): Promise<Tree> {
  const walk = walkOf(folder);
  await readInto(walk, '', 0);
  return { files: walk.files, emptyFolders: walk.emptyFolders };
}

/** One file of a folder as a Tree. */
export async function readOneFile(folder: string, name: string): Promise<Tree> {
  const walk = walkOf(folder);
  addFile(walk, name);
  return { files: walk.files, emptyFolders: [] };
}

type Walk = {
  readonly folder: string;
  readonly files: TreeFile[];
  readonly emptyFolders: string[];
  readonly steps: ReturnType<typeof createSteps>;
  bytes: number;
};
const walkOf = (folder: string): Walk => ({ folder, files: [], emptyFolders: [], bytes: 0, steps: createSteps() });

async function readInto(walk: Walk, under: string, depth: number): Promise<void> {
  if (depth > treeLimits.depth) throw tooMuch(`folders deeper than ${treeLimits.depth}`);
  await walk.steps();
  const entries = readdirSync(join(walk.folder, under), { withFileTypes: true });
  const shown = entries.filter(({ name }) => name !== '.git').sort(byName);
  if (shown.length === 0 && under !== '') walk.emptyFolders.push(under);
  for (const entry of shown) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    if (entry.isDirectory()) await readInto(walk, path, depth + 1);
    else if (entry.isFile()) await addInTurn(walk, path);
    else throw fail('WORKSPACE_REFUSED', { path, reason: `is ${sortOf(entry)}` });
  }
}

const byName = (one: Dirent, other: Dirent) => (one.name < other.name ? -1 : 1);

function sortOf(entry: Dirent): string {
  if (entry.isSymbolicLink()) return 'a link, which is not followed';
  return 'neither a file nor a folder';
}

async function addInTurn(walk: Walk, path: string): Promise<void> {
  await walk.steps();
  addFile(walk, path);
}

function addFile(walk: Walk, path: string): void {
  const absolute = join(walk.folder, path);
  const { size, mode } = lstatSync(absolute);
  walk.bytes += size;
  if (walk.files.length >= treeLimits.files)
    throw tooMuch(`more than ${treeLimits.files.toLocaleString('en-US')} files`);
  if (walk.bytes > treeLimits.bytes) throw tooMuch(`more than ${treeLimits.bytes / 1024 / 1024} MB`);
  walk.files.push({
    path,
    size,
    executable: (mode & 0o100) !== 0,
    bytes: () => readFileAt(absolute, path, walk.steps),
  });
}

/** Whatever it has become meanwhile: a link is not followed, and nobody waits for what is no file. */
const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

async function readFileAt(absolute: string, path: string, steps: Walk['steps']): Promise<Uint8Array> {
  try {
    await steps();
    const small = readSmall(absolute);
    if (small) return small;
    const file = await open(absolute, flags);
    try {
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw fail('WORKSPACE_REFUSED', { path, reason: 'cannot be read any more' }, cause);
  }
}

/** Undefined for a large one. */
function readSmall(absolute: string): Uint8Array | undefined {
  const file = openSync(absolute, flags);
  try {
    const { size } = fstatSync(file);
    return size > smallFile ? undefined : readFileSync(file);
  } finally {
    closeSync(file);
  }
}

const tooMuch = (what: string) => fail('WORKSPACE_TOO_LARGE', { what });
