/** Signing in with a link of the bot's, and out again: only a pressed button uses the link up, so previews and scanners may open it. */
import type { AdapterPorts, Route, RouteRequest, RouteResponse } from '../../src/bot/adapter.ts';
import type { Actor } from '../../src/bot/request.ts';
import { fail } from '../../src/errors.ts';
import { readCookie, readSessionCookie, sessionCookie } from '../../src/outside/session-cookie.ts';
import { truncate } from '../../src/view/words.ts';
import { addressOf } from './address.ts';
import { type Html, html } from './html.ts';
import { limits } from './limits.ts';
import { pageAnswer, type Site } from './page.ts';

const path = '/sign-in';
const formLimit = 4 * 1024;

type SignIn = NonNullable<AdapterPorts['signIn']>;
type Door = { readonly signIn: SignIn; readonly site: Site; readonly baseUrl: string };

/** None where nobody but this machine can open the pages. */
export function signInRoutes(
  { signIn, baseUrl }: Pick<AdapterPorts, 'signIn' | 'baseUrl'>,
  site: Site,
): readonly Route[] {
  if (!signIn) return [];
  const door: Door = { signIn, site, baseUrl };
  const post = { method: 'POST', body: 'raw', limit: formLimit, access: 'visitor', whileLoading: true } as const;
  return [
    { ...post, method: 'GET', path, body: 'none', handle: (request) => showDoor(door, request) },
    { ...post, path, handle: (request) => signInWith(door, request) },
    { ...post, path: '/sign-out', handle: (request) => signOut(door, request) },
  ];
}

async function showDoor({ signIn, site }: Door, { query, headers }: RouteRequest): Promise<RouteResponse> {
  if (query.token === undefined) return drawHow(site, { status: 200, isOut: query.out !== undefined });
  const actor = await signIn.whose(query.token);
  if (!actor) return drawSpent(site);
  const to = ownPage(query.to) ?? rememberedPage(headers.cookie);
  return pageAnswer(site, { title: 'Sign in', body: drawOffer({ actor, token: query.token, to }) });
}

async function signInWith({ signIn, site, baseUrl }: Door, { body, headers }: RouteRequest): Promise<RouteResponse> {
  const form = readForm(body);
  const begun = await signIn.begin(form.get('token') ?? '');
  if (!begun) return drawSpent(site);
  // Whoever was signed in here before no longer is.
  await signIn.end(readSessionCookie(headers.cookie, baseUrl) ?? '');
  const cookie = sessionCookie(begun.session, begun.seconds, baseUrl);
  return goTo(ownPage(form.get('to') ?? undefined) ?? '/', { 'set-cookie': cookie });
}

async function signOut({ signIn, baseUrl }: Door, { headers }: RouteRequest): Promise<RouteResponse> {
  await signIn.end(readSessionCookie(headers.cookie, baseUrl) ?? '');
  // The console remembers in the browser what was asked.
  return goTo(`${path}?out`, { 'set-cookie': sessionCookie('', 0, baseUrl), 'clear-site-data': '"storage"' });
}

/** A page is asked for with GET, whatever led to it. */
const goTo = (location: string, headers: Readonly<Record<string, string>>): RouteResponse => ({
  status: 303,
  headers: { location, 'cache-control': 'no-store', ...headers },
});

function readForm(body: unknown): URLSearchParams {
  if (!(body instanceof Uint8Array)) throw fail('BAD_REQUEST', { reason: 'it is no form' });
  return new URLSearchParams(new TextDecoder().decode(body));
}

/** A path of this server that is no door itself; undefined for all else, another site's address first of all. */
export function ownPage(to: string | undefined): string | undefined {
  const address = to === undefined ? undefined : addressOf(to);
  if (!address || address.outside || /^\/sign-(in|out)\b/.test(address.href)) return undefined;
  return address.href;
}

const wanted = 'callboard-to';
const wantedSeconds = 15 * 60;

/** Where a refused page was to lead: the browser comes back to it once somebody is signed in. */
export function rememberPage({ path: page, search }: Pick<RouteRequest, 'path' | 'search'>): Record<string, string> {
  const to = ownPage(search === '' ? page : `${page}?${search}`);
  if (to === undefined || to.length > limits.address / 2) return {};
  const value = encodeURIComponent(to);
  return { 'set-cookie': `${wanted}=${value}; Path=${path}; Max-Age=${wantedSeconds}; HttpOnly; SameSite=Lax` };
}

function rememberedPage(cookies: string | undefined): string | undefined {
  try {
    return ownPage(decodeURIComponent(readCookie(cookies, wanted) ?? ''));
  } catch {
    // Half an escape: not ours.
    return undefined;
  }
}

type Offer = { readonly actor: Actor; readonly token: string; readonly to: string | undefined };

function drawOffer({ actor, token, to }: Offer): Html {
  const name = truncate(actor.name, limits.label);
  return html`<main id="main" class="page">
<h1>Sign in as ${name}</h1>
<form class="sheet notice" method="post" action="${path}">
<p class="lead">This browser then sees what ${name} may see, for 12 hours.</p>
<p>Press only if that is you. The link works once, and was given to ${name} in ${platforms[actor.platform]} alone.</p>
<input type="hidden" name="token" value="${token}">${to !== undefined && html`<input type="hidden" name="to" value="${to}">`}
<div class="actions"><button class="button first">Sign in as ${name}</button></div>
${to !== undefined && html`<p class="footer">Leads to <code>${truncate(to, limits.label)}</code></p>`}</form>
</main>`;
}

const platforms: Readonly<Record<Actor['platform'], string>> = {
  slack: 'Slack',
  teams: 'Teams',
  web: 'a page',
  terminal: 'a terminal',
  api: 'a program',
  job: 'a job',
};

const drawSpent = (site: Site) =>
  drawHow(site, { status: 410, lead: 'This link was used already, or is older than 10 minutes.' });

/** How somebody gets in, where they are not. */
export function drawHow(
  site: Site,
  {
    status,
    isOut = false,
    lead = isOut ? 'You are signed out.' : 'You are not signed in.',
    next = howTo,
    headers = {},
  }: How,
): RouteResponse {
  const title = isOut ? 'Signed out' : 'Sign in';
  const body = html`<main id="main" class="page">
<h1>${title}</h1>
<section class="sheet notice">
<p class="lead">${lead}</p>
<p>${withCode(next)}</p>
${status >= 400 && html`<p class="footer">Answered with status ${status}</p>`}</section>
</main>`;
  const answer = pageAnswer(site, { title, body, status });
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

type How = {
  readonly status: number;
  readonly isOut?: boolean;
  readonly lead?: string;
  readonly next?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

const howTo = 'Say `portal` to Callboard in Slack: it answers with a link that signs you in.';

/** Words mark commands with backticks. */
export function withCode(words: string): readonly Html[] {
  return words.split('`').map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}
