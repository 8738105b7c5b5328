/** The web: the console at `/`, the catalog's pages, and what both are dressed with. */
import type { Adapter, AdapterPorts, Route, RouteRequest, RouteResponse } from '../../src/bot/adapter.ts';
import type { Actor, Answer } from '../../src/bot/request.ts';
import { graphSvg } from '../../src/picture/graph.ts';
import type { Graph } from '../../src/view/view.ts';
import { askPath, pagePath } from './address.ts';
import { readAssets } from './assets.ts';
import { drawCatalogPage, findLine, readCatalogQuery } from './catalog-page.ts';
import { drawConsole, drawOverview, drawTurn, examplesFor, sideNavigation } from './console.ts';
import { definitionRoutes } from './definition-page.ts';
import { docsRoutes } from './docs-page.ts';
import { drawEntityPage, drawMissing, type EntityAddress, elsewhere, nearestView, refOf } from './entity-page.ts';
import { type AskedPage, errorAnswer, type PageFailure } from './error-page.ts';
import { formRoutes } from './form/routes.ts';
import { healthIn, healthOf } from './health-sheet.ts';
import { type Html, trusted } from './html.ts';
import { limits } from './limits.ts';
import { htmlAnswer, pageAnswer, type Site } from './page.ts';
import { readActor, readConversation, readQuestion, readTurn, requestOf } from './receive.ts';
import { type Drawing, drawAnswer } from './render.ts';
import { reportRoutes } from './report-page.ts';
import { searchRoutes } from './search-page.ts';
import { signInRoutes } from './sign-in.ts';
import { taskRoutes } from './task-page.ts';
import { drawTemplatesPage, readTemplatesQuery } from './templates-page.ts';

export type WebSettings = {
  readonly company: string;
  /** Three questions to try; without them, about whatever the catalog holds. */
  readonly examples?: readonly string[];
  /** The folder of stylesheets and script; the package's own where none is named. */
  readonly assets?: string;
};

export type WebAdapter = Adapter & {
  /** A failure as a page, for the server to answer browsers with. */
  readonly errorPage: (failure: PageFailure, asked: AskedPage) => RouteResponse;
};

/** What people type after they saw a page of one: the list of them is an answer. */
const listPages = [
  ['/drafts', 'drafts'],
  ['/tasks', 'tasks'],
] as const;
const goTo = (location: string): RouteResponse => ({ status: 303, headers: { location, 'cache-control': 'no-store' } });

/** Pages are asked for outside of any conversation. */
const pagePlace = 'pages';

export function createWebAdapter(ports: AdapterPorts, settings: WebSettings): WebAdapter {
  const site: Site = { company: settings.company, assets: readAssets(settings.assets) };
  const examples = settings.examples;
  const web: Web = { ports, site, examplesOf: (actor) => examples ?? examplesFor(ports.bot, actor) };
  const page = (path: string, handle: Handle): Route => ({
    method: 'GET',
    path,
    body: 'none',
    access: 'page',
    handle: (request) => handle(web, request),
  });
  return {
    name: 'web',
    routes: [
      page('/', consolePage),
      page('/console/suggest', suggestions),
      page('/catalog', catalogPage),
      page('/templates', templatesPage),
      page('/catalog/:namespace/:kind/:name', entityPage),
      ...taskRoutes({ ports, site, drawing }),
      ...reportRoutes({ ports, site, drawing }),
      ...searchRoutes({ ports, site }),
      ...docsRoutes({ ports, site }),
      ...definitionRoutes({ ports, site, drawing }),
      { ...page('/console/ask', turn), method: 'POST', body: 'json', limit: 16 * 1024 },
      ...formRoutes({ ports, site, drawing }),
      ...listPages.map(([path, words]) => page(path, async () => goTo(askPath(words)))),
      ...signInRoutes(ports, site),
      site.assets.route,
    ],
    errorPage: (failure, asked) => errorAnswer(site, failure, asked),
  };
}

type Web = {
  readonly ports: AdapterPorts;
  readonly site: Site;
  readonly examplesOf: (actor: Actor) => readonly string[];
};
type Handle = (web: Web, request: RouteRequest) => Promise<RouteResponse>;

async function consolePage({ ports, site, examplesOf }: Web, request: RouteRequest): Promise<RouteResponse> {
  const actor = readActor(request);
  const question = readQuestion(request);
  const conversation = readConversation(request);
  const answer =
    question === undefined
      ? undefined
      : await ports.bot.ask(requestOf(actor, { kind: 'text', text: question, followed: true }, conversation));
  const turn = answer && question ? await drawTurn({ question, answer }, drawing(ports, conversation)) : undefined;
  const examples = examplesOf(actor);
  const [home, overview] = answer
    ? []
    : await Promise.all([homeOf(ports, actor, conversation), overviewOf(ports, actor)]);
  return pageAnswer(site, {
    title: answer?.view.title ?? 'Ask',
    current: 'ask',
    actor,
    menu: sideNavigation({ examples, actor }),
    body: drawConsole({ conversation, actor, turn, examples, home, overview }),
  });
}

