/** A commit made by GitHub's API on top of another one: no clone, whatever the repository's size. */
import type { ActionRun } from '../action.ts';
import { textIn } from '../inputs.ts';
import { messageOf } from '../published.ts';
import type { TreeFile } from '../tree.ts';
import type { Head } from './commits.ts';
import type { Repository } from './repository.ts';

export type Committing = {
  /** Where the commit is made: the repository, or a fork of it. */
  readonly path: string;
  readonly parent: Head;
  readonly files: readonly TreeFile[];
  readonly message: string;
};

/** One request takes so many files, or bytes of text, at the most. */
const together = { files: 400, bytes: 2_000_000 };

/** Answers its hash; nothing points to it yet. */
export async function commitFiles(run: ActionRun, repository: Repository, asked: Committing): Promise<string> {
  const tree = await treeOf(run, repository, asked);
  const [name, email] = [textIn(run.input, 'gitAuthorName'), textIn(run.input, 'gitAuthorEmail')];
  const author = name || email ? { author: { name: name || 'Callboard', email: email || 'callboard@localhost' } } : {};
  const body = { message: messageOf(run, asked.message), tree, parents: [asked.parent.sha], ...author };
  const made = await repository.need({ method: 'POST', path: `${asked.path}/git/commits`, body }, 'the commit');
  return textIn(made, 'sha') ?? '';
}

type Entry = { readonly path: string; readonly mode: string; readonly type: 'blob' } & (
  | { readonly content: string }
  | { readonly sha: string }
);

async function treeOf({ signal }: ActionRun, repository: Repository, { path, parent, files }: Committing) {
  let [sha, entries, bytes] = [parent.tree, [] as Entry[], 0];
  const write = async () => {
    if (entries.length === 0) return;
    const body = { base_tree: sha, tree: entries };
    const made = await repository.need({ method: 'POST', path: `${path}/git/trees`, body }, 'the files');
    [sha, entries, bytes] = [textIn(made, 'sha') ?? '', [], 0];
  };
  for (const file of files) {
    signal.throwIfAborted();
    const content = await file.bytes();
    if (entries.length >= together.files || bytes + content.length > together.bytes) await write();
    entries.push(await entryOf(repository, path, { file, content }));
    bytes += content.length;
  }
  await write();
  return sha;
}

type Read = { readonly file: TreeFile; readonly content: Uint8Array };

async function entryOf({ need }: Repository, path: string, { file, content }: Read): Promise<Entry> {
  const entry = { path: file.path, mode: file.executable ? '100755' : '100644', type: 'blob' as const };
  const words = textOf(content);
  if (words !== undefined) return { ...entry, content: words };
  const body = { content: Buffer.from(content).toString('base64'), encoding: 'base64' };
  const made = await need({ method: 'POST', path: `${path}/git/blobs`, body }, file.path);
  return { ...entry, sha: textIn(made, 'sha') ?? '' };
}

/** Undefined for what would not come back as it was. */
function textOf(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
