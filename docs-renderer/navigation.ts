/** Navigation of a site: the tree beside a page, and what comes before and after it. */
import { posix } from 'node:path';
import { fitsPath } from '../src/outside/path-pattern.ts';
import type { SiteFile } from './address.ts';
import type { NavEntry } from './nav-entries.ts';
import type { Trouble } from './rendered.ts';

export type NavNode =
  | { readonly kind: 'page'; readonly title: string; readonly file: SiteFile }
  | { readonly kind: 'section'; readonly title: string; readonly nodes: readonly NavNode[] }
  | { readonly kind: 'link'; readonly title: string; readonly href: string };

export type Navigation = {
  readonly nodes: readonly NavNode[];
  readonly troubles: readonly Trouble[];
  /** In the order of reading. */
  readonly pages: readonly { readonly title: string; readonly file: SiteFile; readonly above: readonly string[] }[];
};

type Site = {
  readonly files: readonly SiteFile[];
  readonly nav: readonly NavEntry[] | undefined;
  readonly redirects: Readonly<Record<string, string>>;
  readonly titleOf: (file: SiteFile) => string;
};

export function navigationOf(site: Site): Navigation {
  const troubles: Trouble[] = [];
  const pages = site.files.filter(({ isPage }) => isPage);
  const byPath = new Map(pages.map((file) => [file.path, file]));
  const page = (file: SiteFile, title?: string): NavNode => ({
    kind: 'page',
    title: title ?? site.titleOf(file),
    file,
  });
  const find = (path: string) =>
    byPath.get(path) ??
    byPath.get(`${path}.md`) ??
    byPath.get(posix.join(path, 'index.md')) ??
    byPath.get(posix.join(path, 'README.md')) ??
    (Object.hasOwn(site.redirects, path) ? byPath.get(site.redirects[path] ?? '') : undefined);
  const nodesOf = (entries: readonly NavEntry[]): readonly NavNode[] =>
    entries.flatMap((entry): readonly NavNode[] => {
      if (entry.kind === 'link') return /^(?:https?|mailto):/i.test(entry.href) ? [entry] : [];
      if (entry.kind === 'section') return [{ kind: 'section', title: entry.title, nodes: nodesOf(entry.entries) }];
      if (entry.kind === 'pattern')
        return among(
          entry,
          pages.filter(({ path }) => fitsPath(entry.pattern, path)),
          page,
        );
      const file = find(entry.path);
      if (file) return [page(file, entry.title)];
      troubles.push({ kind: 'broken', what: `nav: ${entry.path} is not there` });
      return [];
    });
  const nodes = site.nav === undefined ? byFolder(pages, page) : nodesOf(site.nav);
  return { nodes, troubles, pages: [...inOrder(nodes, [])] };
}

type MakePage = (file: SiteFile, title?: string) => NavNode;

function among(
  { title, pattern }: Extract<NavEntry, { kind: 'pattern' }>,
  files: readonly SiteFile[],
  page: MakePage,
): readonly NavNode[] {
  const base = pattern.replace(/[^/]*[*?].*$/, '');
  const nodes = byFolder(files, page, base);
  return title === undefined ? nodes : [{ kind: 'section', title, nodes }];
}

/** The index first, then by name; folders are sections. */
function byFolder(files: readonly SiteFile[], page: MakePage, base = ''): readonly NavNode[] {
  const here = files.filter(({ path }) => !path.slice(base.length).includes('/'));
  const folders = new Set(files.flatMap(({ path }) => /^([^/]+)\//.exec(path.slice(base.length))?.[1] ?? []));
  const isFirst = ({ path }: SiteFile) => /(?:^|\/)(?:index|readme)\.\w+$/i.test(path);
  return [
    ...[...here.filter(isFirst), ...here.filter((file) => !isFirst(file))].map((file) => page(file)),
    ...[...folders].map((folder): NavNode => {
      const inner = `${base}${folder}/`;
      const nodes = byFolder(
        files.filter(({ path }) => path.startsWith(inner)),
        page,
        inner,
      );
      return { kind: 'section', title: titleFrom(folder), nodes };
    }),
  ];
}

function* inOrder(nodes: readonly NavNode[], above: readonly string[]): Generator<Navigation['pages'][number]> {
  for (const node of nodes) {
    if (node.kind === 'page') yield { title: node.title, file: node.file, above };
    else if (node.kind === 'section') yield* inOrder(node.nodes, [...above, node.title]);
  }
}

/** `getting-started.md` → Getting started. */
export function titleFrom(path: string): string {
  const name = posix
    .basename(path)
    .replace(/\.\w+$/, '')
    .replace(/[-_]+/g, ' ')
    .trim();
  return /[A-Z]/.test(name) ? name : name.charAt(0).toUpperCase() + name.slice(1);
}
