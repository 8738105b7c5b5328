import { describe, expect, it } from 'vitest';
import { heldClock } from '../../src/clock.ts';
import { createGithub, type GithubCredentials } from '../../src/outside/github.ts';
import { githubAddresses } from '../../src/outside/github-addresses.ts';
import { createSafeFetch } from '../../src/outside/safe-fetch.ts';
import { app, fakeGithub, token } from '../support/github/fake.ts';
import { loopback } from '../support/loopback.ts';

async function client(credentials: GithubCredentials = { token }) {
  const clock = heldClock(Date.UTC(2026, 10, 25, 12));
  const fake = await fakeGithub(clock);
  fake.owner('acme');
  const other = await loopback((_, response) => response.end('{}'));
  const safeFetch = createSafeFetch({ allow: [other.host], clock });
  return { fake, clock, other, github: createGithub({ credentials, apiUrl: fake.url, safeFetch, clock }) };
}

const query = 'query any($owner: String!) { organization(login: $owner) { login } }';
const ask = { owner: 'acme' };

describe('GitHub’s API', () => {
  it.each([
    ['https://api.github.com', 'https://api.github.com/graphql', 'https://github.com'],
    ['https://git.acme.example/api/v3/', 'https://git.acme.example/api/graphql', 'https://git.acme.example'],
    ['https://api.acme.ghe.com', 'https://api.acme.ghe.com/graphql', 'https://acme.ghe.com'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/graphql', 'https://github.com'],
  ])('at %s is asked at %s and seen at %s', (apiUrl, graphql, web) => {
    expect(githubAddresses(apiUrl)).toMatchObject({ graphql, web });
  });

  it('THREATS 56: the token is not sent to where it redirects', async () => {
    const { fake, other, github } = await client();
    fake.intercept((_, response) => !!response.writeHead(302, { location: `${other.url}/x` }).end());
    expect((await github.get('acme', '/repos/acme/a/contents/a.yaml')).status).toBe(200);
    expect(fake.requests[0]?.headers.authorization).toContain(token);
    expect(other.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('is asked without a token where there is none: what everybody may read', async () => {
    const { fake, github } = await client({ token: '' });
    await expect(github.get('acme', '/repos/acme/a')).rejects.toThrow('(401)');
    expect(fake.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('THREATS 103: no failure tells the token', async () => {
    const { fake, github } = await client();
    fake.intercept((request, response) => !!response.writeHead(500).end(String(request.headers.authorization)));
    const failure = await github.query('acme', query, ask).catch((error: unknown) => error);
    expect(String(failure)).toContain('answers with status 500');
    expect(JSON.stringify([String(failure), failure])).not.toContain(token);
  });

  it('an App that is not installed, or has another key, says so', async () => {
    const { github } = await client(app);
    await expect(github.query('other', query, ask)).rejects.toThrow('the GitHub App is not installed at other');
    const stranger = await client({ ...app, appId: '1' });
    await expect(stranger.github.query('acme', query, ask)).rejects.toThrow('does not accept the token (401)');
  });

  it('a query that GitHub does not understand is told with its words', async () => {
    const { github } = await client();
    await expect(github.query('acme', 'query any { nonsense }', {})).rejects.toThrow(
      /GitHub refuses the query \(Cannot query field "nonsense" on type "Query"\.\)/,
    );
  });

  it('THREATS 83: a secondary limit may come with status 200, in words alone', async () => {
    const { fake, clock, github } = await client();
    const limited = JSON.stringify({ errors: [{ message: 'You have exceeded a secondary rate limit.' }] });
    fake.intercept((_, response) => !!response.end(limited));
    await expect(github.query('acme', query, ask)).rejects.toThrow('GitHub asks to wait until 12:01 UTC');
    fake.intercept(() => false);
    await expect(github.query('acme', query, ask)).rejects.toThrow('GitHub asks to wait until 12:01 UTC');
    expect(fake.asked()).toHaveLength(1);
    clock.move(60_000);
    expect(await github.query('acme', query, ask)).toEqual({ organization: { login: 'acme' } });
  });

  it('a path is asked for as it is, whatever signs are in it', async () => {
    const { fake, github } = await client();
    fake.push('acme/a', { 'odd:name/{x}/a b.yaml': 'text' });
    const accept = 'application/vnd.github.raw+json';
    const odd = await github.get('acme', '/repos/acme/a/contents/odd:name/%7Bx%7D/a%20b.yaml?ref=main', { accept });
    expect([odd.status, new TextDecoder().decode(odd.bytes)]).toEqual([200, 'text']);
  });

  it('THREATS 65: what is never answered ends', async () => {
    const { fake, github } = await client();
    fake.intercept((request) => !!request.socket.destroy());
    await expect(github.get('acme', '/x')).rejects.toThrow('does not answer');
  });
});
