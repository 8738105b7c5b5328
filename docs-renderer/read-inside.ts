/** Files of the docs: read only where they really lie below a folder that may be read, and never a large one. */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isBelow, safePath } from '../src/outside/safe-path.ts';

export type ReadInside = { readonly text: string } | { readonly refused: string };

export function readInside(path: string, roots: readonly string[], largest: number): ReadInside {
  const real = insideOf(path, roots);
  if (real === undefined) return { refused: 'is not in the docs' };
  const stat = statSync(real, { throwIfNoEntry: false });
  if (!stat?.isFile()) return { refused: 'is no file' };
  if (stat.size > largest) return { refused: `is larger than ${Math.round(largest / 1024 / 1024)} MB` };
  return { text: readFileSync(real, 'utf8') };
}

/** Where a path really leads; undefined when that is not below one of the roots. */
export function insideOf(path: string, roots: readonly string[]): string | undefined {
  for (const root of roots) {
    const real = realRoot(root);
    if (real === undefined || !(isBelow(root, path) || isBelow(real, path))) continue;
    const safe = safePath(real, root, path);
    if ('path' in safe) return safe.path;
  }
  return undefined;
}

function realRoot(root: string): string | undefined {
  try {
    return realpathSync.native(root);
  } catch {
    return undefined;
  }
}
