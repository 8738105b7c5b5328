/** A page of a site as a file of its own: everything around what was rendered. */
import { relativeUrl } from './address.ts';
import { escapeHtml } from './escape.ts';
import { drawTree } from './nav-tree.ts';
import { drawContents, drawTurns, editAddress, sectionsAbove, titleLine } from './page-parts.ts';
import type { Site, SitePage } from './site.ts';

/** What the pages share, below the site's address. */
export type Shared = {
  readonly style: string;
  readonly script: string;
  readonly icon: string;
  readonly diagrams: () => string;
};

const policy =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";
/** As an answer's header it also keeps the page out of others' frames. */
export const contentPolicy = `${policy}; frame-ancestors 'none'`;

export function drawPage(site: Site, page: SitePage, shared: Shared): string {
  const { file, rendered } = page;
  const title = site.titleOf(file);
  return drawFrame(site, shared, {
    url: file.url,
    title,
    ...(rendered.description !== undefined && { description: rendered.description }),
    main: `${crumbs(site, page)}${titleLine(site, page)}${below(site, page)}<div class="cb-text">${rendered.html}</div>${drawTurns(site, page)}${footer(page)}`,
    aside: drawContents(rendered.headings),
    hasDiagram: rendered.hasDiagram,
  });
}

/** What is searched for is found by a script: without one it says so. */
export function drawSearchPage(site: Site, shared: Shared): string {
  return drawFrame(site, shared, {
    url: 'search/',
    title: 'Search',
    main: `<h1>Search</h1><noscript><p>Searching needs a script; the contents of this site are beside this.</p></noscript><form class="cb-find"><input type="search" name="q" aria-label="Search these docs" autocomplete="off"></form><p class="cb-meta" id="cb-count" role="status"></p><ol class="cb-hits" id="cb-hits"></ol>`,
    aside: '',
  });
}

export function drawMissing(site: Site, shared: Shared): string {
  const main = `<h1>There is no such page</h1><div class="cb-text"><p>It may have been moved or renamed. The contents are beside this.</p><p><a href="./">${escapeHtml(site.source().settings.name)}</a></p></div>`;
  return drawFrame(site, shared, { url: '', title: 'Not found', main, aside: '' });
}

/** A page that has moved, by what every browser understands. */
export function drawRedirect(from: string, to: string): string {
  const address = escapeHtml(relativeUrl(from, to));
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Moved</title><meta http-equiv="refresh" content="0; url=${address}"><link rel="canonical" href="${address}"></head><body><p>This page has moved: <a href="${address}">${address}</a></p></body></html>\n`;
}

type Frame = {
  readonly url: string;
  readonly title: string;
  readonly description?: string;
  readonly main: string;
  readonly aside: string;
  readonly hasDiagram?: true | undefined;
};

function drawFrame(site: Site, shared: Shared, { url, title, description, main, aside, hasDiagram }: Frame): string {
  const to = (address: string) => escapeHtml(relativeUrl(url, address));
  const { settings } = site.source();
  const name = escapeHtml(settings.name);
  const nav = `<nav class="cb-nav" aria-label="Contents"><p class="cb-label">${name}</p>${drawTree(site.navigation(), url)}</nav>`;
  return `<!doctype html>
<html lang="en" data-root="${to('')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<title>${title === settings.name ? name : `${escapeHtml(title)} · ${name}`}</title>
${description === undefined ? '' : `<meta name="description" content="${escapeHtml(description)}">\n`}<link rel="icon" type="image/svg+xml" href="${to(shared.icon)}">
<link rel="stylesheet" href="${to(shared.style)}">
<script type="module" src="${to(shared.script)}"></script>${hasDiagram ? `\n<script defer src="${to(shared.diagrams())}"></script>` : ''}
</head>
<body>
<a class="skip" href="#cb-main">To the content</a>
<header class="bar"><a class="home" href="${to('')}">${mark}<span>${name}</span></a>
<div class="tools"><form class="search wide" action="${to('search/')}" role="search"><input type="search" name="q" aria-label="Search these docs" placeholder="Search" autocomplete="off"><kbd aria-hidden="true">/</kbd></form>
<a class="button narrow" href="${to('search/')}">Search</a>
<a class="button narrow" href="#cb-contents">Menu</a></div></header>
<div class="cb-page"><div class="cb-side" id="cb-contents"><a class="button cb-close" href="#cb-main">Close</a>${nav}</div>
<main class="cb-main" id="cb-main" tabindex="-1">${main}</main>
<aside class="cb-aside">${aside}</aside></div>
</body>
</html>
`;
}

const mark = `<svg width="20" height="20" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true"><path d="M14 2H3a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h11v-2H4V4h10z"/><circle cx="10" cy="8" r="2"/></svg>`;

function crumbs(site: Site, { file }: SitePage): string {
  const above = sectionsAbove(site, file);
  if (file.url === '' || above.length === 0) return '';
  const home = `<a href="${escapeHtml(relativeUrl(file.url, ''))}">${escapeHtml(site.source().settings.name)}</a>`;
  return `<p class="cb-meta cb-crumb">${[home, ...above.map(escapeHtml)].join(' / ')}</p>`;
}

function below(site: Site, { file }: SitePage): string {
  const edit = editAddress(site, file.real);
  const parts = [
    edit === undefined ? '' : `<a href="${escapeHtml(edit)}" rel="noopener">Edit</a>`,
    '<button type="button" class="cb-print">Print</button>',
  ];
  const shown = parts.filter(Boolean).join('<span class="cb-dot"> · </span>');
  return `<p class="cb-meta cb-below">${shown}</p>`;
}

function footer({ file, renderedAt }: SitePage): string {
  const at = new Date(renderedAt).toISOString();
  return `<footer class="cb-meta cb-footer">From ${escapeHtml(file.real)} · rendered <time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time></footer>`;
}