/** Only somebody who is in the catalog has anything there. */
async function homeOf(ports: AdapterPorts, actor: Actor, conversation: string): Promise<Html | undefined> {
  if (!actor.user) return undefined;
  const asked = { kind: 'command', command: 'home', args: {} } as const;
  const { view, outcome } = await ports.bot.ask(requestOf(actor, asked, conversation));
  return outcome === 'ok' ? drawAnswer(view, drawing(ports, conversation)) : undefined;
}

/** The company in one look: what changed, systems, and the teams beside them. */
async function overviewOf(ports: AdapterPorts, actor: Actor): Promise<Html | undefined> {
  const asked = { kind: 'command', command: 'overview', args: {} } as const;
  const { view, outcome } = await ports.bot.ask(requestOf(actor, asked, pagePlace));
  return outcome === 'ok' ? drawOverview(view, drawing(ports, pagePlace)) : undefined;
}

async function turn({ ports }: Web, request: RouteRequest): Promise<RouteResponse> {
  const actor = readActor(request);
  const { asked, conversation, words } = readTurn(request);
  const answer = await ports.bot.ask(requestOf(actor, asked, conversation));
  const question = asked.kind === 'text' ? words : (answer.command ?? words);
  return htmlAnswer(200, await drawTurn({ question, answer }, drawing(ports, conversation)));
}

async function suggestions({ ports }: Web, request: RouteRequest): Promise<RouteResponse> {
  const { usage, suggestions } = ports.bot.suggest(readActor(request), (request.query.q ?? '').slice(0, limits.typed));
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify({ usage, suggestions: suggestions.slice(0, limits.suggestions) }),
  };
}

async function entityPage({ ports, site }: Web, request: RouteRequest): Promise<RouteResponse> {
  const actor = readActor(request);
  const { namespace = '', kind = '', name = '' } = request.params;
  const address: EntityAddress = { namespace, kind, name };
  const asked = { kind: 'command', command: 'show', args: { entity: refOf(address) } } as const;
  const [shown, health] = await Promise.all([
    ports.bot.ask(requestOf(actor, asked, pagePlace)),
    ports.bot.ask(requestOf(actor, healthOf(refOf(address)), pagePlace)),
  ]);
  const answer = notElsewhere(shown, address);
  const body =
    answer.outcome === 'ok'
      ? await drawEntityPage({ view: answer.view, health: healthIn(health) }, address, drawing(ports))
      : drawMissing(answer, address, drawing(ports));
  return pageAnswer(site, {
    title: answer.view.title,
    current: 'catalog',
    actor,
    hasSearch: true,
    status: statusOf(answer),
    body,
  });
}

function notElsewhere(answer: Answer, address: EntityAddress): Answer {
  const other = answer.outcome === 'ok' && elsewhere(answer.view, address);
  return other ? { ...answer, view: nearestView(answer.view, other, address), outcome: 'failed' } : answer;
}

const statusOf = ({ outcome }: Answer) => ({ ok: 200, failed: 404, refused: 403 })[outcome];

async function catalogPage({ ports, site }: Web, request: RouteRequest): Promise<RouteResponse> {
  const actor = readActor(request);
  const query = readCatalogQuery(request.query);
  const { view } = await ports.bot.ask(requestOf(actor, { kind: 'text', text: findLine(query) }, pagePlace));
  return pageAnswer(site, {
    title: 'Catalog',
    current: 'catalog',
    actor,
    body: await drawCatalogPage(view, query, drawing(ports)),
  });
}

async function templatesPage({ ports, site }: Web, request: RouteRequest): Promise<RouteResponse> {
  const actor = readActor(request);
  const words = readTemplatesQuery(request.query);
  const asked = { kind: 'command', command: 'templates', args: { ...(words && { words }) } } as const;
  const { view } = await ports.bot.ask(requestOf(actor, asked, pagePlace));
  const body = await drawTemplatesPage(view, words, drawing(ports));
  return pageAnswer(site, { title: 'Templates', current: 'templates', actor, hasSearch: true, body });
}

function drawing(ports: AdapterPorts, conversation?: string): Drawing {
  return {
    now: ports.clock.now(),
    rows: limits.rows,
    ...(conversation ? { conversation } : { level: 2 }),
    svg: (graph, options) => drawSvg(ports, graph, options),
    pictureUrl: (picture) => ports.pictureUrl(picture).replace(ports.baseUrl, ''),
  };
}

/** A picture that fails costs its answer nothing: the same is there as text. */
async function drawSvg(
  ports: AdapterPorts,
  graph: Graph,
  options: { title: string; narrow: boolean },
): Promise<Html | undefined> {
  try {
    return trusted(await graphSvg(graph, { ...options, href: (ref) => pagePath(ref) ?? '/catalog' }));
  } catch (error) {
    ports.log({ event: 'picture-failed', reason: error instanceof Error ? error.message : String(error) });
    return undefined;
  }
}
