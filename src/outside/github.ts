/**
 * GitHub's API as its callers need it: a query, a file, within the allowance. The only home of octokit, which is loaded
 * with the first request; what leaves goes through safe-fetch.
 */
import type { Octokit } from 'octokit';
import type { Clock } from '../clock.ts';
import { Failure, fail } from '../errors.ts';
import { githubAddresses } from './github-addresses.ts';
import { type Budget, type BudgetState, createBudget, type Resource, scarcest } from './github-budget.ts';
import type { Fetched, FetchMethod, SafeFetch } from './safe-fetch.ts';

export type GithubCredentials = { readonly token: string } | { readonly appId: string; readonly privateKey: string };
type Values = Readonly<Record<string, unknown>>;

/** Throws ADDRESS_UNREACHABLE for what is no answer; its reason goes on after the name of who was asked. */
export type Github = {
  /** `https://github.com`: where people see what the API answers. */
  readonly web: string;
  /** True where the e-mail addresses of people may be asked for. */
  readonly seesEmails: boolean;
  /** What a GraphQL query answers; `owner` is whose data it is about. What could not be answered in it is null. */
  query(owner: string, text: string, variables: Values): Promise<Values>;
  /** `path` begins with a slash. Whatever the status, but for limits. */
  get(owner: string, path: string, options?: GetOptions): Promise<Fetched>;
  /** The same of whatever changes something; `body` becomes JSON. */
  send(owner: string, asked: Change): Promise<Fetched>;
  /** For git over https: of the installation at `owner` where this is an App. */
  token(owner: string): Promise<string>;
  /** How many milliseconds nothing may be asked of `owner`; none is 0. */
  waitOf(owner: string): number;
  /** The allowance that is most used up, and all requests so far. */
  budget(): BudgetState;
};
export type Change = {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: Values;
};
export type GetOptions = { readonly etag?: string; readonly accept?: string };

type Ports = {
  readonly credentials: GithubCredentials;
  readonly apiUrl: string;
  readonly safeFetch: SafeFetch;
  readonly clock: Clock;
};

export function createGithub({ credentials, apiUrl, safeFetch, clock }: Ports): Github {
  const { api, graphql, web } = githubAddresses(apiUrl);
  // Archives are redirected to where GitHub keeps them.
  const archives = `codeload.${new URL(web).host}`;
  const fetch = throughSafeFetch(safeFetch.including(new URL(api).host).including(archives));
  const clientOf = createClients(credentials, { baseUrl: api, log: silent, request: { fetch, log: silent } });
  const budgets = new Map<string, Budget>();
  const unanswered = (reason: string) => fail('ADDRESS_UNREACHABLE', { address: web, reason });

  /** One allowance a token, or an installation. */
  function budgetOf(owner: string): Budget {
    const key = 'token' in credentials ? '' : owner.toLowerCase();
    const budget = budgets.get(key) ?? createBudget(clock);
    budgets.set(key, budget);
    return budget;
  }

  function refuseWhileLimited(owner: string, resource: Resource): void {
    const wait = budgetOf(owner).waitOf(resource);
    if (wait !== undefined) throw unanswered(`cannot be read now: GitHub asks to wait until ${clockTime(wait)}`);
  }

  async function ask(owner: string, resource: Resource, request: Values & { readonly url: string }): Promise<Fetched> {
    refuseWhileLimited(owner, resource);
    const answer = await clientOf(owner)
      .then((client) => client.request({ ...request, request: { parseSuccessResponseBody: false } }))
      .then(fetchedOf, (error: unknown) => refusedOf(error));
    if (answer instanceof Error) throw answer instanceof Failure ? unanswered(String(answer.details.reason)) : answer;
    budgetOf(owner).note(resource, answer);
    if (answer.status >= 400) refuseWhileLimited(owner, resource);
    if (answer.status === 401)
      throw unanswered('cannot be read: GitHub does not accept the token (401); it may have expired');
    return answer;
  }

  return {
    web,
    seesEmails: 'token' in credentials,

    async query(owner, query, variables) {
      const answer = await ask(owner, 'graphql', { method: 'POST', url: graphql, query, variables });
      if (answer.status !== 200) throw unanswered(`answers with status ${answer.status}`);
      const { data, errors } = readGraphql(answer.bytes);
      if (errors.some(isLimit)) {
        budgetOf(owner).exceed('graphql', answer);
        refuseWhileLimited(owner, 'graphql');
      }
      if (!data || errors.some(isTooMuch))
        throw unanswered(
          `cannot be read: GitHub refuses the query (${errors[0]?.message ?? 'its answer is not readable'})`,
        );
      return data;
    },

    get: (owner, path, { etag, accept = 'application/vnd.github+json' } = {}) => {
      const headers = { ...versioned, accept, ...(etag !== undefined && { 'if-none-match': etag }) };
      return ask(owner, 'core', { method: 'GET', url: urlOf(path), headers });
    },

    send: (owner, { method, path, body }) => {
      const headers = { ...versioned, accept: 'application/vnd.github+json' };
      return ask(owner, 'core', { method, url: urlOf(path), headers, ...(body && { data: body }) });
    },

    async token(owner) {
      if ('token' in credentials) return credentials.token;
      const signed = await (await clientOf(owner)).auth({ type: 'installation' });
      return String(Object(signed).token);
    },

    waitOf: (owner) => Math.max(0, (budgetOf(owner).waitOf('core') ?? 0) - clock.now()),

    budget: () => scarcest([...budgets.values()].map((budget) => budget.state())),
  };
}

