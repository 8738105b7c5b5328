/** What Backstage's clients may choose from: of GitHub, with the person's own token (THREATS 23). */
import { describe, expect, it } from 'vitest';
import { heldClock } from '../../src/clock.ts';
import { githubFor } from '../../src/open-outside.ts';
import { createSafeFetch } from '../../src/outside/safe-fetch.ts';
import { createAutocomplete } from '../../src/scaffold/autocomplete.ts';
import { hasGit } from '../support/git-server.ts';
import { fakeGithub, token } from '../support/github/fake.ts';

async function standing() {
  const clock = heldClock(Date.UTC(2026, 10, 25, 12));
  const fake = await fakeGithub(clock);
  fake.desk.seed('acme/web', { 'README.md': 'Web' });
  const safeFetch = createSafeFetch({ allow: [fake.host], clock });
  const suggest = createAutocomplete(githubFor({ credentials: { token }, apiUrl: fake.url }, { safeFetch, clock }));
  return (resource: string, more: object = {}) =>
    suggest({ provider: 'github', resource, token, context: { owner: 'acme', repository: 'web' }, ...more });
}

describe.runIf(hasGit)('autocomplete', { timeout: 30_000 }, () => {
  it('names repositories and branches of GitHub', async () => {
    const suggest = await standing();
    expect(await suggest('repositoriesWithOwner')).toEqual([{ id: 'acme/web' }]);
    expect(await suggest('repositories')).toEqual([{ id: 'web' }]);
    expect(await suggest('branches')).toEqual([{ id: 'main' }]);
  });

  it('says so where what answers is no GitHub (THREATS 88)', async () => {
    const page = { status: 200, bytes: new TextEncoder().encode('<html>Sign in</html>') };
    const github = { as: () => ({ get: async () => page }) } as unknown as Parameters<typeof createAutocomplete>[0];
    const asked = { provider: 'github', resource: 'repositories', token, context: {} };
    await expect(createAutocomplete(github)(asked)).rejects.toThrow('no JSON');
  });

  it('tells nobody what only Callboard’s own token sees, and what it cannot do in words', async () => {
    const suggest = await standing();
    await expect(suggest('repositories', { token: undefined })).rejects.toThrow('need a token of the person');
    await expect(suggest('repositories', { token: 'stranger' })).rejects.toThrow('does not accept the token (401)');
    await expect(suggest('teams')).rejects.toThrow('github suggests no “teams”, but repositoriesWithOwner');
    await expect(suggest('branches', { provider: 'gitlab' })).rejects.toThrow('no provider “gitlab”');
    await expect(suggest('branches', { context: { owner: '..', repository: 'web' } })).rejects.toThrow('context.owner');
  });
});
