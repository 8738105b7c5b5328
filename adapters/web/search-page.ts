/** `/search?q=…`: entities and sections of docs in one list, best first. Works without a script. */
import type { AdapterPorts, Route, RouteRequest, RouteResponse } from '../../src/bot/adapter.ts';
import { fail } from '../../src/errors.ts';
import { docsPath } from '../../src/view/build.ts';
import { figure } from '../../src/view/words.ts';
import { askPath, pagePath } from './address.ts';
import { type Html, html, nothing } from './html.ts';
import { limits } from './limits.ts';
import { pageAnswer, type Site } from './page.ts';
import { readActor } from './receive.ts';
import { drawTime } from './spans.ts';

type Ports = { readonly ports: AdapterPorts; readonly site: Site };
type Desk = ReturnType<NonNullable<AdapterPorts['search']>>;
type Found = Awaited<ReturnType<Desk['find']>>;
type Hit = Found['hits'][number];

type Query = { readonly words: string; readonly only: '' | 'docs' | 'entities'; readonly page: number };

const rows = 10;
const [excerptLetters, mostPages] = [160, 100];
const kinds = [
  ['', 'Everything'],
  ['docs', 'Docs'],
  ['entities', 'Catalog'],
] as const;

export function searchRoutes(parts: Ports): readonly Route[] {
  return [{ method: 'GET', path: '/search', body: 'none', access: 'page', handle: (request) => page(parts, request) }];
}

async function page({ ports, site }: Ports, request: RouteRequest): Promise<RouteResponse> {
  const actor = readActor(request);
  if (!ports.search) throw fail('PAGE_NOT_FOUND', { path: '/search' });
  const [desk, query] = [ports.search(actor), readQuery(request.query)];
  const found = query.words === '' ? undefined : await desk.find(questionOf(query));
  const title = query.words === '' ? 'Search' : `Search: ${query.words}`;
  return pageAnswer(site, { title, actor, body: drawSearch({ desk, query, found, now: ports.clock.now() }) });
}

function readQuery({ q = '', kind, page: asked = '1' }: RouteRequest['query']): Query {
  const number = /^\d{1,3}$/.test(asked) ? Math.min(mostPages, Math.max(1, Number(asked))) : 1;
  const only = kinds.find(([name]) => name === kind)?.[0] ?? '';
  return { words: q.trim().slice(0, limits.typed), only, page: number };
}

const questionOf = ({ words, only, page: number }: Query) => ({
  ...{ words, from: (number - 1) * rows, most: rows },
  ...(only !== '' && { only: only === 'docs' ? ('section' as const) : ('entity' as const) }),
});

type Drawn = {
  readonly desk: Desk;
  readonly query: Query;
  readonly found: Found | undefined;
  readonly now: number;
};

function drawSearch({ desk, query, found, now }: Drawn): Html {
  return html`<main id="main" class="page search-page">
<h1>Search</h1>
<form class="find" action="/search" role="search">
<input type="search" name="q" value="${query.words}" aria-label="Search docs and catalog" placeholder="A question, a name, or a word" autocomplete="off">
${query.only !== '' && html`<input type="hidden" name="kind" value="${query.only}">`}<button class="button">Search</button></form>
<nav class="tabs" aria-label="What is searched">${kinds.map(([kind, words]) => tab(query, kind, words))}</nav>
${found && (found.hits.length > 0 ? drawHits({ desk, query, found, now }) : drawNothing(query, found))}
<p class="footer">${holdingsOf(desk)}${found && found.hits.length > 0 && html` · <a href="${askPath(query.words)}">Ask Callboard instead</a>`}</p>
</main>`;
}

const addressOf = ({ words, only, page: number }: Query) => {
  const query = new URLSearchParams({
    q: words,
    ...(only && { kind: only }),
    ...(number > 1 && { page: `${number}` }),
  });
  return `/search?${query}`;
};

const tab = (query: Query, only: Query['only'], words: string) =>
  html`<a href="${addressOf({ ...query, only, page: 1 })}"${only === query.only && html` aria-current="page"`}>${words}</a>`;

function holdingsOf(desk: Desk): string {
  const { entities, sites, pages, unread } = desk.holds();
  const docs = `${figure(pages)} ${pages === 1 ? 'page' : 'pages'} of ${figure(sites)} ${sites === 1 ? 'site' : 'sites'}`;
  const rest = unread > 0 ? ` · ${figure(unread)} more being read` : '';
  return `Looked in ${docs} and ${figure(entities)} ${entities === 1 ? 'entity' : 'entities'}${rest}`;
}

