/** Git's own data as GitHub's API shows and takes it, done by git itself on a bare repository. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { git } from '../git-server.ts';
import type { Asked, Kept } from './desk.ts';
import { type Answer, checked, invalid, Refusal } from './refusal.ts';

const environment = {
  PATH: process.env.PATH,
  ...{ GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null', HOME: '/nonexistent' },
  ...{ GIT_AUTHOR_NAME: 'GitHub', GIT_AUTHOR_EMAIL: 'g@h', GIT_COMMITTER_NAME: 'GitHub', GIT_COMMITTER_EMAIL: 'g@h' },
};
const run = (bare: string, args: readonly string[], more: object = {}, input: string | Uint8Array = '') =>
  execFileSync('git', ['-C', bare, ...args], {
    env: { ...environment, ...more },
    input,
    stdio: ['pipe', 'pipe', 'ignore'],
  })
    .toString()
    .trim();

const known = (bare: string, revision: string): string | undefined => {
  try {
    return run(bare, ['rev-parse', '--verify', '--quiet', revision]);
  } catch {
    return undefined;
  }
};

type Entry = { readonly path: string; readonly mode: string; readonly sha: string };
function treeWith(bare: string, base: string | undefined, entries: readonly Entry[]): string {
  const index = { GIT_INDEX_FILE: join(bare, 'index.fake') };
  rmSync(index.GIT_INDEX_FILE, { force: true });
  if (base) run(bare, ['read-tree', base], index);
  for (const { mode, sha, path } of entries)
    run(bare, ['update-index', '--add', '--cacheinfo', `${mode},${sha},${path}`], index);
  return run(bare, ['write-tree'], index);
}

/** Puts files on main, or what another repository holds. */
export function seed(bare: string, files: Readonly<Record<string, string>>, from?: string): void {
  if (from) return void run(bare, ['fetch', '--quiet', from, '+refs/heads/*:refs/heads/*']);
  const entries = Object.entries(files).map(([path, content]) => ({
    ...{ path, mode: '100644' },
    sha: run(bare, ['hash-object', '-w', '--stdin'], {}, content),
  }));
  const commit = run(bare, ['commit-tree', treeWith(bare, undefined, entries), '-m', 'begin']);
  run(bare, ['update-ref', 'refs/heads/main', commit]);
}

export function gitData(asked: Asked, all: ReadonlyMap<string, Kept>): Answer | undefined {
  const { method, path, kept } = asked;
  const isOfGit = /^(?:git|commits|tarball|contents)(?:\/|$)/.test(path);
  if (!isOfGit) return path.startsWith('pulls') ? pulls(asked, all) : undefined;
  if (git(kept.bare, 'for-each-ref') === '') throw new Refusal(409, 'Git Repository is empty.');
  const made =
    makers[
      `${method} ${path.replace(/^(commits|contents|git\/commits|git\/refs\/heads)\/.*|^(tarball)(?:\/.*|$)/, '$1$2/*')}`
    ];
  return made?.(asked);
}

/** A commit-ish of a name, as archives and contents take it. */
const revision = (bare: string, name: string) => known(bare, `${name || 'HEAD'}^{commit}`);

/** As GitHub packs them: everything below one folder that is named after the commit. */
export const archiveOf = (bare: string, sha: string) =>
  execFileSync('git', ['-C', bare, 'archive', '--format=tar.gz', `--prefix=acme-web-${sha.slice(0, 7)}/`, sha], {
    env: environment,
    maxBuffer: 100_000_000,
  });

