/** `?as=pdf` behind the address of a page of docs, `?as=pdf&whole` for its site, `?as=png` for a picture of its beginning. */
import type { AdapterPorts, RouteRequest, RouteResponse } from '../../src/bot/adapter.ts';
import type { Actor } from '../../src/bot/request.ts';
import { fail } from '../../src/errors.ts';
import { sheetOrigin } from '../../src/picture/print-page.ts';
import { docsPath } from './docs-frame.ts';
import { type Html, html, trusted } from './html.ts';
import type { Site } from './page.ts';
import { partOfSheet } from './print-links.ts';

type Ports = { readonly ports: AdapterPorts; readonly site: Site };
type Book = Awaited<ReturnType<NonNullable<AdapterPorts['docs']>['book']>>;
type Asked = { readonly actor: Actor; readonly ref: string; readonly path: string; readonly as: Drawn };
/** `book`: the PDF of a whole site. */
type Drawn = 'pdf' | 'book' | 'png';

const queries = { pdf: '?as=pdf', book: '?as=pdf&whole', png: '?as=png' } as const;
export const drawnQuery = (as: Drawn | undefined) => (as === undefined ? '' : queries[as]);

export function drawnAs({ query: { as, whole } }: Pick<RouteRequest, 'query'>): Drawn | undefined {
  if (as === 'png') return as;
  if (as !== 'pdf') return undefined;
  return whole === undefined ? as : 'book';
}

export async function drawnAnswer({ ports, site }: Ports, asked: Asked): Promise<RouteResponse> {
  const { docs, printing } = ports;
  const { actor, ref, path, as } = asked;
  const isWhole = as === 'book';
  const root = ports.baseUrl + docsPath(ref, '');
  if (!docs || !printing?.isThere()) throw fail('BROWSER_ABSENT', { page: root + path });
  const book = await docs.book(actor, ref, isWhole ? undefined : path);
  const title = titleOf(book, isWhole);
  const drawing = { root, style: site.assets.printStyle };
  const document = drawSheet({ book, title, as }, drawing).text;
  const sheet = { title, html: document, file: book.file };
  const by = `${actor.platform}/${actor.account}`;
  const policies = { 'content-security-policy': "default-src 'none'", 'cache-control': 'no-store' };
  if (as === 'png') {
    const headers = { 'content-type': 'image/png', ...policies };
    return { status: 200, headers, body: await printing.picture(by, sheet) };
  }
  const disposition = `attachment; filename="${fileName(book, isWhole ? '' : path)}"`;
  const headers = { 'content-type': 'application/pdf', 'content-disposition': disposition, ...policies };
  return { status: 200, headers, body: await printing.print(by, sheet) };
}

function titleOf({ site, pages: [first] }: Book, isWhole: boolean): string {
  const title = first?.view.title ?? site;
  return isWhole || title === site ? site : `${title} · ${site}`;
}

const fileName = ({ entity }: Book, path: string) =>
  `${[entity.name, ...path.split('/')]
    .map((part) => part.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[-.]+|-+$/g, ''))
    .filter((part) => part !== '')
    .join('-')
    .slice(0, 120)}.pdf`;

type Sheet = { readonly book: Book; readonly title: string; readonly as: Drawn };
type Drawing = { readonly root: string; readonly style: string };

/** What the browser refuses by itself, before anybody is asked. */
const policy = `default-src 'none'; img-src ${sheetOrigin} data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'`;

export function drawSheet({ book, title, as }: Sheet, { root, style }: Drawing): Html {
  const isWhole = as === 'book';
  const numbers = new Map(book.pages.map(({ path }, at) => [path, `p${at + 1}-`]));
  const prefixOf = (path: string) => numbers.get(path);
  const parts = book.pages.map(({ path, view }) => {
    const markup = (text: string) => trusted(partOfSheet(text, { path, prefixOf, root }));
    return html`<article class="cb-part" id="${numbers.get(path)}">${view.above.length > 0 && html`<p class="cb-meta">${view.above.join(' / ')}</p>`}
${markup(view.head)}${!isWhole && drawOrigin(book, root + path)}
<div class="cb-text">${markup(view.html)}</div></article>`;
  });
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>${title}</title>
<style>${trusted(style)}</style></head>
<body class="cb-paper${as === 'png' && ' cb-card'}">${isWhole && drawCover(book, root)}
${parts}</body></html>`;
}

/** Paper lies about for years. */
const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** Whose it is, from when, and where it can be read as it is then. */
function drawOrigin({ entity, owner, pages }: Book, address: string): Html {
  const renderedAt = Math.max(0, ...pages.map(({ view }) => view.renderedAt));
  return html`<p class="cb-meta cb-origin">${entity.displayName} · ${owner ?? 'no owner'} · as of ${date.format(renderedAt)}<br><a href="${address}">${address}</a></p>`;
}

function drawCover(book: Book, root: string): Html {
  const rows = book.pages.map(
    ({ view }, at) =>
      html`<li>${view.above.length > 0 && html`<span class="cb-meta">${view.above.join(' / ')} / </span>`}<a href="#p${at + 1}-">${view.title}</a></li>`,
  );
  return html`<header class="cb-cover"><h1>${book.site}</h1>${book.description !== undefined && html`<p>${book.description}</p>`}${drawOrigin(book, root)}
<h2>Contents</h2><ol>${rows}</ol></header>`;
}
