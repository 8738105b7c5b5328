/**
 * Reads addresses that come from untrusted hands: only from hosts of the list, only from network addresses that may be
 * reached, each redirect checked anew, within limits of time and size. The only home of undici.
 */
import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import type { Clock } from '../clock.ts';
import { type Failure, fail } from '../errors.ts';
import { type AllowedHosts, createAllowedHosts, type HostRules } from './allowed-hosts.ts';
import { createWaits } from './leave-alone.ts';
import { readBody } from './read-body.ts';
import { unanswered } from './unanswered.ts';
import { within } from './within.ts';

export type FetchMethod = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
export type FetchOptions = {
  readonly method?: FetchMethod;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** What is known already: the answer may then be that nothing changed. */
  readonly etag?: string;
  readonly lastModified?: string;
  /** Of the answer once it is unpacked. */
  readonly maxBytes?: number;
  /** From the first connection to the last byte, redirects included. */
  readonly timeoutMs?: number;
  /** Sent to the host that is named and never to another one that it redirects to. */
  readonly authorization?: string;
  /** A redirect to another origin is refused: what is sent is meant for this one alone. */
  readonly stays?: true;
  /** Ends it early, with its reason. */
  readonly signal?: AbortSignal;
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
  /** Ends whatever is being read, with its reason and no failure: what was not read is not unreadable. */
  readonly stop?: AbortSignal;
  readonly resolve?: (hostname: string) => Promise<readonly ResolvedAddress[]>;
};

const mostRedirects = 5;
const mostBytes = 5_000_000;
const longest = 15_000;

export function createSafeFetch(ports: Ports): SafeFetch {
  const { clock, stop, resolve = resolveAll, ...rules } = ports;
  const hosts = createAllowedHosts(rules);
  const client = createClient(checkedLookup(hosts, resolve));
  const waits = createWaits(clock);
  const wider = new Map<string, SafeFetch>();

  async function ask(url: URL, { signal, ...options }: Hop): Promise<Dispatcher.ResponseData> {
    if (waits.isOn(url)) throw fail('ADDRESS_UNREACHABLE', { address: shown(url), reason: leftAlone });
    const { request, dispatcher } = await client();
    const response = await request(url, { ...options, dispatcher, signal }).catch((cause: unknown) => {
      throw unanswered(shown(url), cause);
    });
    waits.note(url, response.statusCode, oneOf(response.headers['retry-after']));
    return response;
  }

  async function get(address: string, { maxBytes = mostBytes, ...options }: FetchOptions, signal: AbortSignal) {
    let url = parseAddress(address);
    let hop: Hop = { ...firstHop(options), signal };
    for (let hops = 0; hops <= mostRedirects; hops++) {
      const reason = hosts.refusal(url);
      if (reason !== undefined) throw refused(address, hops === 0 ? reason : redirectedTo(url, reason));
      const response = await ask(url, hop);
      const next = redirectOf(response, url);
      if (!next) return answerOf(response, { url, maxBytes });
      response.body.on('error', () => {}).destroy();
      if (options.stays && next.origin !== url.origin) throw refused(address, redirectedTo(next, 'is another host'));
      hop = hopTo(next, { from: url, status: response.statusCode, hop });
      url = next;
    }
    throw refused(address, `is redirected more than ${mostRedirects} times`);
  }

  const safeFetch = (url: string, options: FetchOptions = {}) =>
    within({ timeoutMs: options.timeoutMs ?? longest, stop: eitherOf(stop, options.signal) }, (signal) =>
      get(url, options, signal),
    );

  return Object.assign(safeFetch, {
    refusal: (url: string) => (URL.canParse(url) ? hosts.refusal(new URL(url)) : noAddress),
    including(host: string) {
      const known = wider.get(host) ?? createSafeFetch({ ...ports, allow: [...ports.allow, host] });
      wider.set(host, known);
      return known;
    },
  });
}

const eitherOf = (one: AbortSignal | undefined, other: AbortSignal | undefined) =>
  one && other ? AbortSignal.any([one, other]) : (one ?? other);

/** Loaded with the first address that is read: who has none does not wait for it at the start. */
function createClient(lookup: LookupFunction) {
  const load = async () => {
    const { Agent, request } = await import('undici');
    return { request, dispatcher: new Agent({ connections: 8, connect: { lookup } }) };
  };
  let loaded: ReturnType<typeof load> | undefined;
  return () => {
    loaded ??= load();
    return loaded;
  };
}

const noAddress = 'is no web address';
const leftAlone = 'asks to be left alone for a while';

function refused(address: string, reason: string): Failure {
  const isAddress = URL.canParse(address);
  return fail('ADDRESS_REFUSED', { address: isAddress ? shown(new URL(address)) : address.slice(0, 200), reason });
}

const redirectedTo = ({ host }: URL, reason: string) => `is redirected to ${host.slice(0, 100)}, which ${reason}`;

function parseAddress(address: string): URL {
  if (!URL.canParse(address)) throw refused(address, noAddress);
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
  readonly method: FetchMethod;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
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
  throw refused(from.href, 'is redirected to what is no address');
}

type Redirect = { readonly from: URL; readonly status: number; readonly hop: Hop };

/** Who redirects elsewhere does not hand on what was meant for itself (THREATS 56). */
function hopTo(next: URL, { from, status, hop }: Redirect): Hop {
  const { authorization, cookie, ...others } = hop.headers;
  const headers = next.origin === from.origin ? hop.headers : others;
  const asksAgain = status === 303 || (status < 303 && hop.method === 'POST');
  return asksAgain ? { ...hop, headers, method: 'GET', body: null } : { ...hop, headers };
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