const makers: Readonly<Record<string, (asked: Asked) => Answer>> = {
  'GET commits/*': ({ kept: { bare }, path }) => {
    const asked = decodeURIComponent(path.slice('commits/'.length));
    const sha = known(bare, `${asked.startsWith('heads/') ? `refs/${asked}` : asked}^{commit}`);
    if (!sha) throw new Refusal(422, `No commit found for SHA: ${asked}`);
    return { status: 200, body: { sha, commit: commitOf(bare, sha) } };
  },
  'GET tarball/*': ({ kept: { bare, about }, path }) => {
    const sha = revision(bare, decodeURIComponent(path.slice('tarball/'.length)));
    if (!sha) throw new Refusal(404, 'Not Found');
    const { origin, pathname } = new URL(String(about.clone_url));
    return { status: 302, headers: { location: `${origin}/codeload${pathname}/${sha}?token=once` } };
  },
  'GET contents/*': ({ kept: { bare }, path, search }) => {
    const sha = revision(bare, search.get('ref') ?? '');
    const at = decodeURIComponent(path.slice('contents/'.length));
    const blob = sha && known(bare, `${sha}:${at}`);
    if (!blob) throw new Refusal(404, 'Not Found');
    if (git(bare, 'cat-file', '-t', blob) === 'tree') return { status: 200, body: [] };
    const body = execFileSync('git', ['-C', bare, 'cat-file', 'blob', blob], { env: environment });
    return { status: 200, headers: { 'content-type': 'application/vnd.github.raw+json' }, body };
  },
  'GET git/commits/*': ({ kept: { bare }, path }) => {
    const sha = known(bare, `${path.slice('git/commits/'.length)}^{commit}`);
    if (!sha) throw new Refusal(404, 'Not Found');
    return { status: 200, body: { sha, ...commitOf(bare, sha) } };
  },
  'POST git/blobs': ({ kept: { bare }, body }) => {
    const { content, encoding } = checked(body, 'content: text', 'encoding: text');
    const bytes = Buffer.from(String(content), String(encoding) === 'base64' ? 'base64' : 'utf8');
    return { status: 201, body: { sha: run(bare, ['hash-object', '-w', '--stdin'], {}, bytes) } };
  },
  'POST git/trees': ({ kept: { bare }, body }) => {
    const { base_tree: given, tree } = checked(body, 'tree: list', 'base_tree?: text');
    const base = given === undefined ? undefined : String(given);
    if (base && !known(bare, `${base}^{tree}`)) throw new Refusal(422, 'GitRPC::BadObjectState');
    const entries = (tree as readonly unknown[]).map((one) => entryOf(bare, one));
    return { status: 201, body: { sha: treeWith(bare, base, entries) } };
  },
  'POST git/commits': ({ kept: { bare }, body }) => {
    const { message, tree, parents, author } = checked(
      body,
      'message: text',
      'tree: text',
      'parents?: list',
      'author?: mapping',
    );
    if (!known(bare, `${String(tree)}^{tree}`)) throw new Refusal(422, 'Tree SHA does not exist');
    const on = (parents as readonly string[]).flatMap((parent) => {
      if (!known(bare, `${parent}^{commit}`))
        throw new Refusal(422, 'Parent SHA does not exist or is not a commit object');
      return ['-p', parent];
    });
    const { name, email } = author ? checked(author, 'name: text', 'email: text') : { name: 'GitHub', email: 'g@h' };
    const by = { GIT_AUTHOR_NAME: String(name), GIT_AUTHOR_EMAIL: String(email) };
    const sha = run(bare, ['commit-tree', String(tree), ...on, '-F', '-'], by, String(message));
    return { status: 201, body: { sha, ...commitOf(bare, sha) } };
  },
  'POST git/refs': ({ kept: { bare }, body }) => {
    const { ref, sha } = checked(body, 'ref: text', 'sha: text');
    if (!/^refs\/heads\/./.test(String(ref)) || !isRef(bare, String(ref)))
      throw new Refusal(422, 'Reference name is invalid');
    if (known(bare, String(ref))) throw new Refusal(422, 'Reference already exists');
    if (!known(bare, `${String(sha)}^{commit}`)) throw new Refusal(422, 'Object does not exist');
    run(bare, ['update-ref', String(ref), String(sha)]);
    return { status: 201, body: { ref, object: { sha } } };
  },
  'PATCH git/refs/heads/*': ({ kept: { bare }, path, body }) => {
    const { sha, force } = checked(body, 'sha: text', 'force?: flag');
    const ref = decodeURIComponent(path.replace(/^git/, '')).slice(1);
    const before = known(bare, ref);
    if (!before) throw new Refusal(422, 'Reference does not exist');
    if (!force && git(bare, 'merge-base', before, String(sha)) !== before)
      throw new Refusal(422, 'Update is not a fast forward');
    run(bare, ['update-ref', ref, String(sha)]);
    return { status: 200, body: { ref, object: { sha } } };
  },
};

