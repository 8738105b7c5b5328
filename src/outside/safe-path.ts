/** Paths that come from untrusted hands: followed to where they really lead, and only used below a root. */
import { existsSync, readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';

/** `refused` goes on after the path: “is not there”. What is missing would be at `wouldBe`. */
export type SafePath =
  | { readonly path: string }
  | { readonly refused: string; readonly isMissing: false }
  | { readonly refused: string; readonly isMissing: true; readonly wouldBe: string };

/** True when `path` is `root` or lies below it. Both are absolute and free of `..`; links are not followed. */
export function isBelow(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : `${root}${sep}`);
}

/**
 * Where an absolute path really leads, when that is below `realRoot` (itself free of links). The answer for what lies
 * outside is always the same: it never tells what exists there.
 */
export function safePath(realRoot: string, root: string, asked: string): SafePath {
  const path = resolve(asked);
  if (path.includes('\0')) return { refused: 'has a zero byte in its name', isMissing: false };
  if (!isBelow(root, path) && !isBelow(realRoot, path)) return outside;
  const real = realPathOf(path);
  if (!isBelow(realRoot, real)) return outside;
  return existsSync(real) ? { path: real } : { refused: 'is not there', isMissing: true, wouldBe: real };
}

const outside = { refused: 'lies outside the folder that may be read', isMissing: false } as const;
/** As many links in a row as Linux follows. */
const mostLinks = 40;

/** Where an absolute path leads once its links are followed; for what is not there, where it would be. */
export function realPathOf(path: string, links = mostLinks): string {
  try {
    return realpathSync.native(path);
  } catch {
    const folder = dirname(path);
    if (folder === path || links === 0) return path;
    const target = linkTarget(path);
    return target === undefined
      ? join(realPathOf(folder, links), basename(path))
      : realPathOf(resolve(folder, target), links - 1);
  }
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
