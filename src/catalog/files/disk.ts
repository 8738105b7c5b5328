/** What the disk says of a path, without ever throwing: a path that cannot be asked is not there. */
import { type Stats, statSync } from 'node:fs';

export function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

export const isFolder = (path: string) => statOf(path)?.isDirectory() === true;