function entryOf(bare: string, value: unknown): Entry {
  const { path, mode, content, sha } = checked(
    value,
    'path: text',
    'mode: text',
    'type: text',
    'content?: text',
    'sha?: text',
  );
  if (content !== undefined && sha !== undefined)
    throw new Refusal(422, 'Must supply either tree.sha or tree.content, but not both.');
  if (/^\/|(^|\/)(\.\.?|\.git)(\/|$)|\/$/i.test(String(path)))
    throw new Refusal(422, 'tree.path contains a malformed path component');
  if (!['100644', '100755'].includes(String(mode))) throw new Refusal(422, 'Must supply a valid tree.mode');
  const blob = content === undefined ? String(sha) : run(bare, ['hash-object', '-w', '--stdin'], {}, String(content));
  if (!known(bare, `${blob}^{blob}`)) throw new Refusal(422, 'tree.sha is not a valid blob');
  return { path: String(path), mode: String(mode), sha: blob };
}

function isRef(bare: string, ref: string): boolean {
  try {
    run(bare, ['check-ref-format', ref]);
    return true;
  } catch {
    return false;
  }
}

const commitOf = (bare: string, sha: string) => ({
  message: git(bare, 'log', '-1', '--format=%B', sha),
  tree: { sha: git(bare, 'rev-parse', `${sha}^{tree}`) },
});

function pulls({ method, path, kept, search, body }: Asked, all: ReadonlyMap<string, Kept>): Answer | undefined {
  if (method === 'GET' && path === 'pulls') {
    const state = search.get('state') ?? 'open';
    const found = kept.pulls.filter(
      (pull) =>
        [pull.state, 'all'].includes(state) &&
        pull.label === search.get('head') &&
        pull.base.ref === search.get('base'),
    );
    return { status: 200, body: found.toReversed() };
  }
  const shown = /^pulls\/(\d+)$/.exec(path)?.[1];
  if (method === 'GET' && shown !== undefined) {
    const pull = kept.pulls.find(({ number }) => number === Number(shown));
    return pull ? { status: 200, body: { merged: false, ...pull } } : undefined;
  }
  if (method !== 'POST' || path !== 'pulls') return undefined;
  const asked = checked(body, 'title: text', 'head: text', 'base: text', 'body?: text', 'draft?: flag');
  const [branch = '', owner = kept.owner] = String(asked.head).split(':').reverse();
  const from = all.get(`${owner}/${kept.name}`.toLowerCase());
  const sha = from && known(from.bare, `refs/heads/${branch}`);
  const base = known(kept.bare, `refs/heads/${String(asked.base)}`);
  const wrong = (field: string) =>
    new Refusal(422, 'Validation Failed', [{ resource: 'PullRequest', field, code: 'invalid' }]);
  if (!base) throw wrong('base');
  if (!from || !sha) throw wrong('head');
  if (sha === base) throw invalid('PullRequest', 'head', `No commits between ${String(asked.base)} and ${branch}`);
  const label = `${owner}:${branch}`;
  if (kept.pulls.some((pull) => pull.label === label && pull.state === 'open'))
    throw invalid('PullRequest', 'head', `A pull request already exists for ${label}.`);
  const number = kept.pulls.length + kept.issues.length + 1;
  const html = `https://github.com/${kept.owner}/${kept.name}/pull/${number}`;
  const pull = {
    number,
    state: 'open',
    label,
    html_url: html,
    head: { ref: branch, sha },
    base: { ref: String(asked.base) },
    asked,
  };
  kept.pulls.push(pull);
  return { status: 201, body: pull };
}
