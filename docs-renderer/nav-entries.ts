/** `nav` of mkdocs.yml in all its forms, as entries that know no files yet. */
import { join, posix, relative, sep } from 'node:path';
import { globSync } from 'tinyglobby';
import { textOf } from './mkdocs.ts';
import type { Trouble } from './rendered.ts';

export type NavEntry =
  | { readonly kind: 'page'; readonly path: string; readonly title?: string }
  | { readonly kind: 'section'; readonly title: string; readonly entries: readonly NavEntry[] }
  | { readonly kind: 'link'; readonly title: string; readonly href: string }
  /** All pages that fit: a folder, or a pattern. */
  | { readonly kind: 'pattern'; readonly pattern: string; readonly title?: string };

type Included<Mount> = {
  readonly name: string;
  readonly nav: readonly NavEntry[];
  readonly mounts: readonly Mount[];
  readonly troubles: readonly Trouble[];
};
export type NavPlace<Mount> = {
  readonly prefix: string;
  /** Of the file that the nav stands in, and of the whole site. */
  readonly folder: string;
  readonly site: string;
  readonly include: (path: string) => Included<Mount> | undefined;
};

export function readNav<Mount>(nav: unknown, place: NavPlace<Mount>) {
  const mounts: Mount[] = [];
  const troubles: Trouble[] = [];
  const include = (path: string): Included<Mount> | undefined => {
    const included = place.include(path);
    if (included) {
      mounts.push(...included.mounts);
      troubles.push(...included.troubles);
    } else troubles.push({ kind: 'refused', what: `!include ${path}: no such file in the site` });
    return included;
  };
  const entries = entriesOf(nav, { ...place, include }, 0);
  return { entries, mounts, troubles };
}

/** Nobody's navigation is deeper. */
const deepest = 12;
const includes = /^!include\s+(.+)$/;
const includesAll = /^\*include\s+(.+)$/;

function entriesOf<Mount>(nav: unknown, place: NavPlace<Mount>, depth: number): readonly NavEntry[] {
  if (depth > deepest) return [];
  if (Array.isArray(nav)) return nav.flatMap((entry) => entriesOf(entry, place, depth + 1));
  if (nav instanceof Map)
    return Array.from(nav, ([title, value]) => titled(textOf(title) ?? '', value, { place, depth })).flat();
  const text = textOf(nav);
  return text === undefined ? [] : untitled(text, place);
}

function untitled<Mount>(text: string, place: NavPlace<Mount>): readonly NavEntry[] {
  const [, one] = includes.exec(text) ?? [];
  if (one !== undefined) return place.include(one)?.nav ?? [];
  const [, all] = includesAll.exec(text) ?? [];
  if (all !== undefined) return everyPart(all, place);
  if (/^[a-z][a-z\d+.-]*:/i.test(text)) return [{ kind: 'link', title: text, href: text }];
  return [leaf(text, place.prefix)];
}

function titled<Mount>(
  title: string,
  value: unknown,
  { place, depth }: { readonly place: NavPlace<Mount>; readonly depth: number },
): readonly NavEntry[] {
  const text = textOf(value);
  if (value === null || value === undefined) return title === '' ? [] : untitled(title, place);
  if (text === undefined) return [{ kind: 'section', title, entries: entriesOf(value, place, depth + 1) }];
  if (includes.test(text) || includesAll.test(text))
    return [{ kind: 'section', title, entries: untitled(text, place) }];
  if (/^[a-z][a-z\d+.-]*:/i.test(text)) return [{ kind: 'link', title, href: text }];
  return [{ ...leaf(text, place.prefix), title }];
}

function leaf(text: string, prefix: string): Extract<NavEntry, { kind: 'page' | 'pattern' }> {
  const path = prefix + posix.normalize(text).replace(/^(?:\.\.?\/)+|^\//, '');
  if (/[*?]/.test(path)) return { kind: 'pattern', pattern: path };
  return path.endsWith('/') ? { kind: 'pattern', pattern: `${path}**` } : { kind: 'page', path };
}

function everyPart<Mount>(pattern: string, { folder, site, include }: NavPlace<Mount>): readonly NavEntry[] {
  const clean = relative(site, join(folder, pattern)).split(sep).join('/');
  if (clean.startsWith('..')) return [];
  const found = globSync(clean, { cwd: site, followSymbolicLinks: false, deep: 8 }).sort();
  return found.flatMap((path) => {
    const included = include(relative(folder, join(site, path)));
    return included ? [{ kind: 'section' as const, title: included.name, entries: included.nav }] : [];
  });
}
