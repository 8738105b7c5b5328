/**
 * Git without the git program: a commit made of files, in a repository of its own, and pushed over https. No working tree,
 * no configuration and no hooks are read: what a template brings along has no say. The only home of isomorphic-git.
 */
import fs from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpClient } from 'isomorphic-git';
import type { Clock } from '../clock.ts';
import { Failure, fail } from '../errors.ts';
import type { SafeFetch } from './safe-fetch.ts';

export type GitFile = { readonly path: string; readonly executable: boolean; bytes(): Promise<Uint8Array> };
export type Commit = {
  readonly files: readonly GitFile[];
  readonly branch: string;
  readonly message: string;
  readonly author: { readonly name: string; readonly email: string };
};
export type Remote = {
  /** Its host may be reached although no list names it: whoever gives it has it from the settings or GitHub itself. */
  readonly url: string;
  readonly token?: string;
  readonly signal: AbortSignal;
};

export type Git = {
  /** Makes a bare repository of a folder that is not there yet; answers the commit's hash. */
  makeBare(folder: string, commit: Commit): Promise<string>;
  /** Pushes one commit without history as a branch. Throws PUSH_REFUSED where the branch holds something else already. */
  push(commit: Commit, remote: Remote): Promise<string>;
};

/** `folder` is an absolute one to work in. */
type Ports = { readonly safeFetch: SafeFetch; readonly clock: Clock; readonly folder: string };

export function createGit({ safeFetch, clock, folder }: Ports): Git {
  return {
    makeBare: (gitdir, commit) => commitInto(gitdir, commit, clock),
    async push(commit, remote) {
      const gitdir = await mkdtemp(join(folder, 'git-'));
      try {
        const hash = await commitInto(gitdir, commit, clock);
        await pushBranch({ gitdir, branch: commit.branch, http: throughSafeFetch(safeFetch, remote) }, remote);
        return hash;
      } finally {
        await rm(gitdir, { recursive: true, force: true });
      }
    },
  };
}

/** Loaded with the first commit. */
const load = async () => (await import('isomorphic-git')).default;
type Library = Awaited<ReturnType<typeof load>>;

async function commitInto(gitdir: string, commit: Commit, clock: Clock): Promise<string> {
  const git = await load();
  await git.init({ fs, gitdir, bare: true, defaultBranch: commit.branch });
  const tree = await writeFolder({ git, gitdir, files: commit.files }, '');
  const person = { ...commit.author, timestamp: Math.floor(clock.now() / 1000), timezoneOffset: 0 };
  const message = commit.message.endsWith('\n') ? commit.message : `${commit.message}\n`;
  const about = { tree, parent: [], message, author: person, committer: person };
  const hash = await git.writeCommit({ fs, gitdir, commit: about });
  await git.writeRef({ fs, gitdir, ref: `refs/heads/${commit.branch}`, value: hash, force: true });
  return hash;
}

type Writing = { readonly git: Library; readonly gitdir: string; readonly files: readonly GitFile[] };

/** The tree of what lies below `under`; one file after the other, so that a large folder is never in memory. */
async function writeFolder({ git, gitdir, files }: Writing, under: string): Promise<string> {
  const folders = new Map<string, GitFile[]>();
  const tree = [];
  for (const file of files) {
    const [name = '', ...below] = file.path.slice(under.length).split('/');
    if (below.length > 0) {
      const inside = folders.get(name);
      if (inside) inside.push(file);
      else folders.set(name, [file]);
    } else {
      const oid = await git.writeBlob({ fs, gitdir, blob: await file.bytes() });
      tree.push({ mode: file.executable ? '100755' : '100644', path: name, oid, type: 'blob' as const });
    }
  }
  for (const [name, inside] of folders) {
    const oid = await writeFolder({ git, gitdir, files: inside }, `${under}${name}/`);
    tree.push({ mode: '040000', path: name, oid, type: 'tree' as const });
  }
  return git.writeTree({ fs, gitdir, tree });
}

type Pushing = { readonly gitdir: string; readonly branch: string; readonly http: HttpClient };

async function pushBranch({ gitdir, branch, http }: Pushing, { url, signal }: Remote): Promise<void> {
  const git = await load();
  try {
    await git.push({ fs, http, gitdir, url, ref: branch, remoteRef: `refs/heads/${branch}` });
  } catch (cause) {
    signal.throwIfAborted();
    throw cause instanceof Failure ? cause : fail('PUSH_REFUSED', { address: url, reason: reasonOf(cause) }, cause);
  }
}

function reasonOf(cause: unknown): string {
  const { code, data, message } = Object(cause) as Readonly<Record<string, unknown>>;
  const { statusCode, prettyDetails } = Object(data) as Readonly<Record<string, unknown>>;
  if (code === 'PushRejectedError') return 'the branch is there already and holds something else';
  if (statusCode === 401 || statusCode === 403) return `the token may not push there (${statusCode})`;
  if (statusCode === 404) return 'there is no such repository, or the token does not see it (404)';
  if (statusCode !== undefined) return `it answers with status ${String(statusCode)}`;
  return String(prettyDetails ?? message)
    .trim()
    .replace(/[\s.]+$/, '')
    .slice(0, 300);
}

/** What is pushed may be large, and the other side looks through it. */
const limits = { maxBytes: 20_000_000, timeoutMs: 120_000 };

/** Credentials go along from the first request on, and to this origin alone (THREATS 56). */
function throughSafeFetch(safeFetch: SafeFetch, { url: remote, token, signal }: Remote): HttpClient {
  const wider = safeFetch.including(new URL(remote).host);
  const authorization = token && `Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  return {
    async request({ url, method = 'GET', headers = {}, body }) {
      const sent = body && (await gathered(body));
      const answer = await wider(url, {
        ...{ ...limits, signal, stays: true, method: method === 'POST' ? 'POST' : 'GET', headers },
        ...(authorization && { authorization }),
        ...(sent && { body: sent }),
      });
      const type = answer.header('content-type');
      return {
        ...{ url, method, statusCode: answer.status, statusMessage: String(answer.status) },
        headers: type === undefined ? {} : { 'content-type': type },
        body: once(answer.bytes),
      };
    },
  };
}

async function gathered(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield bytes;
}
