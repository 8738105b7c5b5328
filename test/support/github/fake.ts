/** GitHub as its API shows it, on loopback and strict: tokens, pages, limits, renames, ETags, queries that must be valid. */
import { createHmac, createPublicKey, generateKeyPairSync, randomUUID, verify } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { execute, parse, validate } from 'graphql';
import type { Clock } from '../../../src/clock.ts';
import { type Loopback, loopback } from '../loopback.ts';
import {
  type Company,
  type FakeOwner,
  type FakeRepository,
  filesAt,
  findRepository,
  oidOf,
  rootOf,
} from './company.ts';
import { createDesk, type Desk } from './desk.ts';
import { createLimits } from './limits.ts';
import { type Answer, Refusal } from './refusal.ts';
import { schema } from './schema.ts';
import { aboutOf, stateOf } from './state.ts';

export type FakeGithub = Loopback & {
  readonly company: Company;
  readonly limits: ReturnType<typeof createLimits>;
  /** Of what is made and changed; where there is a git program. */
  readonly desk: Desk;
  owner(login: string, more?: Partial<FakeOwner>): FakeOwner;
  /** Adds a repository, or files to one: a push. */
  push(
    fullName: string,
    files: Readonly<Record<string, string | undefined>>,
    more?: Partial<FakeRepository> & { branch?: string },
  ): FakeRepository;
  rename(fullName: string, to: string): void;
  remove(fullName: string): void;
  /** Answers instead as long as it returns true. */
  intercept(answer: (request: IncomingMessage, response: ServerResponse, body: string) => boolean): void;
  /** `GraphQL repositories`, `GET /repos/acme/web/contents/a.yaml`, in order. */
  asked(): readonly string[];
};

export const token = 'ghp_fake';
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const app = { appId: '4711', privateKey: String(keys.privateKey.export({ type: 'pkcs8', format: 'pem' })) };
const installationToken = 'ghs_installed';

