/** A strict Slack on loopback: its Web API and response URLs, what was said there, and troubles on demand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isRecord } from './checks.ts';
import { createFileDesk, fileProblems, takeUpload } from './file-desk.ts';
import { responseUrlMessage } from './message.ts';
import { payload } from './requests.ts';
import { createFakeSocket, type FakeSocket } from './socket.ts';
import { createViewDesk } from './view-desk.ts';
import { type Answer, answerMethod, type Workspace } from './web-api.ts';

/** What goes wrong with a call instead of its answer. `after`: it is done, and then the answer is lost. */
export type Trouble =
  | { readonly kind: 'rate'; readonly seconds: number }
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'error'; readonly error: string }
  | { readonly kind: 'hang' }
  | { readonly kind: 'drop'; readonly after?: boolean };

/** One call as it came in. `method` is `response_url` for those. */
export type FakeCall = {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly answer: Answer | Trouble;
  readonly ok: boolean;
};
export type FakeSlack = Workspace & {
  /** For SLACK_API_URL; ends with a slash. */
  readonly apiUrl: string;
  /** Everything that was called, refused calls too. */
  readonly calls: readonly FakeCall[];
  /** Its side of Socket Mode. */
  readonly socket: FakeSocket;
  /** A fresh `response_url`. */
  responseUrl(): string;
  /** The next calls of a method go wrong; `channel` limits that to one place. */
  fail(method: string, trouble: Trouble, options?: { readonly times?: number; readonly channel?: string }): void;
  /** Tells of every call from now on, until what it gives back is called. */
  listen(heard: (call: FakeCall) => void): () => void;
  /** Waits for the n-th call of a method that went well. */
  called(method: string, count?: number): Promise<FakeCall>;
  close(): Promise<void>;
};

