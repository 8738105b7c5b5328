/** What all `fetch:` actions share: where from, where to, and putting files there. */
import { dirname } from 'node:path';
import { fail } from '../errors.ts';
import type { ActionRun } from './action.ts';
import { resolveFetch } from './fetch-tree.ts';
import { text, textIn } from './inputs.ts';
import type { Tree } from './tree.ts';
import type { Workspace } from './workspace.ts';

export const fetchProperties = {
  url: text('Relative path or absolute URL pointing to the directory tree to fetch'),
  targetPath: text('Target path within the working directory; its root without one'),
  token: text('An optional token to use for authentication when reading the resources.'),
};
export const fileProperties = {
  ...fetchProperties,
  url: text('Relative path or absolute URL pointing to the single file to fetch.'),
  targetPath: text('Target path within the working directory, with the name of the file.'),
};

export type PlacedFile = { readonly path: string; readonly executable: boolean; readonly bytes: Uint8Array };
export type Placed = { readonly files: readonly PlacedFile[]; readonly emptyFolders: readonly string[] };

export function fetchedTree(run: ActionRun): Promise<Tree> {
  return fetched(run, {});
}

async function fetched(
  { input, services, signal, task, log }: ActionRun,
  what: { readonly file?: true },
): Promise<Tree> {
  const url = textIn(input, 'url') ?? '';
  log(`Fetching ${url}`);
  const token = textIn(input, 'token');
  return services.fetchTree(resolveFetch(url, task.templateUrl), { signal, ...what, ...(token && { token }) });
}

/** The one file that `url` names. */
export async function fetchedFile(run: ActionRun): Promise<PlacedFile> {
  const { files } = await fetched(run, { file: true });
  const [file] = files;
  const url = textIn(run.input, 'url') ?? '';
  if (!file || files.length > 1 || !url.replace(/[?#].*$/, '').endsWith(file.path))
    throw fail('FETCH_FAILED', { address: url, reason: 'is not one file' });
  return { ...file, bytes: await file.bytes() };
}

/** Writes below `targetPath`. Where something is already, `replace` decides; what was left alone is counted. */
export async function place(run: ActionRun, { files, emptyFolders }: Placed, replace: boolean): Promise<void> {
  const { workspace, log, input, signal } = run;
  const target = await workspace.path(textIn(input, 'targetPath') ?? '.');
  const inTarget = (path: string) => workspace.path(target === '' ? path : `${target}/${path}`);
  let left = 0;
  for (const folder of emptyFolders) await workspace.makeFolder(await inTarget(folder));
  const named = [];
  for (const file of files) named.push({ ...file, name: await inTarget(file.path) });
  await makeFolders(workspace, named);
  for (const { name, bytes, executable } of named) {
    signal.throwIfAborted();
    if (!replace && (await workspace.kindOf(name)) !== undefined) left += 1;
    else await workspace.write(name, bytes, { executable });
  }
  log(`Wrote ${countWords(files.length - left)}${left > 0 ? `, left ${countWords(left)} as they were` : ''}`);
}

/** So many at a time: a folder takes a disk longer than a file, and several are made beside other work. */
const foldersTogether = 32;

async function makeFolders(workspace: Workspace, files: readonly { readonly name: string }[]): Promise<void> {
  const folders = [...new Set(files.map(({ name }) => dirname(name)))].filter((folder) => folder !== '.');
  for (let at = 0; at < folders.length; at += foldersTogether) {
    const some = folders.slice(at, at + foldersTogether);
    // Where none can be made, whoever writes below it says so.
    await Promise.all(some.map((folder) => workspace.makeFolder(folder).catch(() => {})));
  }
}

export const countWords = (count: number) => (count === 1 ? '1 file' : `${count.toLocaleString('en-US')} files`);