function drawHits({ desk, query, found, now }: Drawn & { readonly found: Found }): Html {
  return html`<ol class="hits" start="${(query.page - 1) * rows + 1}">${found.hits.map((hit) => drawHit(hit, { desk, found, now }))}</ol>
${drawTurns(query, found)}`;
}

type Drawing = { readonly desk: Desk; readonly found: Found; readonly now: number };

function drawHit(hit: Hit, drawing: Drawing): Html {
  const [kind, title, text] =
    hit.kind === 'section'
      ? ['Docs', sectionTitle(hit, drawing.found), hit.text]
      : [hit.entity.kind, entityTitle(hit, drawing.found), hit.entity.description ?? ''];
  return html`<li><span class="kind">${kind}</span><div><p class="title">${title}</p>
<p class="said">${marked(drawing.found, text, excerptLetters)} <span class="whose">${whoseOf(hit, drawing)}</span></p></div></li>`;
}

/** “Closing a day › Close by hand”: the page leads to the section, too. */
function sectionTitle(hit: Extract<Hit, { kind: 'section' }>, found: Found): Html {
  const { entity, path, anchor, title, pageTitle } = hit;
  const href = docsPath(entity.ref, path, anchor);
  const whole = anchor === undefined || title === pageTitle ? pageTitle || entity.name : `${pageTitle} › ${title}`;
  return html`<a href="${href}">${marked(found, whole)}</a>`;
}

function entityTitle({ entity }: Extract<Hit, { kind: 'entity' }>, found: Found): Html {
  const href = pagePath(entity.ref);
  const name = marked(found, entity.name);
  return html`${href === undefined ? name : html`<a class="name" href="${href}">${name}</a>`} ${entity.type}`;
}

function whoseOf(hit: Hit, { desk, now }: Drawing): Html {
  const { entity } = hit;
  const words = [hit.kind === 'section' ? entity.displayName : undefined, desk.teamOf(entity), lifecycleOf(hit)];
  const said = words.filter((word) => word !== undefined);
  return html`${said.join(' · ')}${hit.kind === 'section' && html` · ${drawTime({ at: hit.renderedAt, style: 'age' }, now)}`}`;
}

const lifecycleOf = ({ kind, entity }: Hit) => (kind === 'entity' ? entity.lifecycle : undefined);

function marked({ excerpt }: Found, text: string, most?: number): Html {
  const part = excerpt(text, most);
  let at = 0;
  const pieces = part.marks.map(({ from, to }) => {
    const before = part.text.slice(at, from);
    at = to;
    return html`${before}<mark>${part.text.slice(from, to)}</mark>`;
  });
  return html`${pieces}${part.text.slice(at)}`;
}

function drawTurns(query: Query, { total, hits }: Found): Html {
  const from = (query.page - 1) * rows;
  const isMore = from + hits.length < total && query.page < mostPages;
  const turn = (page: number, words: string) =>
    html`<a class="button" href="${addressOf({ ...query, page })}">${words}</a>`;
  return html`<nav class="turns" aria-label="Pages of results"><span>${figure(from + 1)} to ${figure(from + hits.length)} of ${figure(total)}</span>
${query.page > 1 && turn(query.page - 1, 'Back')}${isMore && turn(query.page + 1, `Next ${Math.min(rows, total - from - hits.length)}`)}</nav>`;
}

function drawNothing(query: Query, { unknown }: Found): Html {
  const words = html`<code>${query.words}</code>`;
  if (query.page > 1) return html`<p class="lead">There is no page ${query.page} of what fits ${words}.</p>`;
  const isWhole = unknown.join(' ') === query.words.toLowerCase();
  const missing =
    unknown.length > 0 && !isWhole
      ? html`<p class="text">Nothing says ${unknown.slice(0, 5).join(', ')}.</p>`
      : nothing;
  return html`<p class="lead"><b>Nothing</b> fits ${words}.</p>${missing}
<p class="actions"><a class="button first" href="${askPath(query.words)}">Ask Callboard</a><a class="button" href="/catalog">Open the catalog</a><a class="button" href="/docs">Open the docs</a></p>`;
}
