import { describe, expect, it } from 'vitest';
import { heldClock } from '../../../src/clock.ts';
import { fakeGithub, token } from './fake.ts';

async function standing() {
  const clock = heldClock(Date.UTC(2026, 10, 25, 12));
  const fake = await fakeGithub(clock, { treeLimit: 3 });
  fake.owner('acme');
  fake.push('acme/a', { 'a.yaml': 'one', 'b/c/d.yaml': 'two', 'b/e.yaml': 'three' });
  const headers = { authorization: `token ${token}`, 'user-agent': 'test', accept: 'application/vnd.github.raw+json' };
  const get = (path: string, more: object = {}) =>
    fetch(fake.url + path, { headers: { ...headers, ...more }, redirect: 'manual' });
  const query = async (text: string) => {
    const body = JSON.stringify({ query: text, variables: {} });
    const answer = await fetch(`${fake.url}/graphql`, { method: 'POST', headers, body });
    return (await answer.json()) as { data?: unknown; errors?: readonly { message: string; type?: string }[] };
  };
  return { fake, clock, get, query };
}

describe('the fake GitHub is strict', () => {
  it('about tokens', async () => {
    const { get } = await standing();
    expect((await get('/repos/acme/a/contents/a.yaml', { authorization: 'token other' })).status).toBe(401);
    expect((await get('/users/acme/installation')).status).toBe(401);
  });

  it('about fields that there are not, and pages without a size or too large', async () => {
    const { query } = await standing();
    const list = (size: string) => query(`{ repositoryOwner(login: "acme") { repositories${size} { totalCount } } }`);
    expect((await query('{ repositoryOwner(login: "acme") { stars } }')).errors?.[0]?.message).toContain('stars');
    expect((await list('')).errors?.[0]?.type).toBe('MISSING_PAGINATION_BOUNDARIES');
    expect((await list('(first: 101)')).errors?.[0]?.type).toBe('EXCESSIVE_PAGINATION');
    expect(await list('(first: 100)')).toEqual({ data: { repositoryOwner: { repositories: { totalCount: 1 } } } });
  });

  it('about what has not changed, which costs nothing', async () => {
    const { get } = await standing();
    const first = await get('/repos/acme/a/contents/a.yaml');
    const again = await get('/repos/acme/a/contents/a.yaml', { 'if-none-match': first.headers.get('etag') ?? '' });
    const left = [first, again].map(({ headers }) => headers.get('x-ratelimit-remaining'));
    expect([await first.text(), again.status, left]).toEqual(['one', 304, ['4999', '4999']]);
  });

  it('about what it does not know of branches, runs and commits', async () => {
    const { get } = await standing();
    const statuses = ['/branches/main', '/branches/none', '/actions/runs?status=done', '/commits?until_day=1'].map(
      async (path) => (await get(`/repos/acme/a${path}`)).status,
    );
    expect(await Promise.all(statuses)).toEqual([200, 404, 422, 422]);
  });

  it('about names that a repository had before, and trees that are too large', async () => {
    const { fake, get } = await standing();
    fake.rename('acme/a', 'acme/z');
    const moved = await get('/repos/acme/a/contents/a.yaml?ref=main');
    expect([moved.status, moved.headers.get('location')]).toEqual([
      301,
      `${fake.url}/repositories/R_0/contents/a.yaml?ref=main`,
    ]);
    expect(await (await get('/repos/acme/z/git/trees/HEAD?recursive=1')).json()).toMatchObject({
      truncated: true,
      tree: { length: 3 },
    });
  });

  it('about limits of both kinds, in the words and headers of GitHub', async () => {
    const { fake, clock, get, query } = await standing();
    fake.limits.leave('core', 0);
    fake.limits.leave('graphql', 0);
    const refused = await get('/repos/acme/a/contents/a.yaml');
    expect([refused.status, refused.headers.get('x-ratelimit-remaining')]).toEqual([403, '0']);
    expect((await query('{ repositoryOwner(login: "acme") { id } }')).errors?.[0]?.type).toBe('RATE_LIMITED');
    clock.move(3_600_000);
    expect((await get('/repos/acme/a/contents/a.yaml')).status).toBe(200);
    fake.limits.slowDown(30_000, true);
    const slow = await get('/repos/acme/a/contents/a.yaml');
    expect([slow.status, slow.headers.get('retry-after'), fake.limits.refused()]).toEqual([403, '30', 3]);
  });
});