/** The token is the one that the bench's bare Bolt app carries. */
export async function startFakeSlack(workspace: Partial<Workspace> = {}): Promise<FakeSlack> {
  const here: Workspace = { ...defaultWorkspace(), ...workspace };
  const ledger = createLedger();
  const troubles = createTroubles();
  const urls = createResponseUrls(here);
  const sockets = createFakeSocket();
  let origin = '';
  const server = createServer(async (request, response) => {
    const { method, id, args, bytes } = await readCall(request);
    const trouble = troubles.next(method, args);
    const lostOnly = trouble?.kind === 'drop' && trouble.after === true;
    const answer =
      trouble && !lostOnly
        ? trouble
        : method === 'upload'
          ? takeUpload(here.fileDesk, id, bytes, here.now())
          : method === 'response_url'
            ? urls.answer(id, args)
            : method === 'apps.connections.open'
              ? sockets.address(request.headers.authorization, origin)
              : answerMethod(here, method, args, request.headers.authorization);
    ledger.record({ method, args, answer, ok: 'status' in answer && 'body' in answer && answer.body.ok !== false });
    if (trouble || !('body' in answer)) return makeTrouble(trouble ?? { kind: 'drop' }, response);
    response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
    response.end(method === 'response_url' ? String(answer.body.said) : JSON.stringify(answer.body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  server.on('upgrade', sockets.upgrade);
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  here.fileDesk.origin = origin;
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      sockets.close();
      server.closeAllConnections();
    });
  const { calls, called, listen } = ledger;
  return {
    ...here,
    apiUrl: `${origin}/api/`,
    calls,
    called,
    listen,
    socket: sockets.socket,
    fail: troubles.plan,
    responseUrl: () => urls.make(origin),
    close,
  };
}

/** Everything that was called, and who waits for what. */
function createLedger() {
  const calls: FakeCall[] = [];
  const listeners = new Set<(call: FakeCall) => void>();
  const waiting = new Set<{
    readonly method: string;
    readonly count: number;
    readonly tell: (call: FakeCall) => void;
  }>();
  const went = (method: string, count: number) => calls.filter((call) => call.ok && call.method === method)[count - 1];
  return {
    calls,
    record(call: FakeCall) {
      calls.push(call);
      for (const heard of listeners) heard(call);
      for (const one of waiting) {
        const found = went(one.method, one.count);
        if (!found) continue;
        waiting.delete(one);
        one.tell(found);
      }
    },
    listen(heard: (call: FakeCall) => void): () => void {
      listeners.add(heard);
      return () => listeners.delete(heard);
    },
    called(method: string, count = 1): Promise<FakeCall> {
      const found = went(method, count);
      return found ? Promise.resolve(found) : new Promise((tell) => waiting.add({ method, count, tell }));
    },
  };
}

function createTroubles() {
  const planned: { method: string; trouble: Trouble; channel: string | undefined; times: number }[] = [];
  return {
    plan: (method: string, trouble: Trouble, { times = 1, channel }: { times?: number; channel?: string } = {}) => {
      planned.push({ method, trouble, channel, times });
    },
    next(method: string, args: Readonly<Record<string, unknown>>): Trouble | undefined {
      const fits = (one: (typeof planned)[number]) => one.channel === undefined || one.channel === args.channel;
      const next = planned.find((one) => one.times > 0 && one.method === method && fits(one));
      if (next) next.times -= 1;
      return next?.trouble;
    },
  };
}

/** 5 uses within 30 minutes, then 404. */
function createResponseUrls({ now, fileDesk }: Workspace) {
  const urls = new Map<string, { uses: number; readonly made: number }>();
  const refused = (status: number, said: string): Answer => ({ status, body: { ok: false, said } });
  return {
    make(origin: string) {
      const id = `commands/T1/${urls.size + 1}`;
      urls.set(id, { uses: 0, made: now() });
      return `${origin}/hooks/${id}`;
    },
    answer(id: string, args: Readonly<Record<string, unknown>>): Answer {
      const url = urls.get(id);
      if (!url || now() - url.made > 30 * 60_000) return refused(404, 'expired_url');
      url.uses += 1;
      if (url.uses > 5) return refused(404, 'used_url');
      if (responseUrlMessage(args, '').length > 0 || fileProblems(fileDesk, args).length > 0)
        return refused(400, 'invalid_blocks');
      return { status: 200, body: { ok: true, said: 'ok' } };
    },
  };
}

/** Those of PLATFORMS §5. */
const scopes =
  'commands chat:write app_mentions:read im:history im:write users:read users:read.email channels:read groups:read links:read links:write files:write reactions:write usergroups:read'.split(
    ' ',
  );

function defaultWorkspace(): Workspace {
  const person = payload('users-info');
  const users: [string, Record<string, unknown>][] = [
    ['U1', person],
    ['UGUEST', { ...person, id: 'UGUEST', is_restricted: true }],
    ['UONE', { ...person, id: 'UONE', is_restricted: true, is_ultra_restricted: true }],
    ['UGONE', { ...person, id: 'UGONE', deleted: true }],
    ['USTRANGER', { ...person, id: 'USTRANGER', team_id: 'T2', is_stranger: true }],
    ['UOTHER', { ...person, id: 'UOTHER', team_id: 'T2' }],
  ];
  return {
    token: 'xoxb-bench',
    team: 'T1',
    botUser: 'UBOT',
    scopes: [...scopes],
    users: new Map(users),
    channels: new Map(),
    rooms: new Map([['C1', { members: ['U1', 'UBOT'] }]]),
    linked: new Map(),
    triggers: new Map(),
    messages: new Map(),
    views: createViewDesk(),
    fileDesk: createFileDesk(),
    now: () => Date.now(),
  };
}

async function readCall(request: IncomingMessage) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const [, kind = '', id = ''] = /^\/(api|hooks|upload\/v1)\/(.*)$/.exec(request.url ?? '') ?? [];
  const bytes = Buffer.concat(chunks);
  const method = { hooks: 'response_url', 'upload/v1': 'upload' }[kind] ?? id;
  const args = method === 'upload' ? {} : readArguments(bytes.toString('utf8'), request.headers['content-type'] ?? '');
  return { method, id, args, bytes };
}

/** Forms carry objects and flags as JSON in their fields. */
function readArguments(body: string, contentType: string): Record<string, unknown> {
  if (contentType.startsWith('application/json')) {
    const value: unknown = JSON.parse(body || '{}');
    return isRecord(value) ? value : {};
  }
  const fields = [...new URLSearchParams(body)].map(([key, value]): [string, unknown] => [
    key,
    /^(true|false|[[{].*)$/s.test(value) && key !== 'text' ? (JSON.parse(value) as unknown) : value,
  ]);
  return Object.fromEntries(fields);
}

function makeTrouble(trouble: Trouble, response: ServerResponse): void {
  switch (trouble.kind) {
    case 'rate':
      response.writeHead(429, { 'retry-after': String(trouble.seconds), 'content-type': 'application/json' });
      return void response.end('{"ok":false,"error":"ratelimited"}');
    case 'status':
      return void response.writeHead(trouble.status).end('upstream trouble');
    case 'error':
      response.writeHead(200, { 'content-type': 'application/json' });
      return void response.end(JSON.stringify({ ok: false, error: trouble.error }));
    case 'hang':
      return;
    case 'drop':
      return void response.socket?.destroy();
  }
}
