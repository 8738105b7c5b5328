/** Folders in which file sources begin. */
import { dirname, resolve } from 'node:path';
import { realPathOf } from '../../outside/safe-path.ts';
import { isFolder } from '../files/disk.ts';
import { fixedPart, isPattern } from '../files/pattern.ts';
import type { Unit } from './unit.ts';

/** With the ids of the sources that begin there. */
export function basesOf(units: readonly Unit[], root: string): ReadonlyMap<string, readonly string[]> {
  const bases = new Map<string, string[]>();
  for (const { id, asked } of units) {
    if (asked?.type !== 'file') continue;
    const base = realPathOf(folderOf(resolve(root, asked.target)));
    bases.set(base, [...(bases.get(base) ?? []), id]);
  }
  return bases;
}

function folderOf(path: string): string {
  if (isPattern(path)) return fixedPart(path);
  return isFolder(path) ? path : dirname(path);
}
