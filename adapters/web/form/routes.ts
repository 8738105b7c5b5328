/** `/drafts`: a form begun, filled in, sent. Works as plain pages; the script keeps what is typed and shows fields as they appear. */
import type { AdapterPorts, Route, RouteRequest, RouteResponse } from '../../../src/bot/adapter.ts';
import type { Actor, Answer, FormAnswer, FormAsked, FormRequest } from '../../../src/bot/request.ts';
import { fail } from '../../../src/errors.ts';
import { withRecords } from '../../../src/form/records.ts';
import { limits } from '../limits.ts';
import { pageAnswer, type Site } from '../page.ts';
import { readActor } from '../receive.ts';
import type { Drawing } from '../render.ts';
import { drawAnswered, drawDiscard, drawFormPage, type Shown } from './form-page.ts';
import { readSent, type Sent } from './names.ts';

type Desk = { readonly ports: AdapterPorts; readonly site: Site; readonly drawing: (ports: AdapterPorts) => Drawing };

const sizeAtMost = 512 * 1024;
const buttonLimit = 4 * 1024;

export function formRoutes(desk: Desk): readonly Route[] {
  const page = { method: 'GET', body: 'none', access: 'page' } as const;
  const post = { method: 'POST', body: 'raw', access: 'page' } as const;
  return [
    { ...post, path: '/drafts', limit: buttonLimit, handle: (request) => open(desk, request) },
    { ...page, path: '/drafts/:id', handle: (request) => show(desk, request) },
    { ...page, path: '/drafts/:id/options', handle: (request) => options(desk, request) },
    { ...post, path: '/drafts/:id', limit: sizeAtMost, handle: (request) => fill(desk, request) },
  ];
}

/** One place for all pages of one person. */
const requestOf = (actor: Actor, asked: FormAsked): FormRequest => ({
  actor,
  place: { id: `web/${actor.account}/pages`, private: true },
  asked,
});

/** By a button of an answer. */
async function open(desk: Desk, request: RouteRequest): Promise<RouteResponse> {
  const actor = readActor(request);
  const id = readSent(request).sent.get('button') ?? '';
  if (!/^[\w.~-]{1,200}$/.test(id)) throw fail('BAD_REQUEST', { reason: '“button” is the id of a button' });
  const answer = await desk.ports.bot.form(requestOf(actor, { do: 'press', id }));
  return answer.kind === 'answered' ? answered(desk, actor, answer.answer) : goTo(`/drafts/${answer.draft.id}`);
}

async function show(desk: Desk, request: RouteRequest): Promise<RouteResponse> {
  const actor = readActor(request);
  const { page } = request.query;
  const at = page !== undefined && /^\d{1,3}$/.test(page) ? { page: Number(page) } : {};
  const asked = { do: 'show', draft: request.params.id ?? '', ...at } as const;
  return drawn(desk, actor, await desk.ports.bot.form(requestOf(actor, asked)));
}

async function fill(desk: Desk, request: RouteRequest): Promise<RouteResponse> {
  const actor = readActor(request);
  const sent = readSent(request);
  const draft = request.params.id ?? '';
  if (sent.pressed === 'discard') return askToDiscard(desk, actor, draft);
  const asked = askedBy(draft, sent);
  const answer = await desk.ports.bot.form(requestOf(actor, asked));
  if (answer.kind === 'answered') return afterwards(desk, actor, { asked, answer: answer.answer });
  const isPlain = Object.keys(answer.problems).length === 0 && !answer.conflict;
  // A page that is asked for with GET can be loaded again; what is wrong is told once.
  return isPlain && asked.do !== 'keep' ? goTo(pathOf(answer)) : drawn(desk, actor, answer);
}

const pathOf = (answer: Shown) => `/drafts/${answer.draft.id}`;

function askedBy(draft: string, { pressed, secrets, ...sent }: Sent): FormAsked {
  const filled = { draft, version: sent.version, page: sent.page, values: sent.values };
  if (pressed === 'discard-surely') return { do: 'discard', draft };
  if (pressed === 'next' || pressed === 'back') return { do: pressed, ...filled };
  if (pressed === 'submit') return { do: 'submit', ...filled, secrets };
  if (/^(add|remove)\//.test(pressed)) return { do: 'keep', ...filled, values: withRecords(filled.values, pressed) };
  return { do: 'keep', ...filled };
}

async function askToDiscard(desk: Desk, actor: Actor, draft: string): Promise<RouteResponse> {
  const answer = await desk.ports.bot.form(requestOf(actor, { do: 'show', draft }));
  if (answer.kind === 'answered') return answered(desk, actor, answer.answer);
  return pageAnswer(desk.site, { title: 'Discard', actor, body: drawDiscard(answer) });
}

type Afterwards = { readonly asked: FormAsked; readonly answer: Answer };

/** What was sent is told by the draft's own page, which can be loaded again without sending anything. */
function afterwards(desk: Desk, actor: Actor, { asked, answer }: Afterwards): RouteResponse | Promise<RouteResponse> {
  if (asked.do === 'submit' && answer.outcome === 'ok') return goTo(`/drafts/${asked.draft}`);
  return answered(desk, actor, answer, asked.do === 'submit' ? 422 : 404);
}

async function drawn(desk: Desk, actor: Actor, answer: FormAnswer): Promise<RouteResponse> {
  if (answer.kind === 'answered') return answered(desk, actor, answer.answer);
  const isWrong = Object.keys(answer.problems).length > 0;
  const body = await drawFormPage(answer, desk.drawing(desk.ports));
  const status = answer.conflict ? 409 : isWrong ? 422 : 200;
  return pageAnswer(desk.site, { title: answer.draft.form.title, actor, body, status, hasSearch: true });
}

async function answered(desk: Desk, actor: Actor, { view, outcome }: Answer, failed = 404): Promise<RouteResponse> {
  const body = await drawAnswered(view, desk.drawing(desk.ports));
  return pageAnswer(desk.site, {
    title: view.title,
    actor,
    body,
    status: { ok: 200, failed, refused: 403 }[outcome],
    hasSearch: true,
  });
}

async function options({ ports }: Desk, request: RouteRequest): Promise<RouteResponse> {
  const { field = '', q = '' } = request.query;
  const asked = { draft: request.params.id ?? '', field, typed: q.slice(0, limits.typed) };
  const found = await ports.bot.options(readActor(request), asked, limits.suggestions);
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify({ options: found }),
  };
}

const goTo = (location: string): RouteResponse => ({ status: 303, headers: { location, 'cache-control': 'no-store' } });
