/**
 * Who may reach a route. Local mode serves loopback only and checks Host and Origin, so that no other
 * page in the same browser can speak for the person (DNS rebinding, cross-site posts).
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Route } from '../bot/adapter.ts';
import type { Actor } from '../bot/request.ts';
import { fail } from '../errors.ts';

export type ApiToken = { readonly name: string /** SHA-256 of the token, hex. */; readonly hash: string };
export type GuardSettings = { readonly baseUrl: string; readonly tokens: readonly ApiToken[] };

/** What of a request decides. Header names in lower case. */
export type Approach = {
  readonly method: string;
  readonly remoteAddress: string;
  readonly headers: Readonly<Record<string, string>>;
};

const localActor: Actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' };
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The actor that a route may act for; undefined where the handler verifies by itself. Throws a Failure otherwise. */
export function admit(access: Route['access'], approach: Approach, settings: GuardSettings): Actor | undefined {
  if (access === 'self') return undefined;
  const bearer = /^Bearer (\S+)$/i.exec(approach.headers.authorization ?? '')?.[1];
  if (bearer !== undefined) return tokenActor(bearer, settings.tokens);
  if (!isLocal(approach)) {
    if (loopbackAddress(approach.remoteAddress) && !forwarded(approach))
      throw fail('HOST_REFUSED', { address: settings.baseUrl });
    throw fail('UNAUTHORIZED', {});
  }
  if (!sameOrigin(approach)) throw fail('HOST_REFUSED', { address: settings.baseUrl });
  return access === 'token' ? { ...localActor, platform: 'api' } : localActor;
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

function sameOrigin({ method, headers }: Approach): boolean {
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) return false;
  return method === 'GET' || method === 'HEAD' || headers['sec-fetch-site'] !== 'cross-site';
}
