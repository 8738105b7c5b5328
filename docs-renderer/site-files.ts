/** What a site consists of, by address: pages, files, index, redirects. Nothing is served or written that is not in here. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { type SiteFile, urlOf } from './address.ts';
import { drawPage, drawRedirect, drawSearchPage, type Shared } from './page-shell.ts';
import { insideOf } from './read-inside.ts';
import { searchIndexOf } from './search-index.ts';
import type { Site } from './site.ts';

export type SiteAnswer = { readonly type: string; readonly body: string | Buffer; readonly isDownload?: true };

/** How the pages look: texts that stand in files of the site. */
export type Look = {
  readonly style: string;
  readonly script: string;
  readonly icon: string;
  /** Read only where a page has a diagram. */
  readonly diagrams: () => string;
};

const types: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
  '.pdf': 'application/pdf',
  '.json': 'application/json',
};
/** Shown as text, whatever they would be elsewhere. */
const texts: ReadonlySet<string> = new Set(
  '.txt .csv .yaml .yml .toml .ini .log .xml .sh .py .ts .js .mjs .css .html .htm .sql .tf .puml .drawio .proto .graphql .diff .patch .rst .adoc'.split(
    ' ',
  ),
);
/** Others' servers would run these on the site's address: they are not written. */
const running =
  /\.(?:[xps]?html?|xht|mht(?:ml)?|m?js|css|xml|xslt?|rdf|rss|atom|htc|svgz|swf|php\d*|aspx?|jspx?|cgi|pl)$/i;
const largestFile = 20 * 1024 * 1024;

export type SiteFiles = {
  /** Every address that there is, without the site's own. */
  addresses(): readonly string[];
  get(url: string): SiteAnswer | undefined;
};

export function sharedOf(look: Look): Shared & { readonly files: ReadonlyMap<string, SiteAnswer> } {
  const name = (stem: string, text: string, ending: string) =>
    `assets/${stem}.${createHash('sha256').update(text).digest('hex').slice(0, 12)}.${ending}`;
  const [style, script, icon] = [
    name('docs', look.style, 'css'),
    name('docs', look.script, 'js'),
    name('icon', look.icon, 'svg'),
  ];
  const files = new Map<string, SiteAnswer>([
    [style, { type: 'text/css; charset=utf-8', body: look.style }],
    [script, { type: javascript, body: look.script }],
    [icon, { type: 'image/svg+xml', body: look.icon }],
  ]);
  let drawer: string | undefined;
  const diagrams = () => {
    if (drawer !== undefined) return drawer;
    const body = look.diagrams();
    drawer = name('diagrams', body, 'js');
    files.set(drawer, { type: javascript, body });
    return drawer;
  };
  return { style, script, icon, diagrams, files };
}

export function siteFiles(site: Site, look: Look): SiteFiles {
  const shared = sharedOf(look);
  const redirects = () => redirectsOf(site);
  return {
    addresses: () => [
      ...(site.pages().some(({ rendered }) => rendered.hasDiagram) ? [shared.diagrams()] : []),
      ...site.pages().map(({ file }) => file.url),
      ...site
        .source()
        .files.filter(({ isPage }) => !isPage)
        .map(({ url }) => url),
      ...redirects().keys(),
      ...shared.files.keys(),
      'search/',
      'search/search_index.json',
    ],
    get(url) {
      const page = site.page(url);
      if (page) return { type: html, body: drawPage(site, page, shared) };
      if (url === 'search/') return { type: html, body: drawSearchPage(site, shared) };
      if (url === 'search/search_index.json')
        return { type: 'application/json', body: JSON.stringify(searchIndexOf(site)) };
      const to = redirects().get(url);
      if (to !== undefined) return { type: html, body: drawRedirect(url, to) };
      return shared.files.get(url) ?? fileAt(site, url);
    },
  };
}

const html = 'text/html; charset=utf-8';
const javascript = 'text/javascript; charset=utf-8';

/** A picture or another file of the docs, by its address. */
export function fileAt(site: Site, url: string): SiteAnswer | undefined {
  const file = site.source().files.find((one) => !one.isPage && one.url === url);
  return file && readFile(site, file);
}

/** Old addresses of plugins.redirects. */
export function redirectsOf(site: Site): ReadonlyMap<string, string> {
  const { settings, files } = site.source();
  const urls = new Map(files.map(({ path, url }) => [path, url]));
  const found = Object.entries(settings.redirects).flatMap(([from, to]): [string, string][] => {
    const target = urls.get(to.replace(/#.*$/, ''));
    const url = urlOf(from, /(?:^|\/)(?:index|readme)\.md$/i.test(from));
    return target === undefined || url === '' || url.split('/').includes('..') ? [] : [[url, target]];
  });
  return new Map(found);
}

function readFile(site: Site, file: SiteFile): SiteAnswer | undefined {
  const { folder, roots } = site.source();
  const real = insideOf(join(folder, file.real), roots);
  if (real === undefined) return undefined;
  const body = readFileSync(real);
  if (body.length > largestFile) return undefined;
  const ending = extname(file.path).toLowerCase();
  const type = types[ending];
  if (type !== undefined) return { type, body };
  return texts.has(ending)
    ? { type: 'text/plain; charset=utf-8', body }
    : { type: 'application/octet-stream', body, isDownload: true };
}

/** Where whatever serves the folder would not run it. */
export const mayBeWritten = (url: string, { body }: SiteAnswer) =>
  !running.test(url) && !(/\.svg$/i.test(url) && runs(Buffer.from(body)));

/** Under whatever prefix, put together of whatever entities, or made by a stylesheet. */
const scripted =
  /<(?:[\w.-]+:)?(?:script|foreignObject|handler)\b|\son\w+\s*=|javascript:|<!ENTITY|<!ATTLIST|<\?xml-stylesheet|(?:href|values|to|from|by)\s*=\s*(?:"[^"]*&#|'[^']*&#)/i;

/** What is read in another way than it stands here may be anything. */
function runs(picture: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(picture);
    const [, encoding = 'utf-8'] = /^<\?xml[^>]*\bencoding\s*=\s*["']([^"']*)/i.exec(text) ?? [];
    return text.includes('\0') || !/^(?:utf-?8|us-ascii|iso-8859-1)$/i.test(encoding) || scripted.test(text);
  } catch {
    return true;
  }
}
