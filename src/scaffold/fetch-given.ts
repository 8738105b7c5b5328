/** A template that somebody sends along with its files: what lies beside it is what came with it. */
import { fail } from '../errors.ts';
import type { FetchTree } from './fetch-tree.ts';
import { type Tree, type TreeFile, treeLimits } from './tree.ts';

export type GivenFile = { readonly path: string; readonly bytes: Uint8Array; readonly executable?: boolean };

/** No folder of this machine is called so. */
const folder = '/callboard-dry-run';

/** Everything else is fetched by `otherwise`, as a stranger: whoever sent the template wrote its addresses, too. Throws WORKSPACE_TOO_LARGE, and WORKSPACE_REFUSED for a name that leads elsewhere. */
export function fetchGiven(files: readonly GivenFile[], otherwise: FetchTree): FetchTree {
  if (files.length > treeLimits.files)
    throw fail('WORKSPACE_TOO_LARGE', { what: `more than ${treeLimits.files.toLocaleString('en-US')} files` });
  const there = files.map(treeFile);
  return async (address, options) => {
    const path = address.startsWith('file:') ? address.slice('file:'.length) : undefined;
    if (path !== folder && !path?.startsWith(`${folder}/`)) return otherwise(address, { ...options, asStranger: true });
    return treeBelow(there, path.slice(folder.length + 1), address);
  };
}

function treeFile({ path, bytes, executable = false }: GivenFile): TreeFile {
  const parts = path.split('/');
  const isOdd = parts.some((part) => part === '' || part === '.' || part === '..') || /[\\\0]/.test(path);
  if (isOdd || path.length > treeLimits.pathLetters)
    throw fail('WORKSPACE_REFUSED', { path: path.slice(0, 200), reason: 'is no plain relative path' });
  return { path, executable, size: bytes.byteLength, bytes: async () => bytes };
}

function treeBelow(files: readonly TreeFile[], below: string, address: string): Tree {
  const one = files.find(({ path }) => path === below);
  const inside = files.filter(({ path }) => below === '' || path.startsWith(`${below}/`));
  const cut = below === '' ? 0 : below.length + 1;
  const found = one
    ? [{ ...one, path: below.split('/').at(-1) ?? below }]
    : inside.map((file) => ({ ...file, path: file.path.slice(cut) }));
  if (found.length === 0) throw fail('FETCH_FAILED', { address, reason: 'came with no such file or folder' });
  return { files: found, emptyFolders: [] };
}
