/** Paths that come from untrusted hands: followed to where they really lead, and only used below a root. */
import { realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';

/** `refused` goes on after the path: “is not there”. */
export type SafePath = { readonly path: string } | { readonly refused: string; readonly isMissing: boolean };

/** True when `path` is `root` or lies below it. Both are absolute and free of `..`; links are not followed. */
export function isBelow(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);
}

/**
 * Where an absolute path really leads, when that is below `realRoot` (itself free of links).
 * A path that is written to lead outside is refused before the disk is asked: the answer never tells what exists there.
 */
export function safePath(realRoot: string, root: string, asked: string): SafePath {
  const path = resolve(asked);
  if (path.includes('\0')) return { refused: 'has a zero byte in its name', isMissing: false };
  if (!isBelow(root, path) && !isBelow(realRoot, path)) return outside;
  try {
    const real = realpathSync.native(path);
    return isBelow(realRoot, real) ? { path: real } : outside;
  } catch (cause) {
    const isMissing =
      cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR');
    return { refused: isMissing ? 'is not there' : 'cannot be reached', isMissing };
  }
}

const outside = { refused: 'lies outside the folder that may be read', isMissing: false } as const;
