/** Where skeletons come from: a folder beside the template, or an address. */
import { stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail } from '../errors.ts';
import { isBelow, realPathOf, safePath } from '../outside/safe-path.ts';
import { readFolder, readOneFile } from './read-folder.ts';
import type { Tree } from './tree.ts';

export type FetchOptions = {
  readonly signal: AbortSignal;
  readonly token?: string;
  /** One file is meant, and no folder. */
  readonly file?: true;
  /** What everybody may read, or the token: nothing that Callboard may read for itself. */
  readonly asStranger?: true;
  /** Links in it are passed over; else they are refused. */
  readonly withoutLinks?: true;
};
/** A folder, or one file as a tree of one. Throws FETCH_FAILED with where and why. */
export type FetchTree = (address: string, options: FetchOptions) => Promise<Tree>;

/**
 * An input's `url`, resolved against the template's own address. Of this machine a template reaches its own folder alone,
 * as in Backstage: what else lies there is not its author's to read, nor that of whoever fills in the form.
 */
export function resolveFetch(url: string, templateUrl: string): string {
  const refused = (reason: string) => fail('FETCH_FAILED', { address: url.slice(0, 200), reason });
  if (/^file:/i.test(url)) throw refused('is a path of the machine that Callboard runs on');
  if (/^[a-z][a-z0-9+.-]*:/i.test(url)) return url;
  if (!templateUrl.startsWith('file:')) {
    if (!URL.canParse(url, templateUrl)) throw refused('is no address');
    return new URL(url, templateUrl).href;
  }
  const folder = dirname(pathOfFileUrl(templateUrl));
  const path = resolve(folder, url);
  if (!isBelow(folder, path)) throw refused('lies outside the template’s own folder');
  return `file:${path}`;
}

/** Catalogs write `file:/srv/x y/template.yaml`, as it is; browsers would write %20. */
function pathOfFileUrl(url: string): string {
  return url.startsWith('file:///') ? fileURLToPath(url) : url.slice('file:'.length);
}

/** Reads below the folders that sources may be read from, and nowhere else; `own` are folders of Callboard's, which may lie there. */
export function fetchFromDisk(folders: string | readonly string[], own: readonly string[] = []): FetchTree {
  const roots = [folders].flat().map((root) => ({ root, realRoot: realPathOf(root) }));
  const isOwn = (path: string) =>
    own.map((folder) => realPathOf(folder)).some((folder) => isBelow(folder, path) || isBelow(path, folder));
  return async (address) => {
    if (!address.startsWith('file:'))
      throw fail('FETCH_FAILED', { address: address.slice(0, 200), reason: 'is no folder beside the template' });
    const asked = resolve(pathOfFileUrl(address));
    const within = roots.find(({ root, realRoot }) => isBelow(root, asked) || isBelow(realRoot, asked)) ?? roots[0];
    const failed = (reason: string) => fail('FETCH_FAILED', { address: shown(asked, within?.root), reason });
    if (!within) throw failed('lies outside the folders that may be read');
    const found = safePath(within.realRoot, within.root, asked);
    if ('refused' in found) throw failed(found.refused);
    if (isOwn(found.path)) throw failed('holds what is Callboard’s own');
    const about = await stat(found.path);
    if (about.isDirectory()) return readFolder(found.path);
    if (about.isFile()) return readOneFile(dirname(found.path), basename(found.path));
    throw failed('is neither a file nor a folder');
  };
}

/** Nobody is told where on this machine a catalog lies. */
const shown = (path: string, root: string | undefined) =>
  root !== undefined && path.startsWith(`${root}/`) ? path.slice(root.length + 1) : path;
