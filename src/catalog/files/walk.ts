/** Every descriptor below a folder, in the order of names. Links are followed when they lead to a place below the root that is not walked anyway. */
import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isBelow, safePath } from '../../outside/safe-path.ts';
import { isFolder } from './disk.ts';

const descriptor = /^catalog-info\.ya?ml$/;
const skipped = new Set(['node_modules', '.git']);

export type Walked =
  | { readonly kind: 'file'; readonly path: string; readonly isLink: boolean }
  /** Told so that a walk through many folders without descriptors can be done in slices. */
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'unreadable'; readonly path: string; readonly reason: string };

/** `folder` must be a real path. */
export function* walk(folder: string, realRoot: string): Generator<Walked> {
  const folders = [folder];
  const followed = new Set<string>();
  for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
    yield { kind: 'folder', path: at };
    const entries = entriesOf(at);
    if (typeof entries === 'string') {
      yield { kind: 'unreadable', path: at, reason: entries };
      continue;
    }
    const below: string[] = [];
    for (const entry of entries) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name)) below.push(path);
      } else if (descriptor.test(entry.name)) {
        yield { kind: 'file', path, isLink: entry.isSymbolicLink() };
      } else if (entry.isSymbolicLink()) {
        const real = linkedFolder(path, realRoot);
        if (real === undefined || isBelow(folder, real) || followed.has(real)) continue;
        followed.add(real);
        below.push(real);
      }
    }
    // The last one is walked first. One by one: there may be more than a call takes.
    for (const path of below.reverse()) folders.push(path);
  }
}

function entriesOf(folder: string): Dirent[] | string {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    return cause instanceof Error && 'code' in cause ? String(cause.code) : 'it cannot be read';
  }
}

function linkedFolder(path: string, realRoot: string): string | undefined {
  const safe = safePath(realRoot, realRoot, path);
  return 'path' in safe && isFolder(safe.path) ? safe.path : undefined;
}
