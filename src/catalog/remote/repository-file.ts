/** Files of repositories on the web: the address that people know, and those that it is read and edited at, as Backstage makes them. */

/** `https://github.com/acme/web/blob/main/catalog-info.yaml`, `https://git.example/a/b/-/blob/main/catalog-info.yaml`. */
type RepositoryFile = {
  readonly host: 'github' | 'gitlab';
  readonly origin: string;
  /** `acme/web`. */
  readonly project: string;
  readonly ref: string;
  readonly path: string;
};

const onGithub = /^\/([^/]+\/[^/]+)\/(?:blob|tree|edit|raw)\/([^/]+)\/(.+)$/;
const onGitlab = /^\/(.+?)\/-\/(?:blob|tree|edit|raw)\/([^/]+)\/(.+)$/;
/** As addresses were before the dash. */
const onOldGitlab = /^\/([^/]+(?:\/[^/]+)+?)\/(?:blob|tree|edit|raw)\/([^/]+)\/(.+)$/;

export function parseRepositoryFile({ hostname, origin, pathname }: URL): RepositoryFile | undefined {
  const isGitlab = hostname === 'gitlab.com' || (hostname !== 'github.com' && onGitlab.test(pathname));
  const [, project, ref, path] = (isGitlab ? either : onGithub).exec(pathname) ?? [];
  const host = isGitlab ? 'gitlab' : 'github';
  return project && ref && path ? { host, origin, project, ref, path } : undefined;
}

/** A part of an address as the file is called; an address may also hold what stands for no letter. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const either = { exec: (path: string) => onGitlab.exec(path) ?? onOldGitlab.exec(path) };

const kindOf = ({ host, origin, project, ref, path }: RepositoryFile, kind: string) =>
  `${origin}/${project}${host === 'github' ? '' : '/-'}/${kind}/${ref}/${path}`;

/** Where the bytes of a file are: the address itself for what is in no repository that is known by its address. */
export function rawAddress(address: string): string {
  const url = new URL(address);
  const file = parseRepositoryFile(url);
  if (!file) return url.href;
  if (file.host === 'gitlab' || file.origin !== 'https://github.com') return kindOf(file, 'raw') + url.search;
  return `https://raw.githubusercontent.com/${file.project}/${file.ref}/${file.path}${url.search}`;
}

/** `acme/web/catalog-info.yaml`; a branch that is not the usual one is named. What stands behind a question mark may be a secret. */
export function labelOf(address: string): string {
  const url = new URL(address);
  const file = parseRepositoryFile(url);
  if (!file) return url.host + url.pathname;
  const isUsual = ['main', 'master', 'HEAD'].includes(file.ref);
  return `${file.project}/${file.path}${isUsual ? '' : `@${file.ref}`}`;
}

export type WebPlaces = {
  readonly viewUrl: string;
  readonly editUrl?: string;
  /** A location ref of the folder that it stands in. */
  readonly sourceLocation?: string;
  /** `acme/web`, on GitHub. */
  readonly slug?: string;
  /** Where a line of it is shown. */
  at(line: number): string;
};

/** A commit cannot be edited. */
const commit = /\b[0-9a-f]{40,}\b/;

export function webPlacesOf(address: string): WebPlaces {
  const file = parseRepositoryFile(new URL(address));
  if (!file) return { viewUrl: address, at: () => address };
  const folder = new URL('./', file.host === 'github' ? kindOf(file, 'tree') : address).href;
  return {
    viewUrl: address,
    ...(!commit.test(address) && { editUrl: kindOf(file, 'edit') }),
    sourceLocation: `url:${folder}`,
    ...(file.host === 'github' && { slug: file.project }),
    at: (line) => (line > 1 ? `${address}#L${line}` : address),
  };
}

/** What a file at `base` means by a target: beside itself, or from the root of its repository. Undefined for no address. */
export function resolveAddress(target: string, base: string): string | undefined {
  const isWhole = /^[a-z][a-z0-9+.-]*:/i.test(target);
  if (!URL.canParse(base)) return undefined;
  const from = new URL(base);
  const file = target.startsWith('/') && !target.startsWith('//') ? parseRepositoryFile(from) : undefined;
  const start = file ? `${base.slice(0, base.indexOf(`/${file.ref}/${file.path}`))}/${file.ref}` : '';
  if (!URL.canParse(start + target, base)) return undefined;
  const url = new URL(start + target, base);
  // What a server needs to know besides the path, such as the branch, it needs here too.
  if (!isWhole && url.search === '') url.search = from.search;
  url.hash = '';
  return url.href;
}
