/** `/tasks/{id}`: a task, as the command `task` answers it; while it runs, the page follows it. */
import type { AdapterPorts, Route, RouteRequest, RouteResponse } from '../../src/bot/adapter.ts';
import type { Answer, Asked } from '../../src/bot/request.ts';
import { drawFailedTask, drawTask, isUnderWay } from './draw-task.ts';
import { html } from './html.ts';
import { pageAnswer, type Site } from './page.ts';
import { readActor, requestOf } from './receive.ts';
import type { Drawing } from './render.ts';

type Ports = {
  readonly ports: AdapterPorts;
  readonly site: Site;
  readonly drawing: (ports: AdapterPorts) => Drawing;
};

/** Pages are asked for outside of any conversation. */
const place = 'pages';
const statusOf = ({ outcome }: Answer) => ({ ok: 200, failed: 404, refused: 403 })[outcome];
/** Without script the page is asked for anew. */
const secondsToRefresh = 5;
const followedFor = 30 * 60_000;

export function taskRoutes(parts: Ports): readonly Route[] {
  const route = { method: 'GET', body: 'none', access: 'page' } as const;
  return [
    { ...route, path: '/tasks/:id', handle: (request) => taskPage(parts, request) },
    { ...route, path: '/tasks/:id/stream', handle: (request) => taskStream(parts, request) },
    {
      ...{ ...route, method: 'POST', path: '/tasks/:id/press', body: 'raw', limit: 4096 },
      handle: (request) => press(parts, request),
    },
  ];
}

const taskOf = (request: RouteRequest): Asked => ({
  kind: 'command',
  command: 'task',
  args: { task: request.params.id ?? '' },
});

async function taskPage({ ports, site, drawing }: Ports, request: RouteRequest): Promise<RouteResponse> {
  const actor = readActor(request);
  const answer = await ports.bot.ask(requestOf(actor, taskOf(request), place));
  const { view } = answer;
  const path = `/tasks/${encodeURIComponent(request.params.id ?? '')}`;
  const isFollowed = answer.outcome === 'ok' && isUnderWay(view);
  const drawn =
    answer.outcome === 'ok' ? await drawTask(view, path, drawing(ports)) : await drawFailedTask(view, drawing(ports));
  const body = html`<main id="main" class="page task"${isFollowed && html` data-follow="${path}/stream"`}>${drawn}</main>`;
  return pageAnswer(site, {
    ...{ title: view.title, actor, hasSearch: true, current: 'tasks', status: statusOf(answer), body },
    ...(isFollowed && { refresh: secondsToRefresh }),
  });
}

async function press({ ports, site, drawing }: Ports, request: RouteRequest): Promise<RouteResponse> {
  const actor = readActor(request);
  const sent = new URLSearchParams(request.body instanceof Uint8Array ? new TextDecoder().decode(request.body) : '');
  const asked = { kind: 'button', id: (sent.get('button') ?? '').slice(0, 200) } as const;
  const answer = await ports.bot.ask(requestOf(actor, asked, place));
  const location = `/tasks/${encodeURIComponent(request.params.id ?? '')}`;
  if (answer.outcome === 'ok') return { status: 303, headers: { location, 'cache-control': 'no-store' } };
  const body = html`<main id="main" class="page">${await drawFailedTask(answer.view, drawing(ports))}</main>`;
  return pageAnswer(site, { title: answer.view.title, actor, hasSearch: true, status: 409, body });
}

/** What the page shows, each time that the task has changed, until it ends. */
async function taskStream(parts: Ports, request: RouteRequest): Promise<RouteResponse> {
  const { ports } = parts;
  const id = request.params.id ?? '';
  const path = `/tasks/${encodeURIComponent(id)}`;
  const look = () => ports.bot.ask({ ...requestOf(readActor(request), taskOf(request), place), watching: true });
  const first = await look();
  if (first.outcome !== 'ok' || !ports.follow) return { status: statusOf(first) === 200 ? 404 : statusOf(first) };
  const changes = ports.follow(id, readActor(request), AbortSignal.timeout(followedFor))[Symbol.asyncIterator]();
  // Too many followers are refused before anything is answered.
  await changes.next();
  async function* told(): AsyncGenerator<string> {
    try {
      for (let answer = first; ; answer = await look()) {
        if (answer.outcome !== 'ok') return;
        const drawn = await drawTask(answer.view, path, parts.drawing(ports));
        yield `event: task\ndata: ${JSON.stringify(drawn.text)}\n\n`;
        if (!isUnderWay(answer.view)) return yield 'event: end\ndata: \n\n';
        if ((await changes.next()).done) return;
      }
    } finally {
      // Also where somebody leaves: their place is another's.
      await changes.return?.();
    }
  }
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    body: told(),
    endless: true,
  };
}
