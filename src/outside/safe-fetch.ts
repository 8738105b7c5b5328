/**
 * Reads addresses that come from untrusted hands: only from hosts of the list, only from network addresses that may be
 * reached, each redirect checked anew, within limits of time and size. The only home of undici.
 */
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import type { Clock } from '../clock.ts';
import { Failure, fail } from '../errors.ts';
import { type AllowedHosts, createAllowedHosts, type HostRules } from './allowed-hosts.ts';
import { readBody } from './read-body.ts';

export type FetchOptions = {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What is known already: the answer may then be that nothing changed. */
  readonly etag?: string;
  readonly lastModified?: string;
  /** Of the answer once it is unpacked. */
  readonly maxBytes?: number;
  /** From the first connection to the last byte, redirects included. */
  readonly timeoutMs?: number;
  /** Sent to the host that is named and never to another one that it redirects to. */
  readonly authorization?: string;
};

/** Whatever a server answered. What is no answer is thrown: ADDRESS_REFUSED, ADDRESS_UNREACHABLE, ADDRESS_TOO_LARGE. */
export type Fetched = {
  readonly status: number;
  readonly notModified: boolean;
  readonly bytes: Uint8Array;
  /** The first value of a header, by its name in lower case. */
  header(name: string): string | undefined;
};

export type SafeFetch = {
  (url: string, options?: FetchOptions): Promise<Fetched>;
  /** Why an address would not even be asked, or nothing; goes on after it. */
  refusal(url: string): string | undefined;
  /** One that may read from this host too: for what the settings themselves name. */
  including(host: string): SafeFetch;
};

export type ResolvedAddress = { readonly address: string; readonly family: number };

type Ports = HostRules & {
  readonly clock: Clock;
  readonly resolve?: (hostname: string) => Promise<readonly ResolvedAddress[]>;
};

const mostRedirects = 5;
const mostBytes = 5_000_000;
const longest = 15_000;
/** However long a server asks to be left alone. */
const longestWait = 3_600_000;

export function createSafeFetch({ clock, resolve = resolveAll, ...rules }: Ports): SafeFetch {
  const hosts = createAllowedHosts(rules);
  const dispatcher = new Agent({ connections: 8, connect: { lookup: checkedLookup(hosts, resolve) } });
  const waits = createWaits(clock);
  const wider = new Map<string, SafeFetch>();

  async function ask(url: URL, { signal, ...options }: Hop): Promise<Dispatcher.ResponseData> {
    const reason = hosts.refusal(url);
    if (reason !== undefined) throw fail('ADDRESS_REFUSED', { address: shown(url), reason });
    if (waits.isOn(url)) throw fail('ADDRESS_UNREACHABLE', { address: shown(url), reason: leftAlone });
    const response = await request(url, { ...options, dispatcher, signal }).catch((cause: unknown) => {
      throw unanswered(url, cause);
    });
    waits.note(url, response);
    return response;
  }

  async function get(address: string, { maxBytes = mostBytes, timeoutMs = longest, ...options }: FetchOptions) {
    let url = parseAddress(address);
    let hop: Hop = { ...firstHop(options), signal: AbortSignal.timeout(timeoutMs) };
    for (let hops = 0; hops <= mostRedirects; hops++) {
      const response = await ask(url, hop);
      const next = redirectOf(response, url);
      if (!next) return answerOf(response, { url, maxBytes });
      response.body.on('error', () => {}).destroy();
      hop = hopTo(next, { from: url, status: response.statusCode, hop });
      url = next;
    }
    throw fail('ADDRESS_REFUSED', { address: shown(url), reason: `is redirected more than ${mostRedirects} times` });
  }

  return Object.assign((url: string, options: FetchOptions = {}) => get(url, options), {
    refusal: (url: string) => (URL.canParse(url) ? hosts.refusal(new URL(url)) : noAddress),
    including(host: string) {
      const known = wider.get(host) ?? createSafeFetch({ ...rules, allow: [...rules.allow, host], clock, resolve });
      wider.set(host, known);
      return known;
    },
  });
}

const noAddress = 'is no web address';
const leftAlone = 'asks to be left alone for a while';

function parseAddress(address: string): URL {
  if (!URL.canParse(address)) throw fail('ADDRESS_REFUSED', { address: address.slice(0, 200), reason: noAddress });
  const url = new URL(address);
  url.hash = '';
  return url;
}

/** What stands behind the question mark may be a secret. */
const shown = (url: URL) => `${url.protocol}//${url.host}${url.pathname}`.slice(0, 200);

