/** `/reports/{id}`: a report as the command `report` answers it, laid out; the same for spreadsheets and programs. `/reports` lists them. */
import type { AdapterPorts, Route, RouteRequest, RouteResponse } from '../../src/bot/adapter.ts';
import type { Answer, Asked } from '../../src/bot/request.ts';
import { fail } from '../../src/errors.ts';
import { csvOf } from '../../src/outside/csv.ts';
import { drawReport } from './draw-report.ts';
import { html } from './html.ts';
import { pageAnswer, type Site } from './page.ts';
import { readActor, requestOf } from './receive.ts';
import { type Drawing, drawAnswer } from './render.ts';

type Ports = { readonly ports: AdapterPorts; readonly site: Site; readonly drawing: (ports: AdapterPorts) => Drawing };

/** Pages are asked for outside of any conversation. */
const place = 'pages';
const statusOf = ({ outcome }: Answer) => ({ ok: 200, failed: 404, refused: 403 })[outcome];

export function reportRoutes(parts: Ports): readonly Route[] {
  const route = { method: 'GET', body: 'none', access: 'page' } as const;
  return [
    { ...route, path: '/reports', handle: (request) => listPage(parts, request) },
    { ...route, path: '/reports/:file', handle: (request) => reportFile(parts, request) },
  ];
}

async function listPage({ ports, site, drawing }: Ports, request: RouteRequest): Promise<RouteResponse> {
  const actor = readActor(request);
  const answer = await ports.bot.ask(requestOf(actor, { kind: 'command', command: 'reports', args: {} }, place));
  const body = html`<main id="main" class="page"><h1>Reports</h1>${await drawAnswer(answer.view, drawing(ports))}</main>`;
  const status = statusOf(answer);
  return pageAnswer(site, { title: 'Reports', actor, hasSearch: true, current: 'reports', status, body });
}

/** `3f0a`, `3f0a.csv` or `3f0a.json`. */
async function reportFile(parts: Ports, request: RouteRequest): Promise<RouteResponse> {
  const [, id = '', ending] = /^([\w-]{1,64})(?:\.(csv|json))?$/.exec(request.params.file ?? '') ?? [];
  if (ending === undefined) return reportPage(parts, request, id);
  const reports = parts.ports.reports?.(readActor(request));
  if (!reports) throw fail('REPORT_NOT_FOUND', {});
  const run = await reports.run(id);
  const rows = await reports.rows(run);
  const headers = (type: string) => ({
    'content-type': `${type}; charset=utf-8`,
    'content-disposition': `attachment; filename="report-${id}.${ending}"`,
    'cache-control': 'no-store',
  });
  if (ending === 'json') {
    const { facts, due, title } = run;
    return {
      status: 200,
      headers: headers('application/json'),
      body: JSON.stringify({ id, title, due, ...facts, rows }),
    };
  }
  const columns = ['entity', 'name', 'owner', 'score', 'level', 'wanted', 'change', 'does not hold'];
  const cells = rows.map((row) => [
    ...[row.ref, row.name, row.owner, row.score, row.level, row.wanted, row.change, row.fails.join(' ')],
  ]);
  return { status: 200, headers: headers('text/csv'), body: csvOf([columns, ...cells]) };
}

async function reportPage({ ports, site, drawing }: Ports, request: RouteRequest, id: string): Promise<RouteResponse> {
  const actor = readActor(request);
  const asked: Asked = { kind: 'command', command: 'report', args: { report: id === '' ? '-' : id } };
  const answer = await ports.bot.ask(requestOf(actor, asked, place));
  const { view } = answer;
  const drawn =
    answer.outcome === 'ok'
      ? await drawReport(view, drawing(ports))
      : html`<h1>${view.title}</h1>${await drawAnswer(view, drawing(ports))}`;
  const body = html`<main id="main" class="page report">${drawn}</main>`;
  const status = statusOf(answer);
  return pageAnswer(site, { title: view.title, actor, hasSearch: true, current: 'reports', status, body });
}
