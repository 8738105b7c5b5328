/** Actions that change something on the strict fake GitHub: `const { run, fake } = await onGithub()`. */
import { vi } from 'vitest';
import { heldClock } from '../../src/clock.ts';
import { githubFor } from '../../src/open-outside.ts';
import { createGit } from '../../src/outside/git.ts';
import { createSafeFetch } from '../../src/outside/safe-fetch.ts';
import { fakeGithub, token } from '../support/github/fake.ts';
import { createTrial } from './bench.ts';
import { createRealRun } from './real-run.ts';

/** Git is a program of its own, started many times. */
vi.setConfig({ testTimeout: 60_000 });

export async function onGithub({ isConfigured = true } = {}) {
  const clock = heldClock(Date.UTC(2026, 10, 25, 12));
  const fake = await fakeGithub(clock);
  fake.owner('acme', { people: [{ login: 'maya' }], teams: [{ slug: 'platform', name: 'Platform', members: [] }] });
  const safeFetch = createSafeFetch({ allow: [fake.host], clock });
  const { root: folder } = createTrial();
  const github = githubFor(isConfigured ? { credentials: { token }, apiUrl: fake.url } : undefined, {
    safeFetch,
    clock,
  });
  const waited: number[] = [];
  const real = createRealRun({
    outside: {
      fetch: safeFetch,
      git: createGit({ safeFetch, clock, folder }),
      github: { ...github, host: 'github.com' },
    },
    now: clock.now,
    wait: async (milliseconds) => {
      waited.push(milliseconds);
      clock.move(milliseconds);
    },
  });
  real.trial.write({ 'skeleton/README.md': '# Web\n', 'skeleton/bin/run.sh*': '#!/bin/sh\n' });
  const webOf = (name = 'acme/web') => {
    const kept = fake.desk.kept(name);
    if (!kept) throw new Error(`no ${name}`);
    return kept;
  };
  return { ...real, fake, clock, waited, webOf };
}

export const repoUrl = 'github.com?owner=acme&repo=web';