const resolveAll = (hostname: string) => lookup(hostname, { all: true });

/** A name is looked up once a connection, and the connection goes to the very address that was checked. */
function checkedLookup(hosts: AllowedHosts, resolve: NonNullable<Ports['resolve']>): LookupFunction {
  return (hostname, { all }, done) => {
    resolve(hostname).then(
      (found) => {
        const reason = hosts.refusalOf(
          hostname,
          found.map(({ address }) => address),
        );
        if (reason !== undefined) return done(fail('ADDRESS_REFUSED', { address: hostname, reason }), '');
        const [first] = found;
        return all || !first ? done(null, [...found]) : done(null, first.address, first.family);
      },
      (cause: Error) => done(cause, ''),
    );
  };
}

type Hop = {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly signal: AbortSignal;
};

function firstHop({
  method = 'GET',
  headers,
  body,
  etag,
  lastModified,
  authorization,
}: FetchOptions): Omit<Hop, 'signal'> {
  const conditions = {
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(etag === undefined && lastModified !== undefined && { 'if-modified-since': lastModified }),
  };
  const standing = { 'user-agent': 'callboard', 'accept-encoding': 'gzip', ...headers, ...conditions };
  return {
    method,
    body: body ?? null,
    headers: authorization === undefined ? standing : { ...standing, authorization },
  };
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData, from: URL): URL | undefined {
  const target = oneOf(headers.location);
  if (![301, 302, 303, 307, 308].includes(statusCode) || target === undefined) return undefined;
  if (URL.canParse(target, from.href)) return parseAddress(new URL(target, from).href);
  throw fail('ADDRESS_REFUSED', { address: shown(from), reason: 'is redirected to what is no address' });
}

type Redirect = { readonly from: URL; readonly status: number; readonly hop: Hop };

/** Who redirects elsewhere does not hand on what was meant for itself (THREATS 56). */
function hopTo(next: URL, { from, status, hop }: Redirect): Hop {
  const { authorization, cookie, ...others } = hop.headers;
  const headers = next.origin === from.origin ? hop.headers : others;
  return status >= 307 ? { ...hop, headers } : { ...hop, headers, method: 'GET', body: null };
}

type Answering = { readonly url: URL; readonly maxBytes: number };

async function answerOf(response: Dispatcher.ResponseData, { url, maxBytes }: Answering): Promise<Fetched> {
  const { statusCode: status, headers } = response;
  const read = await readBody(response, maxBytes);
  const address = shown(url);
  if (read.kind === 'too large')
    throw fail('ADDRESS_TOO_LARGE', { address, reason: `is larger than ${maxBytes / 1_000_000} MB` });
  if (read.kind === 'broken') throw fail('ADDRESS_UNREACHABLE', { address, reason: read.reason }, read.cause);
  return { status, notModified: status === 304, bytes: read.bytes, header: (name) => oneOf(headers[name]) };
}

const oneOf = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** Nothing tells a closed port from one that stays silent; only a certificate is named, for whoever has to renew it. */
function unanswered(url: URL, cause: unknown): Failure {
  const refused = causesOf(cause).find((each) => each instanceof Failure);
  if (refused) return fail('ADDRESS_REFUSED', { address: shown(url), reason: String(refused.details.reason) });
  const certificate = causesOf(cause)
    .map(codeOf)
    .find((code) => /CERT|ALTNAME|UNABLE_TO_VERIFY/.test(code));
  const reason = certificate ? `has a certificate that is not trusted here (${certificate})` : 'does not answer';
  return fail('ADDRESS_UNREACHABLE', { address: shown(url), reason }, cause);
}

function causesOf(cause: unknown): readonly unknown[] {
  const inner = cause instanceof AggregateError ? cause.errors : cause instanceof Error ? [cause.cause] : [];
  return cause === undefined ? [] : [cause, ...inner.flatMap(causesOf)];
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Who asks to be left alone is (THREATS 83). */
function createWaits(clock: Clock) {
  const until = new Map<string, number>();
  return {
    isOn({ origin }: URL): boolean {
      const isOn = (until.get(origin) ?? 0) > clock.now();
      if (!isOn) until.delete(origin);
      return isOn;
    },
    note({ origin }: URL, { statusCode, headers }: Dispatcher.ResponseData): void {
      const seconds = Number(oneOf(headers['retry-after']));
      if ((statusCode === 429 || statusCode === 503) && seconds > 0)
        until.set(origin, clock.now() + Math.min(seconds * 1000, longestWait));
    },
  };
}
