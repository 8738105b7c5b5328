/** Where the docs of an entity are: `backstage.io/techdocs-ref` and `-entity` in all their forms (DOC-1). Reads nothing. */
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Entity, Ref } from '../catalog/catalog.ts';
import { isBelow } from '../outside/safe-path.ts';

export type DocsSource =
  | { readonly kind: 'folder'; readonly folder: string }
  /** `asStranger`: what everybody may read, for the descriptor came from somebody else than the docs. */
  | { readonly kind: 'address'; readonly address: string; readonly asStranger: boolean }
  /** The docs of another entity, from a page of them on. */
  | { readonly kind: 'entity'; readonly ref: Ref; readonly path: string }
  /** `reason` goes on after “its docs”. */
  | { readonly kind: 'refused'; readonly reason: string };

const refAnnotation = 'backstage.io/techdocs-ref';
const entityAnnotation = 'backstage.io/techdocs-entity';
const pathAnnotation = 'backstage.io/techdocs-entity-path';

/** Undefined for an entity that names no docs. */
export function docsSourceOf(entity: Pick<Entity, 'annotations' | 'source'>): DocsSource | undefined {
  const { annotations } = entity;
  const other = annotations[entityAnnotation]?.trim();
  if (other) return ofOther(other, annotations[pathAnnotation]);
  const written = annotations[refAnnotation]?.trim();
  if (!written) return undefined;
  const [, scheme = '', target = ''] = /^(dir|url):(.*)$/s.exec(written) ?? [];
  if (scheme === 'dir') return ofFolder(target, entity);
  if (scheme === 'url') return ofAddress(target, entity);
  return refused(`are named by ${refAnnotation}: ${shown(written)}, which is neither dir: nor url:`);
}

const refused = (reason: string): DocsSource => ({ kind: 'refused', reason });
const shown = (text: string) => text.replace(/[?#].*$/s, '').slice(0, 120);

function ofOther(written: string, path = ''): DocsSource {
  const [, kind, namespace = 'default', name] = /^([^:/\s]+):(?:([^:/\s]+)\/)?([^:/\s]+)$/.exec(written) ?? [];
  if (!kind || !name) return refused(`are those of ${shown(written)}, which is no entity reference`);
  const clean = path.split(/[?#]/, 1).join('').replace(/^\/+/, '');
  return { kind: 'entity', ref: `${kind}:${namespace}/${name}`.toLowerCase(), path: clean };
}

/** Beside the descriptor: on this machine its own folder alone, elsewhere its own repository. */
function ofFolder(target: string, { annotations, source }: Pick<Entity, 'annotations' | 'source'>): DocsSource {
  if (source.location.startsWith('file:')) {
    const own = dirname(pathOf(source.location));
    const folder = resolve(own, target === '' ? '.' : target);
    return isBelow(own, folder)
      ? { kind: 'folder', folder }
      : refused(`are at dir:${shown(target)}, outside of the descriptor’s own folder`);
  }
  const named = annotations['backstage.io/source-location'];
  const base = named?.startsWith('url:') ? named : source.location;
  if (!base.startsWith('url:') || !URL.canParse(base.slice(4)))
    return refused('lie beside a descriptor that is at no address');
  const address = beside(new URL(base.slice(4)), target);
  return address === undefined
    ? refused(`are at dir:${shown(target)}, outside of the descriptor’s own repository`)
    : { kind: 'address', address, asStranger: isStranger(address, source.location) };
}

/** Catalogs write `file:/srv/x y/catalog-info.yaml`, as it is; browsers would write %20. */
const pathOf = (location: string) =>
  location.startsWith('file:///') ? fileURLToPath(location) : location.slice('file:'.length);

const withBranch = /^\/([^/]+\/[^/]+?)(?:\.git)?(?:\/(?:-\/)?(tree|blob|raw|edit)\/([^/]+)(\/.*)?)?\/?$/;

function beside(base: URL, target: string): string | undefined {
  const [, repository, , branch = 'HEAD', path = '/'] = withBranch.exec(base.pathname) ?? [];
  if (!repository) return undefined;
  // A file's folder; what ends with a slash is one.
  const from = new URL(
    path.endsWith('/') || !/\.[^/]*$/.test(path) ? `${path.replace(/\/*$/, '')}/` : path,
    'http://a.invalid',
  );
  const steps = target.split('/');
  const depth = from.pathname.split('/').length - 2;
  if (climb(steps) > depth || target.startsWith('/') || target.includes('\\')) return undefined;
  const { pathname } = new URL(target === '' ? './' : target, from);
  return `${base.origin}/${repository}/tree/${branch}${pathname.replace(/\/+$/, '')}`;
}

/** How far up the steps lead at most. */
function climb(steps: readonly string[]): number {
  let [at, most] = [0, 0];
  for (const step of steps) {
    if (/^(?:\.|%2e){2}$/i.test(step)) at--;
    else if (step !== '' && step !== '.') at++;
    most = Math.max(most, -at);
  }
  return most;
}

/** Where a file of docs is edited, as far as their address tells: `file` is below the site's folder. */
export function editAddressOf(source: DocsSource, file: string): string | undefined {
  if (source.kind !== 'address' || !URL.canParse(source.address)) return undefined;
  const { origin, pathname } = new URL(source.address);
  const [, repository, kind, branch, path = ''] = withBranch.exec(pathname) ?? [];
  // What is called HEAD or a commit is no branch, and cannot be edited.
  if (!repository || !kind || !branch || /^(?:HEAD|[0-9a-f]{40})$/.test(branch)) return undefined;
  const dash = pathname.includes('/-/') ? '/-' : '';
  const below = `${path.replace(/\/+$/, '')}/${file.split('/').map(encodeURIComponent).join('/')}`;
  return `${origin}/${repository}${dash}/edit/${branch}${below}`;
}

function ofAddress(target: string, { source }: Pick<Entity, 'source'>): DocsSource {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target))
    return refused(`are at url:${shown(target)}, which is no address`);
  return { kind: 'address', address: target, asStranger: isStranger(target, source.location) };
}

/** What Callboard may read with its own token is shown only where docs and descriptor are of one owner, or the settings named the descriptor. */
function isStranger(address: string, location: string): boolean {
  if (!location.startsWith('url:')) return false;
  const [own, asked] = [location.slice(4), address].map(ownerOf);
  return own === undefined || own !== asked;
}

function ownerOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { host, pathname } = new URL(address);
  const [, owner] = pathname.split('/');
  return owner ? `${host}/${owner}`.toLowerCase() : undefined;
}
