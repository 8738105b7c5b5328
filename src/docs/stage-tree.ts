/** A fetched tree of files as a folder of this machine. What is the same stays untouched, so that only what changed is rendered. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { globSync } from 'tinyglobby';
import { safePath } from '../outside/safe-path.ts';
import type { Tree } from '../scaffold/tree.ts';

/** `folder` is Callboard's own. */
export async function stageTree(folder: string, tree: Tree): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const wanted = new Set(tree.files.map(({ path }) => path));
  for (const path of globSync('**/*', { cwd: folder, dot: true, followSymbolicLinks: false }))
    if (!wanted.has(path)) await rm(join(folder, path), { force: true });
  for (const file of tree.files) {
    const path = join(folder, file.path);
    const safe = safePath(folder, folder, path);
    if ('refused' in safe && !safe.isMissing) continue;
    const bytes = await file.bytes();
    const before = await readFile(path).catch(() => undefined);
    if (before?.equals(bytes)) continue;
    // A folder may be where a file was.
    if (!before) await rm(path, { recursive: true, force: true });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes, { mode: 0o600 });
  }
}