export async function fakeGithub(clock: Clock, { treeLimit = 100_000 } = {}): Promise<FakeGithub> {
  const company: Company = { owners: new Map(), repositories: [], textLimit: 512_000, hidesEmails: false };
  const limits = createLimits(clock);
  const asked: string[] = [];
  let instead: (request: IncomingMessage, response: ServerResponse, body: string) => boolean = () => false;
  const server = await loopback((request, response) => void respond(request, response));
  const desk = createDesk(company, () => server.url, clock);
  desk.tokens.set(token, { login: 'callboard-bot', scopes: ['repo'] });
  desk.tokens.set(installationToken, { login: 'callboard[bot]', scopes: ['repo'] });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (desk.git(request, response)) return;
    const body = await bodyOf(request);
    const isQuery = request.url === '/graphql';
    asked.push(isQuery ? `GraphQL ${/query\s+(\w+)/.exec(body)?.[1]}` : `${request.method} ${request.url}`);
    if (instead(request, response, body)) return;
    try {
      send(response, await route(request, response, body));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      send(response, {
        status: error.status,
        body: { message: error.message, errors: error.errors, documentation_url: 'https://docs.github.com' },
      });
    }
  }

  async function route(request: IncomingMessage, response: ServerResponse, body: string): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://ignored');
    if (!request.headers['user-agent']) throw new Refusal(403, 'Request forbidden by administrative rules.');
    if (/^\/(?:users\/[^/]+\/installation|app\/installations)/.test(pathname)) return installation(request, pathname);
    const who = authorize(request, desk);
    const resource = pathname === '/graphql' ? 'graphql' : 'core';
    const refusal = limits.refusal(resource, response);
    if (refusal?.status === 200)
      return { status: 200, body: { errors: [{ type: 'RATE_LIMITED', message: refusal.message }] } };
    if (refusal) throw new Refusal(refusal.status, refusal.message);
    if (pathname === '/graphql') {
      limits.spend('graphql', response);
      return graphql(body);
    }
    const changed = desk.handle(request.method ?? '', pathname, { search: searchParams, body: parsed(body), who });
    const answer = changed ?? rest(request, pathname, searchParams);
    if (answer.status !== 304) limits.spend('core', response);
    return answer;
  }

  async function graphql(body: string): Promise<Answer> {
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const document = parse(query);
    const wrong = validate(schema, document);
    const { data, errors = [] } =
      wrong.length > 0
        ? { data: undefined, errors: wrong }
        : await execute({ schema, document, rootValue: rootOf(company), variableValues: variables });
    const told = errors.map(({ message, extensions, path }) => ({ type: extensions.type, message, path }));
    return { status: 200, body: { ...(data !== undefined && { data }), ...(told.length > 0 && { errors: told }) } };
  }

  function rest(request: IncomingMessage, pathname: string, search: URLSearchParams): Answer {
    if (request.method !== 'GET') throw new Refusal(404, 'Not Found');
    const [, fullName, id, rest = ''] =
      /^\/(?:repos\/([^/]+\/[^/]+)|repositories\/([^/]+))(?:\/(.*))?$/.exec(pathname) ?? [];
    const repository = id
      ? company.repositories.find((each) => each.id === id)
      : findRepository(company, fullName ?? '');
    if (!repository) throw new Refusal(404, 'Not Found');
    if (fullName && !findRepository(company, fullName, false)) {
      const location = `${server.url}/repositories/${repository.id}${rest && `/${rest}`}${search.size > 0 ? `?${search}` : ''}`;
      return { status: 301, headers: { location }, body: { message: 'Moved Permanently', url: location } };
    }
    if (rest === '') return aboutOf(repository);
    const state = stateOf(repository, rest.split('/').map(decodeURIComponent), search);
    if (state) return state;
    const [kind, ...path] = rest.split('/').map(decodeURIComponent);
    if (kind === 'contents')
      return contents(request, repository, { path: path.join('/'), ref: search.get('ref') ?? 'HEAD' });
    if (kind === 'git' && path[0] === 'trees') return tree(repository, path[1] ?? '', search.has('recursive'));
    throw new Refusal(404, 'Not Found');
  }

  function contents(
    request: IncomingMessage,
    repository: FakeRepository,
    { path, ref }: { path: string; ref: string },
  ): Answer {
    const text = filesAt(repository, ref)?.[path];
    if (text === undefined) throw new Refusal(404, 'Not Found');
    const etag = `W/"${oidOf(text)}"`;
    if (request.headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
    if (!request.headers.accept?.includes('raw')) throw new Refusal(415, 'the fake answers texts only raw');
    return {
      status: 200,
      headers: { etag, 'content-type': 'application/vnd.github.raw+json; charset=utf-8' },
      body: text,
    };
  }

  /** `sha` is a commit, or a folder's own. */
  function tree(repository: FakeRepository, sha: string, isDeep: boolean): Answer {
    const folder = folders(repository).find((each) => treeSha(repository, each) === sha);
    const files = filesAt(repository, sha) ?? (folder === undefined ? undefined : filesAt(repository, 'HEAD'));
    if (!files) throw new Refusal(404, 'Not Found');
    const start = folder === undefined || folder === '' ? '' : `${folder}/`;
    const below = Object.keys(files)
      .filter((path) => path.startsWith(start))
      .map((path) => path.slice(start.length));
    const all = new Map<string, object>();
    for (const path of below.sort()) {
      const parts = path.split('/');
      for (const [at] of parts.entries()) {
        const own = parts.slice(0, at + 1).join('/');
        const isFile = at === parts.length - 1;
        if (!isDeep && at > 0) break;
        const type = isFile ? 'blob' : 'tree';
        all.set(own, { path: own, type, sha: isFile ? oidOf(files[start + own]) : treeSha(repository, start + own) });
      }
    }
    const entries = [...all.values()];
    const truncated = isDeep && entries.length > treeLimit;
    return { status: 200, body: { sha, tree: truncated ? entries.slice(0, treeLimit) : entries, truncated } };
  }

  function installation(request: IncomingMessage, pathname: string): Answer {
    checkJwt(String(request.headers.authorization));
    const [, login = ''] = /^\/users\/([^/]+)\/installation$/.exec(pathname) ?? [];
    if (login !== '' && !company.owners.has(login.toLowerCase())) throw new Refusal(404, 'Not Found');
    if (login !== '') return { status: 200, body: { id: 99, account: { login } } };
    const expires = new Date(Date.now() + 3_600_000).toISOString();
    return {
      status: 201,
      body: { token: installationToken, expires_at: expires, permissions: {}, repository_selection: 'all' },
    };
  }

  return {
    ...server,
    company,
    limits,
    desk,
    owner(login, more = {}) {
      const owner = { login, people: [], teams: [], ...more };
      company.owners.set(login.toLowerCase(), owner);
      return owner;
    },
    push(fullName, files, { branch, ...more } = {}) {
      const [owner = '', name = ''] = fullName.split('/');
      const repository = findRepository(company, fullName, false) ?? added(company, owner, name);
      Object.assign(repository, more);
      const on = branch ?? repository.defaultBranch;
      const after = { ...repository.branches.get(on) };
      for (const [path, text] of Object.entries(files)) {
        if (text === undefined) delete after[path];
        else after[path] = text;
      }
      if (Object.keys(after).length > 0) repository.branches.set(on, after);
      return repository;
    },
    rename(fullName, to) {
      const repository = findRepository(company, fullName);
      if (!repository) throw new Error(`no ${fullName}`);
      repository.formerly.push(fullName);
      [repository.owner = '', repository.name = ''] = to.split('/');
    },
    remove(fullName) {
      company.repositories.splice(
        company.repositories.findIndex(({ owner, name }) => `${owner}/${name}` === fullName),
        1,
      );
    },
    intercept(answer) {
      instead = answer;
    },
    asked: () => asked,
  };
}

