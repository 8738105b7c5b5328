/** What every page shares: head, top bar, and the headers that keep foreign bytes from running. */
import type { RouteResponse } from '../../src/bot/adapter.ts';
import type { Actor } from '../../src/bot/request.ts';
import { truncate } from '../../src/view/words.ts';
import { drawAccount } from './account-menu.ts';
import type { Assets } from './assets.ts';
import { type Html, html } from './html.ts';
import { limits } from './limits.ts';

export type Site = { readonly company: string; readonly assets: Assets };

export type Page = {
  readonly title: string;
  readonly current?: 'ask' | 'catalog' | 'docs' | 'templates' | 'tasks' | 'reports';
  readonly actor?: Actor | undefined;
  readonly body: Html;
  readonly status?: number;
  /** Further links of the phone's menu. */
  readonly menu?: Html;
  /** The console has its own line to type in. */
  readonly hasSearch?: boolean;
  /** A page of documentation: where its site stands, from its root. */
  readonly docs?: string;
  readonly hasDiagram?: boolean | undefined;
  readonly description?: string;
  /** Seconds until a browser without script asks for it anew. */
  readonly refresh?: number;
};

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Answers hold what the catalog says now and to this person: nothing of them is kept by the browser. */
export const htmlAnswer = (status: number, body: Html): RouteResponse => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-store',
  },
  body: body.text,
});

export function pageAnswer(site: Site, page: Page): RouteResponse {
  return htmlAnswer(page.status ?? 200, drawPage(site, page));
}

function drawPage(site: Site, page: Page): Html {
  const { path } = site.assets;
  return html`<!doctype html>
<html lang="en"${page.docs !== undefined && html` data-root="${page.docs}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${truncate(page.title, limits.name)} · Callboard</title>
${page.refresh !== undefined && html`<noscript><meta http-equiv="refresh" content="${String(page.refresh)}"></noscript>`}<link rel="icon" type="image/svg+xml" href="${path('favicon.svg')}">
${page.description !== undefined && html`<meta name="description" content="${truncate(page.description, limits.name)}">`}<link rel="stylesheet" href="${path(page.docs === undefined ? 'callboard.css' : 'docs.css')}">
<script type="module" src="${path('callboard.js')}"></script>
${page.docs !== undefined && html`<script type="module" src="${path('docs.js')}"></script>`}${page.hasDiagram && html`<script defer src="${path('diagrams.js')}"></script>`}
</head>
<body>
<a class="skip" href="#${page.docs === undefined ? 'main' : 'cb-main'}">To the content</a>
${topBar(site, page)}
${page.body}
</body>
</html>
`;
}

const mark = html`<svg class="mark" width="20" height="20" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true"><path d="M14 2H3a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h11v-2H4V4h10z"/><circle cx="10" cy="8" r="2"/></svg>`;

function topBar({ company }: Site, page: Page): Html {
  const links = html`${topLink('Ask', '/', page.current === 'ask')}${topLink('Catalog', '/catalog', page.current === 'catalog')}${topLink('Docs', '/docs', page.current === 'docs')}${topLink('Templates', '/templates', page.current === 'templates')}${topLink('Tasks', '/tasks', page.current === 'tasks')}${topLink('Reports', '/reports', page.current === 'reports')}`;
  return html`<header class="bar">
<a class="home" href="/">${mark}Callboard</a>${company && html`<span class="company">${truncate(company, limits.label)}</span>`}
<nav class="top wide" aria-label="Parts">${links}</nav>
<div class="tools">${page.docs === undefined ? page.hasSearch && searchField : docsSearch(page.docs)}${page.actor && drawAccount(page.actor)}
${page.docs !== undefined && html`<a class="button narrow" href="${page.docs}search/">Search</a>`}${page.docs === undefined && page.hasSearch && html`<a class="button narrow" href="/search">Search</a>`}<details class="menu narrow"><summary class="button">Menu</summary><nav aria-label="Menu">${links}${page.menu}</nav></details></div>
</header>`;
}

const topLink = (words: string, href: string, isCurrent: boolean) =>
  html`<a href="${href}"${isCurrent && html` aria-current="page"`}>${words}</a>`;

const docsSearch = (root: string) =>
  html`<form class="search wide" action="${root}search/" role="search"><input type="search" name="q" aria-label="Search these docs" placeholder="Search" autocomplete="off"><kbd aria-hidden="true">/</kbd></form>`;

const searchField = html`<form class="search wide" action="/search" role="search"><input type="search" name="q" aria-label="Search docs and catalog" placeholder="Search" autocomplete="off"><kbd aria-hidden="true">/</kbd></form>`;
