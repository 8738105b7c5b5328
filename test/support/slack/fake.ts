/** A strict Slack on loopback: its Web API and response URLs, what was said there, and troubles on demand. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isRecord } from './checks.ts';
import { responseUrlMessage } from './message.ts';
import { payload } from './requests.ts';
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
  /** A fresh `response_url`. */
  responseUrl(): string;
  /** The next calls of a method go wrong; `channel` limits that to one place. */
  fail(method: string, trouble: Trouble, options?: { readonly times?: number; readonly channel?: string }): void;
  /** Waits for the n-th call of a method that went well. */
  called(method: string, count?: number): Promise<FakeCall>;
  close(): Promise<void>;
};

type Planned = {
  readonly method: string;
  readonly trouble: Trouble;
  readonly channel: string | undefined;
  times: number;
};
type Waiting = { readonly method: string; readonly count: number; readonly tell: (call: FakeCall) => void };

/** The token is the one that the bench's bare Bolt app carries. */
export async function startFakeSlack(workspace: Partial<Workspace> = {}): Promise<FakeSlack> {
  const here: Workspace = { ...defaultWorkspace(), ...workspace };
  const calls: FakeCall[] = [];
  const planned: Planned[] = [];
  const waiting: Waiting[] = [];
  const urls = new Map<string, { uses: number; readonly made: number }>();

  const record = (call: FakeCall) => {
    calls.push(call);
    for (const { method, count, tell } of [...waiting]) {
      const done = calls.filter((one) => one.ok && one.method === method);
      if (call.ok && call.method === method && done.length === count) tell(call);
    }
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const [, kind, rest = ''] = /^\/(api|hooks)\/(.*)$/.exec(request.url ?? '') ?? [];
    const method = kind === 'hooks' ? 'response_url' : rest;
    const args = readArguments(body, request.headers['content-type'] ?? '');
    const trouble = nextTrouble(planned, method, args);
    if (trouble && !(trouble.kind === 'drop' && trouble.after)) {
      record({ method, args, answer: trouble, ok: false });
      return makeTrouble(trouble, response);
    }
    const answer =
      kind === 'hooks'
        ? answerUrl(urls, rest, args, here)
        : answerMethod(here, method, args, request.headers.authorization);
    record({ method, args, answer, ok: answer.status === 200 && answer.body.ok !== false });
    if (trouble) return makeTrouble(trouble, response);
    response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
    response.end(kind === 'hooks' ? String(answer.body.said ?? 'ok') : JSON.stringify(answer.body));
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...here,
    apiUrl: `${origin}/api/`,
    calls,
    responseUrl() {
      const id = `commands/T1/${urls.size + 1}`;
      urls.set(id, { uses: 0, made: here.now() });
      return `${origin}/hooks/${id}`;
    },
    fail: (method, trouble, { times = 1, channel } = {}) => {
      planned.push({ method, trouble, channel, times });
    },
    called(method, count = 1) {
      const done = calls.filter((call) => call.ok && call.method === method)[count - 1];
      if (done) return Promise.resolve(done);
      return new Promise((tell) => waiting.push({ method, count, tell }));
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

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
    scopes: ['commands', 'chat:write', 'app_mentions:read', 'im:history', 'users:read', 'users:read.email'],
    users: new Map(users),
    channels: new Map(),
    triggers: new Map(),
    messages: new Map(),
    now: () => Date.now(),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
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

function nextTrouble(planned: Planned[], method: string, args: Readonly<Record<string, unknown>>): Trouble | undefined {
  const next = planned.find(
    (one) => one.times > 0 && one.method === method && (one.channel === undefined || one.channel === args.channel),
  );
  if (next) next.times -= 1;
  return next?.trouble;
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

/** 5 uses within 30 minutes, then 404. */
function answerUrl(
  urls: Map<string, { uses: number; readonly made: number }>,
  id: string,
  args: Record<string, unknown>,
  { now }: Workspace,
): Answer {
  const url = urls.get(id);
  if (!url || now() - url.made > 30 * 60_000) return { status: 404, body: { ok: false, said: 'expired_url' } };
  url.uses += 1;
  if (url.uses > 5) return { status: 404, body: { ok: false, said: 'used_url' } };
  const problems = responseUrlMessage(args, '');
  if (problems.length === 0) return { status: 200, body: { ok: true, said: 'ok' } };
  return { status: 400, body: { ok: false, said: 'invalid_blocks', problems } };
}
