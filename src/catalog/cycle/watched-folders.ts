/** Folders in which something may happen that sources would see, and files that descriptors hang on besides themselves. */
import { dirname } from 'node:path';
import type { KnownFiles } from '../known-files.ts';
import type { StoredFile } from '../ports.ts';

const file = 'file:';

/** Those of known files, and all between them and where their source begins: there a new one may come. */
export async function foldersOf(
  { byLocation }: KnownFiles,
  bases: readonly string[],
  breathe: () => Promise<void> | undefined,
): Promise<ReadonlySet<string>> {
  const ends = new Set(bases);
  const folders = new Set(bases);
  for (const known of byLocation.values()) {
    if (known.location.startsWith(file)) addAbove(dirname(known.location.slice(file.length)), { ends, folders, bases });
    for (const path of pulledIn(known)) folders.add(dirname(path));
    const breath = breathe();
    if (breath) await breath;
  }
  return folders;
}

type Adding = { readonly ends: ReadonlySet<string>; readonly folders: Set<string>; readonly bases: readonly string[] };

function addAbove(folder: string, { ends, folders, bases }: Adding): void {
  const base = bases.find((each) => folder.startsWith(`${each}/`));
  let at = folder;
  while (!folders.has(at)) {
    folders.add(at);
    if (base === undefined || ends.has(at)) return;
    at = dirname(at);
  }
}

/** Paths of what was put into a descriptor, from its fingerprint (fingerprint.ts). */
function pulledIn({ fingerprint }: StoredFile): readonly string[] {
  if (!fingerprint.includes('\n')) return [];
  return fingerprint
    .split('\n')
    .slice(1)
    .map((line) => line.slice(line.indexOf(' ') + 1))
    .filter((path) => path.startsWith('/'));
}

/** Descriptors that hang on one of these files: one look at all for however many have changed. */
export function hangingOn({ byLocation }: KnownFiles, paths: ReadonlySet<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (paths.size === 0) return found;
  for (const known of byLocation.values()) {
    for (const path of pulledIn(known)) if (paths.has(path)) found.set(known.location, path);
  }
  return found;
}
