/** Commits and pushes, seen with git's own eyes: real bare repositories, over HTTP where they are pushed to. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { heldClock } from '../../src/clock.ts';
import { type Commit, createGit } from '../../src/outside/git.ts';
import { createSafeFetch } from '../../src/outside/safe-fetch.ts';
import { git, gitServer, hasGit, makeBare, noGit } from '../support/git-server.ts';
import { loopback } from '../support/loopback.ts';

/** Git is a program of its own, started many times. */
vi.setConfig({ testTimeout: 60_000 });

function standing() {
  const root = mkdtempSync(join(tmpdir(), 'callboard-git-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const clock = heldClock(Date.UTC(2026, 10, 25, 12));
  const safeFetch = createSafeFetch({ allow: [], clock });
  return { root, git: createGit({ safeFetch, clock, folder: root }) };
}

const file = (path: string, content: string | Uint8Array, executable = false) => ({
  ...{ path, executable },
  bytes: async () => Buffer.from(content),
});
const commitOf = (more: Partial<Commit> = {}): Commit => ({
  files: [file('README.md', '# Web\n'), file('src/a/run.sh', '#!/bin/sh\n', true), file('src/b', new Uint8Array([0]))],
  ...{ branch: 'main', message: 'initial commit', author: { name: 'Maya', email: 'maya@acme.example' } },
  ...more,
});
const { signal } = new AbortController();

describe.runIf(hasGit)('a commit', () => {
  it('is whole in a bare repository: files, modes, author, message, branch', async () => {
    const { root, git: made } = standing();
    const path = join(root, 'web.git');
    const hash = await made.makeBare(path, commitOf({ branch: 'trunk' }));
    expect(git(path, 'fsck', '--strict')).toBe('');
    expect(git(path, 'rev-parse', 'HEAD')).toBe(hash);
    expect(git(path, 'symbolic-ref', 'HEAD')).toBe('refs/heads/trunk');
    expect(git(path, 'ls-tree', '-r', '--format=%(objectmode) %(path)', 'HEAD').split('\n')).toEqual([
      '100644 README.md',
      '100755 src/a/run.sh',
      '100644 src/b',
    ]);
    expect(git(path, 'log', '--format=%an %ae %aI %s %P')).toBe(
      'Maya maya@acme.example 2026-11-25T12:00:00+00:00 initial commit',
    );
  });

  it('sorts as git does where a folder and a file begin alike', async () => {
    const { root, git: made } = standing();
    const path = join(root, 'web.git');
    const files = ['a/b', 'a-b', 'a.b', 'ab', 'a0/c'].map((name) => file(name, name));
    await made.makeBare(path, commitOf({ files }));
    expect(git(path, 'fsck', '--strict')).toBe('');
  });
});

describe.runIf(hasGit)('a push', () => {
  it('brings a commit to a repository over HTTP, with the token from the first request on', async () => {
    const { root, git: made } = standing();
    const path = makeBare(root, 'acme/web.git');
    const server = await gitServer(root, 'ghp_right');
    const hash = await made.push(commitOf(), { url: `${server.url}/acme/web.git`, token: 'ghp_right', signal });
    expect(git(path, 'rev-parse', 'main')).toBe(hash);
    expect(git(path, 'show', 'main:README.md')).toBe('# Web');
    expect(server.requests.map(({ method }) => method)).toEqual(['GET', 'POST']);
    expect(readdirSync(root)).toEqual(['acme']);
  });

  it('never overwrites what a branch holds', async () => {
    const { root, git: made } = standing();
    const path = makeBare(root, 'web.git');
    const server = await gitServer(root);
    const url = `${server.url}/web.git`;
    const first = await made.push(commitOf(), { url, signal });
    const again = made.push(commitOf({ message: 'other' }), { url, signal });
    await expect(again).rejects.toThrow('the branch is there already and holds something else');
    expect(git(path, 'rev-parse', 'main')).toBe(first);
  });

  it('with a token that is not accepted says so, and never which (THREATS 103)', async () => {
    const { root, git: made } = standing();
    makeBare(root, 'web.git');
    const server = await gitServer(root, 'ghp_right');
    const failure = await made
      .push(commitOf(), { url: `${server.url}/web.git`, token: 'ghp_wrong', signal })
      .catch((error: unknown) => error);
    expect(String(failure)).toContain('the token may not push there (401)');
    expect(JSON.stringify([failure, String(failure)])).not.toContain('ghp_wrong');
  });

  it('that a hook of the repository declines is told with its words', async () => {
    const { root, git: made } = standing();
    const path = makeBare(root, 'web.git');
    git(path, 'config', 'receive.denyCurrentBranch', 'refuse');
    git(path, 'config', 'transfer.hideRefs', 'refs/heads/main');
    const server = await gitServer(root);
    await expect(made.push(commitOf(), { url: `${server.url}/web.git`, signal })).rejects.toThrow(/hidden ref/);
  });
});

describe('a push', () => {
  it.skipIf(hasGit)(noGit, () => {});

  it('sends nothing to where it is redirected (THREATS 53, 56)', async () => {
    const { git: made } = standing();
    const foreign = await loopback((_, response) => response.end());
    const server = await loopback((_, response) =>
      response.writeHead(302, { location: `${foreign.url}/web.git/info/refs?service=git-receive-pack` }).end(),
    );
    const pushed = made.push(commitOf(), { url: `${server.url}/web.git`, token: 'ghp_right', signal });
    await expect(pushed).rejects.toThrow('is redirected to');
    expect(foreign.requests).toEqual([]);
  });

  it('to what is no git server, or is not there, is told', async () => {
    const { git: made } = standing();
    const page = await loopback((_, response) => response.end('<html>'));
    await expect(made.push(commitOf(), { url: `${page.url}/web.git`, signal })).rejects.toThrow('did not take');
    const none = await loopback((_, response) => response.writeHead(404).end());
    await expect(made.push(commitOf(), { url: `${none.url}/web.git`, signal })).rejects.toThrow('no such repository');
  });

  it('ends with its task', async () => {
    const { git: made } = standing();
    const silent = await loopback(() => {});
    const controller = new AbortController();
    const pushed = made.push(commitOf(), { url: `${silent.url}/web.git`, signal: controller.signal });
    setImmediate(() => controller.abort('cancelled'));
    await expect(pushed).rejects.toBe('cancelled');
  });
});
