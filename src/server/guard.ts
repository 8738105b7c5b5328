/**
 * Who may reach a route: a browser by its session, a program by its token. Local mode serves loopback only and checks Host and Origin, so that no other
 * page in the same browser can speak for the person (DNS rebinding, cross-site posts).
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Route } from '../bot/adapter.ts';
import type { Actor } from '../bot/request.ts';
import { fail } from '../errors.ts';
import { readSessionCookie } from '../outside/session-cookie.ts';

export type ApiToken = { readonly name: string /** SHA-256 of the token, hex. */; readonly hash: string };
export type GuardSettings = {
  readonly baseUrl: string;
  readonly tokens: readonly ApiToken[];
  /** Whose session a cookie holds; absent where nobody signs in. */
  readonly session?: ((cookie: string) => Promise<Actor | undefined>) | undefined;
};

/** What of a request decides. Header names in lower case. */
export type Approach = {
  readonly method: string;
  readonly remoteAddress: string;
  readonly headers: Readonly<Record<string, string>>;
};

const localActor: Actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' };
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The actor that a route may act for; undefined where the handler verifies by itself. Throws a Failure otherwise.
 * Only a session has to be looked up: nobody else waits.
 */
export function admit(
  access: Route['access'],
  approach: Approach,
  settings: GuardSettings,
): Actor | undefined | Promise<Actor> {
  if (access === 'self') return undefined;
  const bearer = /^Bearer (\S+)$/i.exec(approach.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return tokenActor(bearer, settings.tokens);
  if (!isLocal(approach)) {
    if (access === 'page' || access === 'visitor') return browserActor(access, approach, settings);
    if (isStrayHost(approach)) throw fail('HOST_REFUSED', { address: settings.baseUrl });
    throw fail('UNAUTHORIZED', {});
  }
  if (!sameOrigin(approach)) throw fail('HOST_REFUSED', { address: settings.baseUrl });
  return access === 'token' ? { ...localActor, platform: 'api' } : localActor;
}

/** People come by the one address that links are made from: under another name a cookie could be planted or read. */
function browserActor(
  access: 'page' | 'visitor',
  approach: Approach,
  { baseUrl, session }: GuardSettings,
): undefined | Promise<Actor> {
  const { method, headers } = approach;
  const { host, origin } = new URL(baseUrl);
  if (session ? headers.host?.toLowerCase() !== host : isStrayHost(approach))
    throw fail('HOST_REFUSED', { address: baseUrl });
  if (!session) throw fail('SIGN_IN_NEEDED', { how: howOthers });
  if (!isOwnPage(method, headers, origin)) throw fail('HOST_REFUSED', { address: baseUrl });
  if (access === 'visitor') return undefined;
  return sessionActor(readSessionCookie(headers.cookie, baseUrl), session);
}

const howToSignIn = 'Say `portal` to Callboard in Slack: it answers with a link that signs you in.';
const howOthers =
  'The pages are open to the machine that Callboard runs on; `CALLBOARD_BASE_URL`, the address that others use, lets them sign in.';

async function sessionActor(
  cookie: string | undefined,
  session: NonNullable<GuardSettings['session']>,
): Promise<Actor> {
  const actor = cookie === undefined ? undefined : await session(cookie);
  if (!actor) throw fail('SIGN_IN_NEEDED', { how: howToSignIn });
  return actor;
}

/** What changes something must come from one of our own pages. A form of theirs names no origin, as they send no referrer. */
function isOwnPage(method: string, headers: Approach['headers'], own: string): boolean {
  const { origin = 'null', 'sec-fetch-site': site } = headers;
  if (origin !== 'null') return origin === own;
  return method === 'GET' || method === 'HEAD' || site === 'same-origin';
}

function tokenActor(bearer: string, tokens: readonly ApiToken[]): Actor {
  const hash = createHash('sha256').update(bearer).digest();
  const token = tokens.find((candidate) => {
    const expected = Buffer.from(candidate.hash, 'hex');
    return expected.length === hash.length && timingSafeEqual(expected, hash);
  });
  if (!token) throw fail('UNAUTHORIZED', {});
  return { platform: 'api', account: `token/${token.name}`, name: token.name, standing: 'known' };
}

/** This machine itself, under a name that may have been pointed at it. */
const isStrayHost = (approach: Approach) => loopbackAddress(approach.remoteAddress) && !forwarded(approach);

/** A request of this machine's own person: from loopback, to a loopback name, through no proxy or tunnel. */
function isLocal(approach: Approach): boolean {
  return loopbackAddress(approach.remoteAddress) && loopbackHost(approach.headers.host) && !forwarded(approach);
}

function loopbackAddress(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function loopbackHost(host: string | undefined): boolean {
  const name = /^(\[[^\]]*\]|[^:]+)(:\d+)?$/.exec(host ?? '')?.[1];
  return name !== undefined && loopbackNames.has(name.toLowerCase());
}

/** A tunnel forwards from loopback too, and gives itself away by these. */
function forwarded({ headers }: Approach): boolean {
  if (headers.forwarded !== undefined || headers.via !== undefined) return true;
  for (const name in headers) if (name.startsWith('x-forwarded-')) return true;
  return false;
}

/** A form of ours names no origin, as pages send no referrer: then the browser itself says where it comes from. */
function sameOrigin({ method, headers }: Approach): boolean {
  if (headers.origin === 'null') return headers['sec-fetch-site'] === 'same-origin';
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return false;
  return method === 'GET' || method === 'HEAD' || headers['sec-fetch-site'] !== 'cross-site';
}
