/** Where pages and files of a site stand, and what a link in one of them leads to. */
import { posix } from 'node:path';

export type SiteFile = {
  /** Below the docs folder, monorepo parts under their prefix: `guides/start.md`. */
  readonly path: string;
  /** Below the site's folder: `docs/guides/start.md`. Links between files of a repository go by it. */
  readonly real: string;
  /** Below the site's address: `guides/start/`. */
  readonly url: string;
  readonly isPage: boolean;
};

export type Addresses = {
  find(path: string): SiteFile | undefined;
  findReal(path: string): SiteFile | undefined;
  readonly redirects: Readonly<Record<string, string>>;
};

export function addressesOf(files: readonly SiteFile[], redirects: Readonly<Record<string, string>>): Addresses {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const byReal = new Map(files.map((file) => [file.real, file]));
  return { find: (path) => byPath.get(path), findReal: (path) => byReal.get(path), redirects };
}

const pageEnding = /\.(?:md|markdown|mdown|mkdn?)$/i;
export const isPagePath = (path: string) => pageEnding.test(path);

/** `guides/start.md` → `guides/start/`; an index is its folder. */
export function urlOf(path: string, isIndex: boolean): string {
  if (!isPagePath(path)) return path;
  const folder = posix.dirname(path);
  if (isIndex) return folder === '.' ? '' : `${folder}/`;
  return `${path.replace(pageEnding, '')}/`;
}

/** From one address of the site to another, so that the site can stand anywhere. */
export function relativeUrl(from: string, to: string): string {
  const folder = from.endsWith('/') || from === '' ? from : `${posix.dirname(from)}/`;
  const steps = posix.relative(`/${folder}`, `/${to}`);
  const path = steps === '' ? '.' : steps;
  const whole = to.endsWith('/') || to === '' ? `${path}/` : path;
  return whole.split('/').map(encodeURIComponent).join('/').replaceAll('%2F', '/');
}

export type Led =
  | { readonly kind: 'page'; readonly href: string; readonly target: string; readonly anchor: string }
  | { readonly kind: 'file'; readonly href: string; readonly target: string }
  | { readonly kind: 'elsewhere'; readonly href: string }
  | { readonly kind: 'broken'; readonly reason: string };

const schemes = /^(?:https?|mailto|tel):/i;

/** `href` as it stands in the document. */
export function lead(href: string, from: SiteFile, addresses: Addresses): Led {
  const asked = cleaned(href);
  if (/^[a-z][a-z\d+.-]*:/i.test(asked)) {
    return schemes.test(asked)
      ? { kind: 'elsewhere', href: asked }
      : { kind: 'broken', reason: `${asked.split(':')[0]}: is not allowed in links` };
  }
  if (asked.startsWith('//')) return { kind: 'elsewhere', href: `https:${asked}` };
  const [, path = '', query = '', anchor = ''] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/s.exec(asked) ?? [];
  const file = path === '' ? from : find(decoded(path), from, addresses);
  const hash = anchor === '' ? '' : hashOf(decoded(anchor));
  if (!file) return { kind: 'broken', reason: `Leads to nothing: ${asked}` };
  if (!file.isPage) return { kind: 'file', href: relativeUrl(from.url, file.url), target: file.path };
  const to = file === from && path === '' ? '' : relativeUrl(from.url, file.url);
  const address = `${to}${query}${hash}`;
  return { kind: 'page', href: address === '' ? '#' : address, target: file.path, anchor: decoded(anchor) };
}

export const hashOf = (id: string) => `#${encodeURI(id).replaceAll('#', '%23')}`;

/** Browsers pass over these, so a scheme may be hidden among them. */
const cleaned = (href: string) => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return href.replace(/[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f]/g, '').trim();
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function find(path: string, from: SiteFile, addresses: Addresses): SiteFile | undefined {
  if (path.startsWith('/')) return near(path.replace(/^\/+/, ''), addresses.find, addresses);
  const below = (folder: string) => posix.join(posix.dirname(folder), path);
  return (
    near(below(from.path), addresses.find, addresses) ??
    near(below(from.real), addresses.findReal, addresses) ??
    // As written for the address of the page rather than for its file.
    near(posix.join(from.url, path), addresses.find, addresses)
  );
}

type Find = Addresses['find'];

function near(path: string, find: Find, { redirects }: Addresses): SiteFile | undefined {
  const stem = path.replace(/\/+$/, '').replace(/^\.$/, '');
  const inside = stem === '' ? '' : `${stem}/`;
  for (const candidate of [
    stem,
    `${stem}.md`,
    `${inside}index.md`,
    `${inside}README.md`,
    `${inside}readme.md`,
    stem.replace(/\.html?$/, '.md'),
  ]) {
    const file =
      find(candidate) ?? (Object.hasOwn(redirects, candidate) ? find(redirects[candidate] ?? '') : undefined);
    if (file) return file;
  }
  return undefined;
}
