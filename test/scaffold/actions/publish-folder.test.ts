/** What is made without GitHub: a folder of this machine, or a bare repository in it; whole or not there, and once (THREATS 70). */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { heldClock } from '../../../src/clock.ts';
import { createGit } from '../../../src/outside/git.ts';
import { createSafeFetch } from '../../../src/outside/safe-fetch.ts';
import { git, hasGit, noGit } from '../../support/git-server.ts';
import { noOutside } from '../../support/no-outside.ts';
import { createTrial } from '../bench.ts';
import { createRealRun, skeleton } from '../real-run.ts';

/** Git is a program of its own, started many times. */
vi.setConfig({ testTimeout: 60_000 });

const standing = () => standingWith(() => {});

/** `meanwhile`: before a bare repository is made. */
function standingWith(meanwhile: () => unknown, publishFolder?: string, id?: string) {
  const { root: folder } = createTrial();
  const clock = heldClock(Date.UTC(2026, 10, 25, 12));
  const safeFetch = createSafeFetch({ allow: [], clock });
  const git = createGit({ safeFetch, clock, folder });
  const makeBare: typeof git.makeBare = async (path, commit) => {
    await meanwhile();
    return git.makeBare(path, commit);
  };
  const outside = { ...noOutside, git: { ...git, makeBare } };
  const real = createRealRun({ outside, ...(publishFolder && { publishFolder }) }, id);
  real.trial.write({ 'skeleton/README.md': '# Web\n', 'skeleton/bin/run.sh*': '#!/bin/sh\n' });
  return { ...real, made: join(real.trial.root, 'made') };
}
const publish = (input: object) => ({ id: 'made', action: 'publish:folder', input: { name: 'web', ...input } });

describe('publish:folder', () => {
  it('puts the workspace into a new folder', async () => {
    const { run, made } = standing();
    mkdirSync(made);
    const { made: output } = await run([skeleton, publish({})]);
    expect(output).toEqual({ remoteUrl: `file://${made}/web`, path: join(made, 'web') });
    expect(readFileSync(join(made, 'web/README.md'), 'utf8')).toBe('# Web\n');
    expect(readdirSync(made).sort()).toEqual(['.callboard', 'web']);
  });

  it('leaves alone what is there already', async () => {
    const { run, made } = standing();
    mkdirSync(join(made, 'web'), { recursive: true });
    await expect(run([skeleton, publish({})])).rejects.toThrow('there is a folder web already');
    expect(readdirSync(join(made, 'web'))).toEqual([]);
  });

  it.each(['../web', '.git', 'a/b', '-x', ''])('refuses the name “%s” (THREATS 37)', async (name) => {
    const { run, made } = standing();
    await expect(run([skeleton, publish({ name })])).rejects.toThrow(/is no name for a folder|cannot be run: name/);
    expect(existsSync(made)).toBe(false);
  });

  it('knows after a crash what it had made, and does the rest of what it had not', async () => {
    const { run, again, log } = standing();
    const first = await run([skeleton, publish({})]);
    expect(await again([skeleton, publish({})])).toEqual(first);
    expect(log.at(-2)).toContain('This had happened before the interruption');
    await expect(run([skeleton, publish({})])).rejects.toThrow('there is a folder web already');
  });

  it('knows its own though somebody who was slower gave up on the same name (I2)', async () => {
    const steps = [skeleton, publish({ bare: true })];
    const winner = standing();
    let first: unknown;
    const won = async () => {
      first = await winner.run(steps);
    };
    const { run, again } = standingWith(won, winner.made, 'task-2');
    await expect(run(steps)).rejects.toThrow('there is a folder web.git already');
    expect(await winner.again(steps)).toEqual(first);
    await expect(again(steps)).rejects.toThrow('there is a folder web.git already');
  });

  it('takes for its own none that somebody else made meanwhile (I2)', async () => {
    const { run, again, made }: ReturnType<typeof standing> = standingWith(() => writeTheirs(join(made, 'web.git')));
    const steps = [skeleton, publish({ bare: true })];
    await expect(run(steps)).rejects.toThrow('there is a folder web.git already');
    await expect(again(steps)).rejects.toThrow('there is a folder web.git already');
    expect(readdirSync(made)).toEqual(expect.not.arrayContaining([expect.stringMatching(/^\.callboard-/)]));
  });
});

function writeTheirs(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'theirs'), '');
}

describe.runIf(hasGit)('publish:folder as a bare repository', () => {
  it('is one commit that git can clone', async () => {
    const { run, made } = standing();
    const asked = { bare: true, gitAuthorName: 'Maya', gitAuthorEmail: 'maya@acme.example', gitCommitMessage: 'begin' };
    const { made: output } = await run([skeleton, publish({ ...asked, sourcePath: 'bin' })]);
    const path = join(made, 'web.git');
    expect(output).toEqual({ remoteUrl: `file://${path}`, path, commitHash: git(path, 'rev-parse', 'main') });
    expect(git(path, 'ls-tree', '-r', '--format=%(objectmode) %(path)', 'main')).toBe('100755 run.sh');
    expect(git(path, 'log', '--format=%an <%ae> %B')).toBe(
      'Maya <maya@acme.example> begin\n\nCallboard-Task: task-1/made',
    );
    git(made, 'clone', '--quiet', path, 'clone');
    expect(existsSync(join(made, 'clone/run.sh'))).toBe(true);
  });

  it('is known after a crash with its commit', async () => {
    const { run, again } = standing();
    const first = await run([skeleton, publish({ bare: true })]);
    expect(await again([skeleton, publish({ bare: true })])).toEqual(first);
  });

  it.each(['a..b', '-x', 'a b', 'refs/../x', 'a.lock', 'x\ny', 'HEAD'])(
    'refuses the branch “%s” (THREATS 37)',
    async (defaultBranch) => {
      const { run } = standing();
      await expect(run([skeleton, publish({ bare: true, defaultBranch })])).rejects.toThrow('is no name for a branch');
    },
  );

  it('has what an author’s name holds in one line (THREATS 37)', async () => {
    const { run, made } = standing();
    await run([skeleton, publish({ bare: true, gitAuthorName: 'M <x>\ncommitter Eve <e@e> 1 +0000' })]);
    const path = join(made, 'web.git');
    expect(git(path, 'fsck', '--strict')).toBe('');
    expect(git(path, 'log', '--format=%cn')).toContain('M x committer Eve');
  });
});

describe('publish:folder as a bare repository', () => {
  it.skipIf(hasGit)(noGit, () => {});
});
