/** A folder as a site: its settings, the folders of its docs, the files in them, and its navigation as it is written. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, posix, relative, resolve, sep } from 'node:path';
import { fail } from '../src/errors.ts';
import { fitsPath } from '../src/outside/path-pattern.ts';
import { isBelow } from '../src/outside/safe-path.ts';
import { isPagePath, type SiteFile, urlOf } from './address.ts';
import { readSettings, type SiteSettings } from './mkdocs.ts';
import { type NavEntry, readNav } from './nav-entries.ts';
import { insideOf, readInside } from './read-inside.ts';
import type { Trouble } from './rendered.ts';

export type SiteSource = {
  /** Free of links. */
  readonly folder: string;
  readonly settings: SiteSettings;
  readonly roots: readonly string[];
  readonly files: readonly SiteFile[];
  /** Undefined: made of the files. */
  readonly nav: readonly NavEntry[] | undefined;
  /** The file they are said in, and what is wrong in it. */
  readonly settingsFile: string;
  readonly troubles: readonly Trouble[];
};

/** Docs of a part, in a folder of the site: monorepo gives it a prefix. */
type Mount = { readonly prefix: string; readonly root: string; readonly exclude: readonly string[] };

const settingsNames = ['mkdocs.yml', 'mkdocs.yaml'];
const largestSettings = 512 * 1024;
/** More is no documentation. */
const mostFiles = 20_000;
const tooMany = `it holds more than ${mostFiles} files: name what is no documentation under exclude_docs`;
const deepestPart = 5;

export function readSite(asked: string): SiteSource {
  const folder = realFolder(asked);
  const top = readPart(
    { folder, settingsFile: settingsNames.find((name) => existsSync(join(folder, name))) ?? '', prefix: '', above: [] },
    folder,
  );
  const files = top.mounts.flatMap((mount) => filesOf(mount, folder));
  const pages = withReadme(files, folder, top.settings.docsDir);
  if (!pages.some(({ isPage }) => isPage))
    throw fail('DOCS_EMPTY', { folder, looked: `${top.settings.docsDir}/, README.md` });
  if (pages.length > mostFiles) throw fail('FILE_REFUSED', { path: folder, reason: tooMany });
  return {
    folder,
    settings: top.settings,
    roots: top.mounts.map(({ root }) => root),
    files: pages,
    nav: top.nav,
    settingsFile: top.settingsFile,
    troubles: top.troubles,
  };
}

function realFolder(asked: string): string {
  try {
    const folder = realpathSync.native(resolve(asked));
    if (statSync(folder).isDirectory()) return folder;
  } catch {
    // Said below.
  }
  throw fail('FILE_REFUSED', { path: asked, reason: 'there is no such folder' });
}

type Part = {
  readonly folder: string;
  /** Its name in the folder; empty: there is none. */
  readonly settingsFile: string;
  readonly prefix: string;
  readonly above: readonly string[];
};
type ReadPart = {
  readonly settings: SiteSettings;
  readonly mounts: readonly Mount[];
  readonly nav: readonly NavEntry[] | undefined;
  readonly settingsFile: string;
  readonly troubles: readonly Trouble[];
};

function readPart(part: Part, site: string): ReadPart {
  const { folder, settingsFile, prefix, above } = part;
  const path = join(folder, settingsFile);
  const text = settingsFile === '' ? '' : settingsText(path, site);
  const settings = parsed(text, path);
  const root = insideOf(join(folder, settings.docsDir), [folder]);
  const refused: Trouble[] =
    root === undefined && existsSync(join(folder, settings.docsDir))
      ? [{ kind: 'refused', what: `docs_dir ${settings.docsDir} lies outside of the site` }]
      : [];
  const include = (asked: string) => {
    const target = insideOf(resolve(folder, asked), [site]);
    if (target === undefined || above.includes(target) || above.length >= deepestPart) return undefined;
    const inner = { folder: dirname(target), settingsFile: basename(target), above: [...above, path] };
    const { name } = parsed(settingsText(target, site), target);
    const read = readPart({ ...inner, prefix: `${prefix}${slug(name)}/` }, site);
    return {
      name,
      nav: read.nav ?? [{ kind: 'pattern', pattern: `${prefix}${slug(name)}/**` } as const],
      mounts: read.mounts,
      troubles: read.troubles,
    };
  };
  const nav = settings.nav === undefined ? undefined : readNav(settings.nav, { prefix, include, folder, site });
  return {
    settings,
    mounts: [...(root === undefined ? [] : [{ prefix, root, exclude: settings.exclude }]), ...(nav?.mounts ?? [])],
    nav: nav?.entries,
    settingsFile: relative(site, path).split(sep).join('/'),
    troubles: [...settings.troubles, ...refused, ...(nav?.troubles ?? [])],
  };
}