const versioned = { 'x-github-api-version': '2022-11-28' };
/** What follows a colon would be taken for the name of a parameter. */
const urlOf = (path: string) => path.replaceAll(':', '%3A');

const clockTime = (at: number) => `${new Date(at).toISOString().slice(11, 16)} UTC`;

/** Waiting and trying again are octokit's by default; here a cycle ends early instead, and the next one goes on. */
const withoutWaiting = { throttle: { enabled: false }, retry: { enabled: false }, userAgent: 'callboard' };
/** What it has to say goes nowhere else than into answers and failures. */
const silent = { debug() {}, info() {}, warn() {}, error() {} };
type ClientOptions = {
  readonly baseUrl: string;
  readonly log: typeof silent;
  readonly request: { readonly fetch: typeof fetch; readonly log: typeof silent };
};

/** With a token one client for all, with an App one for each owner that has installed it. */
function createClients(credentials: GithubCredentials, options: ClientOptions): (owner: string) => Promise<Octokit> {
  const clients = new Map<string, Promise<Octokit>>();
  const all = { ...withoutWaiting, ...options };
  const open = async (owner: string) => {
    const { App, Octokit } = await import('octokit');
    if ('token' in credentials) return new Octokit({ ...all, auth: credentials.token });
    const app = new App({ ...credentials, Octokit: Octokit.defaults(all) });
    return app.getInstallationOctokit(await installationOf(app.octokit, owner));
  };
  return (owner) => {
    const key = 'token' in credentials ? '' : owner.toLowerCase();
    const client = clients.get(key) ?? open(owner);
    clients.set(key, client);
    // Who installs it later is asked for anew.
    client.catch(() => clients.delete(key));
    return client;
  };
}

async function installationOf(client: Octokit, owner: string): Promise<number> {
  const found = await client.request('GET /users/{owner}/installation', { owner }).catch((error: unknown) => {
    if (statusOf(error) !== 404) throw error;
    throw fail('ADDRESS_UNREACHABLE', {
      address: owner,
      reason: `cannot be read: the GitHub App is not installed at ${owner}`,
    });
  });
  return Number(found.data.id);
}

/** Pages of a hundred repositories with their files are large, and slow to make. */
const limits = { maxBytes: 50_000_000, timeoutMs: 30_000 };
const kept = ['content-type', 'etag', 'date', 'link', 'retry-after', 'location'];
const counted = ['limit', 'remaining', 'reset', 'used', 'resource'].map((name) => `x-ratelimit-${name}`);

/** What octokit takes for the platform's fetch. */
function throughSafeFetch(safeFetch: SafeFetch): typeof fetch {
  return async (input, { method, headers, body } = {}) => {
    const answer = await safeFetch(String(input), {
      ...limits,
      method: readMethod(method),
      headers: Object.fromEntries(new Headers(headers)),
      ...(typeof body === 'string' && { body }),
    });
    const told = [...kept, ...counted].flatMap((name) => {
      const value = answer.header(name);
      return value === undefined ? [] : [[name, value] as [string, string]];
    });
    const isEmpty = answer.status === 304 || answer.status === 204;
    return new Response(isEmpty ? null : Buffer.from(answer.bytes), { status: answer.status, headers: told });
  };
}

const methods: readonly FetchMethod[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
const readMethod = (asked = 'GET'): FetchMethod => methods.find((method) => method === asked) ?? 'GET';

type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
};

async function fetchedOf({ status, headers, data }: Answer): Promise<Fetched> {
  const bytes =
    data instanceof ReadableStream ? new Uint8Array(await new Response(data).arrayBuffer()) : textBytes(data);
  const header = (name: string) => (headers[name] === undefined ? undefined : String(headers[name]));
  return { status, notModified: status === 304, bytes, header };
}

/** Of errors octokit has read the body already. */
const textBytes = (data: unknown) =>
  new TextEncoder().encode(typeof data === 'string' ? data : JSON.stringify(data ?? ''));

/** An error of octokit is an answer all the same, or was caused by what is none. */
async function refusedOf(error: unknown): Promise<Fetched | Error> {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof Failure) return error;
  if (error.cause instanceof Error) return error.cause;
  const response = 'response' in error ? (error.response as Answer | undefined) : undefined;
  return response ? fetchedOf(response) : error;
}

const statusOf = (error: unknown) => (error instanceof Error && 'status' in error ? Number(error.status) : 0);

type GraphqlError = { readonly type: string; readonly message: string };

function readGraphql(bytes: Uint8Array): { readonly data?: Values; readonly errors: readonly GraphqlError[] } {
  const answer = parse(bytes);
  const errors = (Array.isArray(answer.errors) ? answer.errors : []).map((error: Values) => ({
    type: String(error?.type ?? ''),
    message: String(error?.message ?? '').slice(0, 200),
  }));
  const { data } = answer;
  return { errors, ...(typeof data === 'object' && data !== null && { data: data as Values }) };
}

function parse(bytes: Uint8Array): Values {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Values) : {};
  } catch {
    return {};
  }
}

/** What is answered all the same has holes where the work was not done. */
const isTooMuch = ({ type }: GraphqlError) => type === 'RESOURCE_LIMITS_EXCEEDED';
const isLimit = ({ type, message }: GraphqlError) => type === 'RATE_LIMITED' || /rate limit/i.test(message);
