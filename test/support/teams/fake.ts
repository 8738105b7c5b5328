/** A strict Microsoft on loopback: the sign-in, the OpenID document and its keys, the connector service, and troubles on demand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TeamsSettings } from '../../../adapters/teams/settings.ts';
import { appId, person, tenant } from './activities.ts';
import {
  type Answer,
  type ConnectorCall,
  createConnectorDesk,
  type Desk,
  type Posted,
  type Room,
} from './connector.ts';
import { issuer, publishedKeys } from './open-id.ts';

export type Trouble =
  | { readonly kind: 'status'; readonly status: number; readonly code?: string; readonly retryAfter?: number }
  | { readonly kind: 'hang' }
  /** `after`: it is done, and then the answer is lost. */
  | { readonly kind: 'drop'; readonly after?: boolean };
export type FakeCall = ConnectorCall & { readonly answer: Answer | Trouble };
export type What = 'send' | 'update' | 'remove' | 'open' | 'member' | 'token';
export type FakeTeams = Desk & {
  readonly url: string;
  readonly serviceUrl: string;
  /** What the bot must be told to speak to it. */
  readonly settings: TeamsSettings & { readonly appSecret: string };
  readonly calls: readonly FakeCall[];
  /** How often the app signed in. */
  signedIn(): number;
  /** Takes no other secret from now on. */
  changeSecret(secret: string): void;
  /** No token that was given out is good any more. */
  endTokens(): void;
  fail(what: What, trouble: Trouble, times?: number): void;
  listen(heard: (call: FakeCall) => void): () => void;
  /** Waits for the n-th message; `conversation` counts those there alone. */
  said(count?: number, conversation?: string): Promise<Posted>;
  close(): Promise<void>;
};

export const appSecret = 'Zk~8Q~teams-app-secret';

/** The same for a process of its own. */
export const environmentOf = ({ settings, url }: FakeTeams) => ({
  MICROSOFT_APP_ID: settings.appId,
  MICROSOFT_APP_PASSWORD: settings.appSecret,
  MICROSOFT_APP_TENANT_ID: tenant,
  MICROSOFT_OPENID_METADATA_URL: settings.openIdMetadataUrl ?? '',
  MICROSOFT_LOGIN_URL: url,
  MICROSOFT_SERVICE_URLS: url,
});