function added(company: Company, owner: string, name: string): FakeRepository {
  const repository: FakeRepository = {
    ...{ id: `R_${company.repositories.length}`, owner, name, formerly: [], isArchived: false },
    ...{ visibility: 'private', topics: [], defaultBranch: 'main', branches: new Map() },
  };
  company.repositories.push(repository);
  return repository;
}

const treeSha = ({ id }: FakeRepository, folder: string) => oidOf(['tree', id, folder]);

function folders(repository: FakeRepository): readonly string[] {
  const paths = Object.keys(filesAt(repository, 'HEAD') ?? {});
  return [...new Set(paths.flatMap((path) => path.split('/').map((_, at, parts) => parts.slice(0, at).join('/'))))];
}

function authorize({ headers }: IncomingMessage, { tokens }: Desk) {
  const who = tokens.get(String(headers.authorization ?? '').replace(/^(?:token|bearer)\s+/i, ''));
  if (!who) throw new Refusal(401, 'Bad credentials');
  return who;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** As GitHub checks an App: RS256, its own id, not longer than ten minutes. */
function checkJwt(authorization: string): void {
  const [head = '', claims = '', signature = ''] = authorization.replace(/^bearer\s+/i, '').split('.');
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    createPublicKey(keys.publicKey.export({ type: 'spki', format: 'pem' })),
    Buffer.from(signature, 'base64url'),
  );
  const { iss, exp, iat } = JSON.parse(Buffer.from(claims || 'e30', 'base64url').toString()) as Record<string, number>;
  const isShort = Number(exp) - Date.now() / 1000 <= 600 && Number(iat) <= Date.now() / 1000 + 60;
  if (!isSigned || String(iss) !== app.appId || !isShort)
    throw new Refusal(401, 'A JSON web token could not be decoded');
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  const type = { 'content-type': 'application/json; charset=utf-8' };
  response.writeHead(status, { ...type, ...headers });
  response.end(
    typeof body === 'string' || Buffer.isBuffer(body) ? body : body === undefined ? undefined : JSON.stringify(body),
  );
}

/** A webhook's request, as GitHub signs it. */
export function delivery(event: string, payload: object, { secret = 'hook', id = randomUUID() as string } = {}) {
  const body = JSON.stringify(payload);
  const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/fake',
    'x-github-event': event,
    'x-github-delivery': id,
    'x-hub-signature-256': signature,
  };
  return { method: 'POST', headers, body };
}
