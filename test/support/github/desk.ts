/** What can be changed on the fake GitHub: repositories that are made, git's own data, and what stands beside that. Real bare repositories are behind it. */
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../../src/clock.ts';
import { answerGit, basicOf, makeBare } from '../git-server.ts';
import type { Company } from './company.ts';
import { archiveOf, gitData, seed } from './git-data.ts';
import { type Beside, beside, newBeside } from './issues-and-more.ts';
import { type Answer, checked, Refusal } from './refusal.ts';

export type Who = { readonly login: string; readonly scopes: readonly string[] };
export type Kept = Beside & {
  readonly owner: string;
  readonly name: string;
  readonly bare: string;
  /** As it was when it was made, and changed. */
  readonly about: Record<string, unknown>;
};
export type Asked = {
  readonly method: string;
  /** Below the repository: `git/trees`. */
  readonly path: string;
  readonly search: URLSearchParams;
  readonly body: unknown;
  readonly who: Who;
  readonly kept: Kept;
  readonly now: number;
};
export type Desk = ReturnType<typeof createDesk>;

export function createDesk(company: Company, url: () => string, clock: Pick<Clock, 'now'>) {
  const root = mkdtempSync(join(tmpdir(), 'callboard-github-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const all = new Map<string, Kept>();
  const tokens = new Map<string, Who>();
  const keyOf = (owner: string, name: string) => `${owner}/${name}`.toLowerCase();

  function add(owner: string, name: string, about: object = {}): Kept {
    const bare = makeBare(root, `${owner}/${name}.git`);
    const full = `${owner}/${name}`;
    const addresses = { clone_url: `${url()}/git/${full}.git`, html_url: `https://github.com/${full}` };
    const usual = { default_branch: 'main', private: true, description: null, archived: false, has_issues: true };
    const kept: Kept = {
      ...{ owner, name, bare, ...newBeside() },
      about: { name, full_name: full, owner: { login: owner }, ...usual, ...addresses, ...about },
    };
    all.set(keyOf(owner, name), kept);
    return kept;
  }

  function create(owner: string, body: unknown, isOrganization: boolean): Answer {
    const asked = checked(
      body,
      'name: text',
      'private?: flag',
      'description?: text',
      'auto_init?: flag',
      ...(isOrganization ? ['visibility?: text'] : []),
    );
    const failed = (field: string, message: string) =>
      new Refusal(422, 'Repository creation failed.', [{ resource: 'Repository', code: 'custom', field, message }]);
    const name = String(asked.name);
    if (!/^[\w.-]{1,100}$/.test(name))
      throw failed('name', 'name can only contain ASCII letters, digits, and the characters ., -, and _');
    if (all.has(keyOf(owner, name))) throw failed('name', 'name already exists on this account');
    checkDescription(asked.description, failed);
    const kept = add(owner, name, {
      private: asked.private === true,
      visibility: asked.visibility,
      description: asked.description,
    });
    if (asked.auto_init === true) seed(kept.bare, { 'README.md': `# ${name}\n` });
    return { status: 201, body: kept.about };
  }

  function change(kept: Kept, body: unknown): Answer {
    const asked = checked(
      body,
      ...[
        'description?: text',
        'homepage?: text',
        'default_branch?: text',
        'squash_merge_commit_title?: text',
        'squash_merge_commit_message?: text',
      ],
      ...[
        'has_projects',
        'has_wiki',
        'has_issues',
        'delete_branch_on_merge',
        'allow_merge_commit',
        'allow_squash_merge',
      ].map((name) => `${name}?: flag`),
      ...['allow_rebase_merge', 'allow_auto_merge', 'allow_update_branch'].map((name) => `${name}?: flag`),
    );
    checkDescription(
      asked.description,
      (field, message) => new Refusal(422, 'Validation Failed', [{ resource: 'Repository', field, message }]),
    );
    Object.assign(kept.about, asked);
    return { status: 200, body: kept.about };
  }

  /** Undefined for what is not of repositories that it keeps. */
  function handle(
    method: string,
    pathname: string,
    rest: { search: URLSearchParams; body: unknown; who: Who },
  ): Answer | undefined {
    const { who, body } = rest;
    const [, org] = /^\/orgs\/([^/]+)\/repos$/.exec(pathname) ?? [];
    if (method === 'POST' && (org || pathname === '/user/repos')) {
      mayCreate(who);
      return create(org ? ownerOf(org) : who.login, body, org !== undefined);
    }
    if (method === 'GET' && pathname === '/user/repos')
      return { status: 200, body: [...all.values()].map(({ about }) => about) };
    if (method === 'GET' && pathname === '/user') return { status: 200, body: { login: who.login, id: 1 } };
    const person = /^\/users\/([^/]+)$/.exec(pathname)?.[1];
    if (method === 'GET' && person) return userOf(person);
    const team = /^\/orgs\/([^/]+)\/teams\/([^/]+)(\/repos\/([^/]+)\/([^/]+))?$/.exec(pathname);
    if (team) return teamOf(method, team, body);
    const [, owner = '', name = '', path = ''] = /^\/repos\/([^/]+)\/([^/]+)\/?(.*)$/.exec(pathname) ?? [];
    const kept = all.get(keyOf(decodeURIComponent(owner), decodeURIComponent(name)));
    if (!kept) return undefined;
    if (method !== 'GET') mayWrite(who, kept);
    if (path === '' && method === 'GET')
      return { status: 200, body: { ...kept.about, permissions: { push: who.scopes.includes('repo'), pull: true } } };
    if (path === '' && method === 'PATCH') return change(kept, body);
    if (path === 'forks' && method === 'POST') return fork(kept, who);
    const asked: Asked = { method, path, ...rest, kept, now: clock.now() };
    return gitData(asked, all) ?? beside(asked);
  }

  function fork({ name, bare }: Kept, who: Who): Answer {
    const made = all.get(keyOf(who.login, name)) ?? add(who.login, name, { fork: true });
    seed(made.bare, {}, bare);
    return { status: 202, body: made.about };
  }

  function ownerOf(login: string): string {
    const owner = company.owners.get(login.toLowerCase());
    if (!owner) throw new Refusal(404, 'Not Found');
    return owner.login;
  }
  function userOf(login: string): Answer | undefined {
    const isKnown = [...tokens.values()].some((who) => who.login === login);
    const people = [...company.owners.values()].flatMap((owner) => owner.people);
    if (company.owners.has(login.toLowerCase())) return { status: 200, body: { login, id: 9, type: 'Organization' } };
    const at = people.findIndex((one) => one.login === login);
    if (at < 0 && !isKnown) throw new Refusal(404, 'Not Found');
    return { status: 200, body: { login, id: 100 + at, type: 'User' } };
  }
  function teamOf(
    method: string,
    [, org = '', slug = '', on, owner = '', name = '']: RegExpExecArray,
    body: unknown,
  ): Answer {
    const teams = company.owners.get(org.toLowerCase())?.teams ?? [];
    const at = teams.findIndex((one) => one.slug === slug);
    if (at < 0) throw new Refusal(404, 'Not Found');
    if (!on && method === 'GET') return { status: 200, body: { slug, id: 200 + at } };
    const kept = all.get(keyOf(owner, name));
    if (!kept || method !== 'PUT') throw new Refusal(404, 'Not Found');
    kept.rights.push(`team ${slug}: ${String(checked(body, 'permission: text').permission)}`);
    return { status: 204 };
  }

  return {
    tokens,
    add,
    /** One that is there already, with these files on main. */
    seed(full: string, files: Readonly<Record<string, string>>, about: object = {}): Kept {
      const [owner = '', name = ''] = full.split('/');
      const kept = add(owner, name, about);
      seed(kept.bare, files);
      return kept;
    },
    kept: (full: string) => all.get(full.toLowerCase()),
    handle,
    /** Git itself, for `git push`. True when it was asked. */
    git(request: IncomingMessage, response: ServerResponse): boolean {
      const [, full, sha] = /^\/codeload\/git\/(.*)\.git\/([0-9a-f]+)\?token=once$/.exec(request.url ?? '') ?? [];
      const packed = full && all.get(full.toLowerCase());
      if (packed && sha) {
        response.end(archiveOf(packed.bare, sha));
        return true;
      }
      if (!request.url?.startsWith('/git/')) return false;
      const allowed = [...tokens].some(
        ([token, { scopes }]) => scopes.includes('repo') && request.headers.authorization === basicOf(token),
      );
      if (!allowed) response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
      else {
        request.url = request.url.slice('/git'.length);
        answerGit(root, request, response);
      }
      return true;
    },
  };
}

function checkDescription(description: unknown, failed: (field: string, message: string) => Refusal): void {
  if (typeof description !== 'string') return;
  if (description.length > 350) throw failed('description', 'description cannot be more than 350 characters');
  if (/\p{Cc}/u.test(description)) throw failed('description', 'description control characters are not allowed');
}

function mayCreate({ scopes }: Who): void {
  if (!scopes.includes('repo')) throw new Refusal(403, 'Resource not accessible by personal access token');
}
function mayWrite({ scopes }: Who, { about }: Kept): void {
  if (about.archived === true) throw new Refusal(403, 'Repository was archived so is read-only.');
  // Forks and pull requests from them are for everybody who can read.
  if (!scopes.includes('repo') && !scopes.includes('public_repo'))
    throw new Refusal(403, 'Resource not accessible by personal access token');
}