export async function startFakeTeams(changes: Partial<Desk> = {}): Promise<FakeTeams> {
  const desk: Desk = { ...defaultDesk(), ...changes };
  const answerCall = createConnectorDesk(desk);
  const troubles = createTroubles();
  const ledger = createLedger(desk);
  const tokens = createTokenDesk(desk);
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://here');
    const body = await readBody(request);
    if (url.pathname === '/v1/keys') return send(response, { status: 200, body: { keys: publishedKeys() } });
    if (url.pathname === '/v1/.well-known/openidconfiguration')
      return send(response, { status: 200, body: { issuer, jwks_uri: `${origin}/v1/keys` } });
    const isToken = url.pathname.endsWith('/oauth2/v2.0/token');
    const call = { method: request.method ?? '', path: pathOf(url), body: isToken ? undefined : parseJson(body) };
    const trouble = troubles.next(isToken ? 'token' : whatIs(call));
    const lostOnly = trouble?.kind === 'drop' && trouble.after === true;
    if (trouble && !lostOnly) {
      ledger.record({ ...call, answer: trouble });
      return makeTrouble(trouble, response);
    }
    if (isToken) return send(response, tokens.give(url.pathname, body));
    const answer =
      desk.open || tokens.isGood(request.headers.authorization)
        ? url.pathname.startsWith('/emea/v3/conversations')
          ? answerCall(call)
          : { status: 404 }
        : { status: 401, body: { message: 'Authorization has been denied for this request.' } };
    ledger.record({ ...call, answer });
    return trouble ? makeTrouble(trouble, response) : send(response, answer);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...desk,
    url: origin,
    serviceUrl: `${origin}/emea/`,
    settings: {
      ...{ appId, appSecret, appTenant: tenant, tenants: [tenant], loginUrl: origin, tokenIssuer: issuer },
      ...{ openIdMetadataUrl: `${origin}/v1/.well-known/openidconfiguration`, serviceUrls: [origin] },
    },
    calls: ledger.calls,
    listen: ledger.listen,
    said: ledger.said,
    signedIn: tokens.given,
    changeSecret: tokens.changeSecret,
    endTokens: tokens.end,
    fail: troubles.plan,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function defaultDesk(): Desk {
  const grace = {
    ...{ ...person, name: 'Grace Whitfield', objectId: person.aadObjectId, tenantId: tenant, userRole: 'user' },
    ...{ email: 'grace.whitfield@larder.example', userPrincipalName: 'grace.whitfield@larder.example' },
  };
  const rooms: Room[] = [
    { id: 'a:1chat', kind: 'personal', members: [person.id] },
    { id: '19:group@thread.v2', kind: 'groupChat', members: [person.id] },
    { id: '19:general@thread.tacv2', kind: 'channel', members: [person.id] },
  ];
  return {
    ...{ appId, tenant, posted: [], typing: [], now: () => Date.now(), open: false },
    people: new Map([[person.id, grace]]),
    rooms: new Map(rooms.map((room) => [room.id, room])),
  };
}

/** The sign-in of one tenant, and what it gave out. */
function createTokenDesk({ now }: Desk) {
  let secret = appSecret;
  let given = 0;
  let good = new Map<string, number>();
  const invalid = (status: number, error: string, number: string): Answer => ({
    status,
    body: { error, error_description: `AADSTS${number}: refused. Trace ID: 1. Timestamp: now.` },
  });
  return {
    given: () => given,
    changeSecret: (next: string) => {
      secret = next;
    },
    end: () => {
      good = new Map();
    },
    give(path: string, body: string): Answer {
      const asked = Object.fromEntries(new URLSearchParams(body));
      if (path !== `/${tenant}/oauth2/v2.0/token`) return invalid(400, 'invalid_request', '90002');
      if (asked.grant_type !== 'client_credentials' || asked.scope !== `${issuer}/.default`)
        return invalid(400, 'invalid_scope', '70011');
      if (asked.client_id !== appId) return invalid(400, 'unauthorized_client', '700016');
      if (asked.client_secret !== secret) return invalid(401, 'invalid_client', '7000215');
      given += 1;
      const token = `token-${given}-${Math.random().toString(36).slice(2)}`;
      good.set(token, now() + 3_600_000);
      return {
        status: 200,
        body: { token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600, access_token: token },
      };
    },
    isGood: (authorization = '') => (good.get(authorization.replace(/^Bearer /, '')) ?? 0) > now(),
  };
}

function createLedger({ posted }: Desk) {
  const calls: FakeCall[] = [];
  const listeners = new Set<(call: FakeCall) => void>();
  const listen = (heard: (call: FakeCall) => void) => {
    listeners.add(heard);
    return () => listeners.delete(heard);
  };
  return {
    calls,
    listen,
    record(call: FakeCall) {
      calls.push(call);
      for (const heard of listeners) heard(call);
    },
    said(count = 1, conversation?: string): Promise<Posted> {
      const found = () => posted.filter((one) => !conversation || one.conversation === conversation)[count - 1];
      const there = found();
      if (there) return Promise.resolve(there);
      return new Promise((done) => {
        const stop = listen(() => {
          const now = found();
          if (!now) return;
          stop();
          done(now);
        });
      });
    },
  };
}

function createTroubles() {
  const planned: { readonly what: What; readonly trouble: Trouble; times: number }[] = [];
  return {
    plan: (what: What, trouble: Trouble, times = 1) => void planned.push({ what, trouble, times }),
    next(what: What | undefined): Trouble | undefined {
      const next = planned.find((one) => one.times > 0 && one.what === what);
      if (next) next.times -= 1;
      return next?.trouble;
    },
  };
}

const pathOf = ({ pathname }: URL) =>
  pathname
    .replace(/^\/emea\/v3\/conversations\/?/, '')
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);

function whatIs({ method, path }: Pick<ConnectorCall, 'method' | 'path'>): What | undefined {
  if (path.length === 0) return 'open';
  if (path[1] === 'members') return 'member';
  return ({ POST: 'send', PUT: 'update', DELETE: 'remove' } as const)[method];
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

function makeTrouble(trouble: Trouble, response: ServerResponse): void {
  if (trouble.kind === 'hang') return;
  if (trouble.kind === 'drop') return void response.socket?.destroy();
  const { status, code, retryAfter } = trouble;
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  send(response, { status, headers, ...(code && { body: { error: { code, message: code } } }) });
}