const slug = (name: string) =>
  /^[\w-]+$/.test(name)
    ? name
    : name
        .toLowerCase()
        .replace(/[^a-z\d]+/g, '-')
        .replace(/^-|-$/g, '') || 'part';

function settingsText(path: string, site: string): string {
  const read = readInside(path, [site], largestSettings);
  if ('refused' in read) throw fail('FILE_REFUSED', { path, reason: read.refused });
  return read.text;
}

/** A site is looked at again and again, and a long list of pages takes half a second to read. */
const longSettings = 20_000;
const knownAtMost = 50;
const known = new Map<string, SiteSettings>();

function settingsOf(text: string): SiteSettings {
  if (text.length < longSettings) return readSettings(text);
  const key = createHash('sha256').update(text).digest('base64');
  const settings = known.get(key) ?? readSettings(text);
  known.delete(key);
  known.set(key, settings);
  const [oldest] = known.keys();
  if (known.size > knownAtMost && oldest !== undefined) known.delete(oldest);
  return settings;
}

function parsed(text: string, path: string): SiteSettings {
  try {
    return settingsOf(text);
  } catch (error) {
    throw fail(
      'FILE_REFUSED',
      { path, reason: error instanceof Error ? (error.message.split('\n')[0] ?? '') : 'it is no YAML' },
      error,
    );
  }
}

/** Never what begins with a dot, and nothing that a link leads out to. */
function filesOf({ prefix, root, exclude }: Mount, site: string): readonly SiteFile[] {
  const found: string[] = [];
  const walk = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules' || found.length > mostFiles) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile() || (entry.isSymbolicLink() && isLinkInside(path, root))) found.push(path);
    }
  };
  walk(root);
  const paths = found
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter((path) => !settingsNames.includes(path) && !isExcluded(path, exclude));
  const names = new Set(paths.map((path) => path.toLowerCase()));
  const real = relative(site, root).split(sep).join('/');
  return paths.map((path) => ({
    path: prefix + path,
    real: posix.join(real, path),
    url: prefix + urlOf(path, isIndex(path, names)),
    isPage: isPagePath(path),
  }));
}

function isLinkInside(path: string, root: string): boolean {
  try {
    const real = realpathSync.native(path);
    return isBelow(root, real) && statSync(real).isFile();
  } catch {
    return false;
  }
}

/** A README is its folder's index where there is no other. */
function isIndex(path: string, names: ReadonlySet<string>): boolean {
  const name = posix.basename(path).toLowerCase();
  const folder = posix.dirname(path).toLowerCase();
  return (
    name === 'index.md' || (name === 'readme.md' && !names.has(folder === '.' ? 'index.md' : `${folder}/index.md`))
  );
}

/** As a .gitignore says it, without its exceptions. */
const isExcluded = (path: string, patterns: readonly string[]) =>
  patterns.some((pattern) => {
    const bare = pattern.replace(/^\//, '').replace(/\/$/, '');
    const anchored = pattern.slice(0, -1).includes('/') ? bare : `**/${bare}`;
    return fitsPath(anchored, path) || fitsPath(`${anchored}/**`, path);
  });

/** Without an index the README beside the docs is the first page, as in TechDocs. */
function withReadme(files: readonly SiteFile[], folder: string, docsDir: string): readonly SiteFile[] {
  if (files.some(({ url }) => url === '')) return files;
  const real = ['README.md', 'readme.md', 'Readme.md'].find((name) => existsSync(join(folder, name)));
  return real === undefined || docsDir === '.' ? files : [{ path: 'index.md', real, url: '', isPage: true }, ...files];
}
