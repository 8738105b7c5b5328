/** Where skeletons come from: a folder beside the template, or an address. */
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail } from '../errors.ts';
import { safePath } from '../outside/safe-path.ts';
import { readFolder, readOneFile } from './read-folder.ts';
import type { Tree } from './tree.ts';

export type FetchOptions = { readonly signal: AbortSignal; readonly token?: string };
/** A folder, or one file as a tree of one. Throws FETCH_FAILED with where and why. */
export type FetchTree = (address: string, options: FetchOptions) => Promise<Tree>;

/** An input's `url`, resolved against the template's own address. */
export function resolveFetch(url: string, templateUrl: string): string {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return url;
  if (!templateUrl.startsWith('file:')) return new URL(url, templateUrl).href;
  return `file:${resolve(dirname(pathOfFileUrl(templateUrl)), url)}`;
}

/** Catalogs write `file:/srv/x y/template.yaml`, as it is; browsers would write %20. */
function pathOfFileUrl(url: string): string {
  return url.startsWith('file:///') ? fileURLToPath(url) : url.slice('file:'.length);
}

/** Reads below the root that sources may be read from, and nowhere else. */
export function fetchFromDisk(root: string): FetchTree {
  return async (address) => {
    const asked = pathOfFileUrl(address);
    const failed = (reason: string) => fail('FETCH_FAILED', { address: shown(asked, root), reason });
    const found = safePath(root, root, asked);
    if ('refused' in found) throw failed(found.refused);
    const about = await stat(found.path);
    if (about.isDirectory()) return readFolder(found.path);
    if (about.isFile()) return readOneFile(dirname(found.path), basename(found.path));
    throw failed('is neither a file nor a folder');
  };
}

/** Nobody is told where on this machine a catalog lies. */
const shown = (path: string, root: string) => (path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path);
