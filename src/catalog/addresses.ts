/** Where code lives, as people paste it: a slug (acme/payments), a repository's address, a folder or file in it. */
import type { Entity } from './catalog.ts';

export type Address = {
  /** Absent for a slug: it fits any host. */
  readonly host?: string;
  /** Lower case, without slashes at its ends: `acme/mono/tree/main/services/pay`. */
  readonly path: string;
};

const slugs = ['github.com/project-slug', 'gitlab.com/project-slug', 'bitbucket.org/project-slug'];
const sourceLocation = 'backstage.io/source-location';
const keys = [...slugs, sourceLocation];

const plainSlug = /^[\w-]+\/[\w.-]+$/;

/** Undefined when it is no address: it has no slash inside, or spaces. */
export function parseAddress(text: string): Address | undefined {
  // As nearly all are written, thousands of them when a catalog is loaded.
  if (plainSlug.test(text)) return { path: text.toLowerCase().replace(/\.git$/, '') };
  const bare = text.replace(/^url:/i, '').replace(/^git@([^\s:/]+):/i, 'https://$1/');
  if (!/^\S+\/\S/.test(bare)) return undefined;
  if (/^[a-z+]+:\/\//i.test(bare)) {
    const url = URL.canParse(bare) ? new URL(bare) : undefined;
    return url && addressOf(url.pathname, url.host);
  }
  const [first = '', ...rest] = bare.split(/[?#]/, 1).join('').split('/');
  const isHost = first.includes('.') && rest.length >= 2;
  return isHost ? addressOf(rest.join('/'), first) : addressOf([first, ...rest].join('/'));
}

function addressOf(pathname: string, host?: string): Address | undefined {
  const segments = pathname.toLowerCase().split('/').filter(Boolean);
  if (segments.length < 2) return undefined;
  const bare = segments.map((segment, at) => (at > 0 ? segment.replace(/\.git$/, '') : segment));
  const into = bare.findIndex((segment, at) => at >= 2 && intoRepository.has(segment));
  const path = into < 0 ? bare : [...bare.slice(0, into), tree, ...bare.slice(into + (bare[into] === '-' ? 2 : 1))];
  return { ...(host && { host: host.toLowerCase().replace(/^www\./, '') }), path: path.join('/') };
}

/** What stands between a repository and a folder or file in it, on the hosts in use. */
const intoRepository = new Set(['tree', 'blob', 'edit', 'raw', 'src', '-']);
/** A folder and a file in it are written alike here. */
const tree = 'tree';

function repositoryOf(address: Address): Address {
  const segments = address.path.split('/');
  const end = segments.indexOf(tree, 2);
  return end < 0 ? address : { ...address, path: segments.slice(0, end).join('/') };
}

function folderOf(address: Address): Address {
  return { ...address, path: address.path.replace(/\/[^/]*$/, '') };
}

/** The addresses an entity answers to. Its descriptor's repository counts only where nothing says where its code is. */
export function addressesOf({ annotations, source }: Entity): readonly Address[] {
  if (source.viewUrl === undefined && !keys.some((key) => annotations[key] !== undefined)) return [];
  const slug = slugs.flatMap((key) => parseIn(annotations, key));
  const code = parseIn(annotations, sourceLocation);
  const descriptor = source.viewUrl === undefined ? [] : [parseAddress(source.viewUrl) ?? []].flat();
  const home = [...slug, ...code];
  if (home.length > 0) return [...home, ...code.map(repositoryOf), ...descriptor];
  return [...descriptor, ...descriptor.map(folderOf), ...descriptor.map(repositoryOf)];
}

function parseIn(annotations: Entity['annotations'], key: string): readonly Address[] {
  const value = annotations[key];
  const address = value === undefined ? undefined : parseAddress(value.trim().slice(0, 1000));
  return address ? [address] : [];
}

/** The address itself, then each folder around it up to the repository. */
export function enclosing(address: Address): readonly Address[] {
  const repository = repositoryOf(address).path;
  const found = [address];
  for (let { path } = address; path.length > repository.length; ) {
    path = path.slice(0, path.lastIndexOf('/'));
    found.push({ ...address, path });
  }
  return found;
}

export const sameAddress = (a: Address, b: Address) =>
  a.path === b.path && (a.host === undefined || b.host === undefined || a.host === b.host);
