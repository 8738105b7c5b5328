/** `/docs/{namespace}/{kind}/{name}/…`: a page of an entity's docs with its contents beside it, and files that pages show. */
import type { AdapterPorts, Route, RouteRequest, RouteResponse } from '../../src/bot/adapter.ts';
import { fail } from '../../src/errors.ts';
import { entityPath } from '../../src/view/build.ts';
import { addressOf } from './address.ts';
import { type DocsAnswer, docsPath, drawSide } from './docs-frame.ts';
import { drawMissingPage, drawNoDocs, drawRendering, drawSearchPage, drawSites } from './docs-missing.ts';
import { drawnAnswer, drawnAs, drawnQuery } from './docs-print.ts';
import { refOf } from './entity-page.ts';
import { type Html, html, trusted } from './html.ts';
import { pageAnswer, type Site } from './page.ts';
import { readActor } from './receive.ts';
import { drawTime } from './spans.ts';

type Ports = { readonly ports: AdapterPorts; readonly site: Site };
type Docs = NonNullable<AdapterPorts['docs']>;
type DocsPage = Extract<DocsAnswer, { kind: 'page' }>;

export function docsRoutes(parts: Ports): readonly Route[] {
  const route = { method: 'GET', body: 'none', access: 'page' } as const;
  return [
    { ...route, path: '/docs', handle: (request) => sitesPage(parts, request) },
    {
      ...route,
      path: '/docs/:namespace/:kind/:name',
      handle: async ({ params }) => goTo(docsPath(refOfParams(params), '')),
    },
    { ...route, path: '/docs/:namespace/:kind/:name/*', handle: (request) => docsPage(parts, request) },
  ];
}

/** What is searched for here is found by a script. */
const searchPath = 'search/';

const refOfParams = ({ namespace = '', kind = '', name = '' }: RouteRequest['params']) =>
  refOf({ namespace, kind, name });
const goTo = (location: string): RouteResponse => ({ status: 302, headers: { location, 'cache-control': 'no-store' } });

function docsOf({ docs }: AdapterPorts): Docs {
  if (!docs) throw fail('PAGE_NOT_FOUND', { path: '/docs' });
  return docs;
}

async function sitesPage({ ports, site }: Ports, request: RouteRequest): Promise<RouteResponse> {
  const actor = readActor(request);
  const body = drawSites(docsOf(ports).all(actor));
  return pageAnswer(site, { title: 'Docs', current: 'docs', actor, hasSearch: true, body });
}

async function docsPage({ ports, site }: Ports, request: RouteRequest): Promise<RouteResponse> {
  const actor = readActor(request);
  const ref = refOfParams(request.params);
  const path = request.params['*'] ?? '';
  const answer = await docsOf(ports).read(actor, ref, path);
  const shared = { current: 'docs', actor, docs: docsPath(ref, '') } as const;
  const now = ports.clock.now();
  const as = drawnAs(request);
  const hasPdf = ports.printing?.isThere() ?? false;
  switch (answer.kind) {
    case 'file':
      return fileAnswer(answer.file);
    case 'moved':
      return goTo(docsPath(answer.ref, answer.path) + drawnQuery(as));
    case 'page': {
      if (as) return drawnAnswer({ ports, site }, { actor, ref, path, as });
      const { title, description, site: name } = answer.view;
      const about = { title: title === name ? title : `${title} · ${name}`, ...(description && { description }) };
      return pageAnswer(site, {
        ...shared,
        ...about,
        hasDiagram: answer.view.hasDiagram,
        body: drawDocsPage(answer, ref, { now, hasPdf }),
      });
    }
    case 'missing':
      if (path === searchPath) return pageAnswer(site, { ...shared, title: 'Search', body: drawSearchPage(answer) });
      return pageAnswer(site, { ...shared, title: 'No such page', status: 404, body: drawMissingPage(answer, ref) });
    case 'rendering':
      return pageAnswer(site, {
        ...portal(shared),
        title: 'Docs',
        status: 202,
        refresh: 2,
        body: drawRendering(answer),
      });
    case 'none':
      return pageAnswer(site, { ...portal(shared), title: 'No docs', status: 404, body: drawNoDocs(answer, now) });
  }
}

const portal = ({
  docs: _,
  ...shared
}: {
  readonly docs: string;
  readonly current: 'docs';
  readonly actor: ReturnType<typeof readActor>;
}) => ({
  ...shared,
  hasSearch: true,
});

/** A picture that is opened by itself is a document, and runs nothing either. */
const filePolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

function fileAnswer({ type, body, isDownload }: Extract<DocsAnswer, { kind: 'file' }>['file']): RouteResponse {
  return {
    status: 200,
    headers: {
      'content-type': type,
      'content-security-policy': filePolicy,
      // Who may see it is asked each time.
      'cache-control': 'private, no-cache',
      ...(isDownload && { 'content-disposition': 'attachment' }),
    },
    body,
  };
}

type Drawing = { readonly now: number; readonly hasPdf: boolean };

export function drawDocsPage(answer: DocsPage, ref: string, { now, hasPdf }: Drawing): Html {
  const { view, entity } = answer;
  return html`<div class="cb-page">${drawSide({ site: view.site, tree: view.tree })}
<main class="cb-main" id="cb-main" tabindex="-1">
<p class="cb-meta cb-crumb"><a class="cb-to-contents" href="#cb-contents">Contents</a> <a href="/docs">Docs</a> / <a href="${docsPath(ref, '')}">${view.site}</a>${view.above.map((section) => html` / ${section}`)}</p>
${trusted(view.head)}
${drawBelow(answer, { now, hasPdf })}${drawFailure(answer, now)}
<div class="cb-text">${trusted(view.html)}</div>
${trusted(view.turns)}
<footer class="cb-meta cb-footer">From <a href="${entityPath(ref)}">${entity.displayName}</a> · ${view.file} · rendered ${drawTime({ at: view.renderedAt, style: 'age' }, now)}</footer>
</main>
<aside class="cb-aside">${trusted(view.contents)}</aside></div>`;
}

/** Whose it is, how old, and what can be done with it. */
function drawBelow({ entity, owner, view, state }: DocsPage, { now, hasPdf }: Drawing): Html {
  const edit = view.edit === undefined ? undefined : addressOf(view.edit);
  const whose =
    entity.owner !== undefined && owner !== undefined && html`<a href="${entityPath(entity.owner)}">${owner}</a>`;
  const age =
    state.checkedAt === undefined
      ? html`not read since the start`
      : html`read ${drawTime({ at: state.checkedAt, style: 'age' }, now)}`;
  const parts = [
    whose || 'no owner',
    state.isReading ? html`${age}, being read again` : age,
    edit && html`<a href="${edit.href}" rel="noopener">Edit</a>`,
    hasPdf ? html`<a href="${drawnQuery('pdf')}">PDF</a>` : undefined,
    hasPdf ? html`<a href="${drawnQuery('book')}">PDF of all pages</a>` : undefined,
  ].filter((part) => part !== undefined);
  return html`<p class="cb-meta cb-below">${parts.map((part, at) => html`${at > 0 && ' · '}${part}`)}<span class="cb-dot"> · </span><button type="button" class="cb-print">Print</button></p>`;
}

function drawFailure({ state: { failure } }: DocsPage, now: number): Html | false {
  if (!failure) return false;
  return html`<div class="admonition warning"><p class="admonition-title">Shown as it was</p><p>These docs ${failure.reason}; tried ${drawTime({ at: failure.at, style: 'age' }, now)}.</p></div>`;
}
