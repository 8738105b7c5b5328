/** Skeletons that are not on this machine: folders and files of GitHub, in one request each, and single files of other hosts. */
import { Failure, fail } from '../errors.ts';
import type { Github } from '../outside/github.ts';
import { readTar, TarRefused } from '../outside/read-tar.ts';
import type { Fetched } from '../outside/safe-fetch.ts';
import type { FetchOptions, FetchTree } from './fetch-tree.ts';
import type { OutsideServices } from './outside-services.ts';
import { type Tree, type TreeFile, treeLimits } from './tree.ts';

type Ports = Pick<OutsideServices, 'github' | 'fetch'> & {
  /** Files of this machine. */
  readonly disk: FetchTree;
  /** Whose repositories may be read though `urls` does not name GitHub: the settings name them as sources. */
  readonly organizations: readonly string[];
};

export function fetchAnywhere({ disk, github, fetch, organizations }: Ports): FetchTree {
  return async (address, options) => {
    if (!/^https?:/i.test(address)) return disk(address, options);
    const place = URL.canParse(address) ? placeOn(github.host, new URL(address)) : undefined;
    const refusal = fetch.refusal(address);
    const isOwn = place && !options.asStranger && organizations.includes(place.owner.toLowerCase());
    if (refusal !== undefined && !isOwn) throw fail('FETCH_FAILED', { address: shown(address), reason: refusal });
    try {
      if (!place) return oneFile(address, await fetch(address, { signal: options.signal, maxBytes }));
      const known = options.asStranger && !options.token ? undefined : github.as(options.token);
      const client = known ?? github.anonymous();
      return await (options.file ? fileOf : folderOf)(client, place, options);
    } catch (cause) {
      throw asFailure(cause, address);
    }
  };
}

const maxBytes = 20_000_000;

export type Place = { readonly owner: string; readonly repo: string; readonly ref: string; readonly path: string };

/** `/acme/web/tree/main/skeleton`, and `blob` as well: what lies beside a template is named so. */
export function placeOn(host: string, url: URL): Place | undefined {
  const [, owner, repo, ref = '', path = ''] =
    /^\/([^/]+)\/([^/]+?)(?:\.git)?(?:\/(?:tree|blob|edit|raw)\/([^/]+)(?:\/(.*?))?)?\/*$/.exec(url.pathname) ?? [];
  const below = decoded(path);
  if (url.host !== host || !owner || !repo || climbs.test(below)) return undefined;
  return { owner, repo, ref: decoded(ref), path: below };
}

/** In an address of the API it would lead to other repositories than the one that is looked at. */
const climbs = /(?:^|\/)\.{1,2}(?:\/|$)/;

const decoded = (part: string) => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};
const encoded = (path: string) => path.split('/').map(encodeURIComponent).join('/');
const pathOf = ({ owner, repo }: Place) => `/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repo)}`;

/** One request for the whole repository: files by themselves would be one each. */
async function folderOf(github: Github, place: Place, { signal, withoutLinks }: FetchOptions): Promise<Tree> {
  const { owner, ref, path } = place;
  const answer = await github.get(owner, `${pathOf(place)}/tarball${ref ? `/${encodeURIComponent(ref)}` : ''}`);
  signal.throwIfAborted();
  refuseStatus(answer);
  const below = path === '' ? '' : `${path}/`;
  const isWanted = (one: string) => (one === path || one.startsWith(below)) && !/(?:^|\/)\.git(?:\/|$)/i.test(one);
  const files = await readTar(answer.bytes, isWanted, { ...treeLimits, withoutLinks: withoutLinks === true });
  const [only] = files;
  if (!only) throw new Refusal('is not there, or has nothing in it');
  if (files.length === 1 && only.path === path) return treeOf([{ ...only, path: nameOf(path) }]);
  return treeOf(files.map((file) => ({ ...file, path: file.path.slice(below.length) })));
}

async function fileOf(github: Github, place: Place): Promise<Tree> {
  const { owner, ref, path } = place;
  const at = `${pathOf(place)}/contents/${encoded(path)}${ref ? `?ref=${encodeURIComponent(ref)}` : ''}`;
  const answer = await github.get(owner, at, { accept: 'application/vnd.github.raw+json' });
  refuseStatus(answer);
  // A folder is answered as a list, whatever is asked for.
  if (answer.header('content-type')?.startsWith('application/json')) throw new Refusal('is a folder');
  return treeOf([{ path: nameOf(path), executable: false, bytes: answer.bytes }]);
}

function oneFile(address: string, answer: Fetched): Tree {
  refuseStatus(answer);
  const path = nameOf(decoded(new URL(address).pathname));
  if (path === '') throw new Refusal('names no file; folders are fetched from GitHub alone');
  return treeOf([{ path, executable: false, bytes: answer.bytes }]);
}

type Read = { readonly path: string; readonly executable: boolean; readonly bytes: Uint8Array };
const treeOf = (files: readonly Read[]): Tree => ({
  files: files
    .map(({ bytes, ...file }): TreeFile => ({ ...file, size: bytes.length, bytes: async () => bytes }))
    .sort((one, other) => (one.path < other.path ? -1 : 1)),
  emptyFolders: [],
});

const nameOf = (path: string) => path.split('/').at(-1) ?? '';

/** Goes on after the address. */
class Refusal extends Error {}

function refuseStatus({ status }: Fetched): void {
  if (status === 404) throw new Refusal('is not there, or the token does not see it');
  if (status !== 200) throw new Refusal(`answers with status ${status}`);
}

function asFailure(cause: unknown, address: string): unknown {
  if (cause instanceof Refusal || cause instanceof TarRefused)
    return fail('FETCH_FAILED', { address: shown(address), reason: cause.message }, cause);
  if (!(cause instanceof Failure) || cause.code === 'FETCH_FAILED') return cause;
  return fail('FETCH_FAILED', { address: shown(address), reason: String(cause.details.reason ?? cause.say) }, cause);
}

/** What stands behind the question mark may be a secret. */
const shown = (address: string) => address.replace(/[?#].*$/s, '').slice(0, 200);
