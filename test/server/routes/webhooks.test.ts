import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openCallboard } from '../../../src/app.ts';
import { heldClock } from '../../../src/clock.ts';
import { readSettings } from '../../../src/config.ts';
import { delivery, type FakeGithub, fakeGithub, token } from '../../support/github/fake.ts';
import { patient } from '../../support/patience.ts';

vi.setConfig({ testTimeout: 60_000 });

const info = (name: string, owner = 'team-a') => ({
  'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: ${owner} }\n`,
});

/** A whole Callboard on the repositories and people of acme, and how it is told of events. */
async function onGithub({ secret = 'hook' } = {}) {
  const clock = heldClock(Date.UTC(2026, 10, 25, 12));
  const fake = await fakeGithub(clock);
  fake.owner('acme', { people: [{ login: 'maya' }], teams: [{ slug: 'team-a', name: 'A', members: ['maya'] }] });
  for (const name of ['a', 'b']) fake.push(`acme/${name}`, info(name));
  fake.push('sister/x', info('x'));
  const folder = mkdtempSync(join(tmpdir(), 'callboard-test-'));
  const environment = {
    PORT: '0',
    CALLBOARD_DATA_DIR: folder,
    GITHUB_TOKEN: token,
    GITHUB_API_URL: fake.url,
    GITHUB_WEBHOOK_SECRET: secret,
  };
  const sources = [
    { type: 'github', organization: 'acme', target: 'https://github.com/acme' },
    { type: 'github-org', organization: 'acme', target: 'https://github.com/orgs/acme' },
    { type: 'url', target: 'https://github.com/sister/x/blob/main/catalog-info.yaml' },
  ];
  const urls = { allow: ['github.com'], internal: [] };
  const settings = {
    ...readSettings(join(import.meta.dirname, '../../..'), environment, folder),
    sources,
    urls,
    sample: false,
  };
  const callboard = await openCallboard(settings, { clock, log: () => {} });
  const { url } = await callboard.listen();
  await callboard.serve();
  onTestFinished(async () => {
    await callboard.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const send = (request: RequestInit) => fetch(`${url}/webhooks/github`, request);
  return {
    fake,
    clock,
    url,
    send,
    tell: async (event: string, payload: object) => (await send(delivery(event, payload))).status,
    say: async (text: string) => {
      const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ text }) };
      const answer = (await (await fetch(`${url}/api/chat`, asked)).json()) as { readonly text: string };
      return answer.text;
    },
  };
}

const push = (name: string, paths: readonly string[], more: object = {}) => ({
  ref: 'refs/heads/main',
  repository: { full_name: `acme/${name}`, default_branch: 'main' },
  commits: [{ added: [], removed: [], modified: paths }],
  ...more,
});
const since = (fake: FakeGithub, before: number) => fake.asked().slice(before);

describe('POST /webhooks/github', () => {
  it('a push is visible within seconds, and only its repository is read', async () => {
    const { fake, tell, say, url } = await onGithub();
    expect(await say('owner a')).toContain('team-a');
    expect(await say('sources')).toMatch(/github\.com\/acme 4,99\d of 5,000 requests left/);
    expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/callboard_github_requests_remaining 499\d/);
    const before = fake.asked().length;
    fake.push('acme/a', info('a', 'team-b'));
    expect(await tell('push', push('a', ['catalog-info.yaml']))).toBe(202);
    await vi.waitFor(async () => expect(await say('owner a')).toContain('team-b'), patient);
    expect(since(fake, before)).toEqual(['GraphQL repository', 'GraphQL contents']);
  });

  it('a push to a file that is read by itself is visible within seconds, too', async () => {
    const { fake, tell, say } = await onGithub();
    const repository = { full_name: 'sister/x', default_branch: 'main' };
    const before = fake.asked().length;
    fake.push('sister/x', info('x', 'team-b'));
    await tell('push', push('x', ['README.md'], { repository }));
    await tell('push', push('x', ['catalog-info.yaml'], { repository }));
    await vi.waitFor(async () => expect(await say('owner x')).toContain('team-b'), patient);
    expect(since(fake, before)).toEqual(['GET /repos/sister/x/contents/catalog-info.yaml?ref=main']);
  });

  it('a push elsewhere is no matter: another branch, other files, other owners', async () => {
    const { fake, tell } = await onGithub();
    const before = fake.asked().length;
    await tell('push', push('a', ['README.md']));
    await tell('push', push('a', ['catalog-info.yaml'], { ref: 'refs/heads/next' }));
    await tell(
      'push',
      push('a', ['catalog-info.yaml'], { repository: { full_name: 'other/a', default_branch: 'main' } }),
    );
    await tell('push', push('../..', ['catalog-info.yaml']));
    await tell('ping', { zen: 'Keep it logically awesome.' });
    await tell('push', push('b', ['catalog-info.yaml']));
    // The last one; its repository has not moved.
    await vi.waitFor(() => expect(since(fake, before)).toEqual(['GraphQL repository']), patient);
  });

  it('repositories come, go and change their names with their events', async () => {
    const { fake, tell, say } = await onGithub();
    fake.push('acme/new', info('fresh'));
    await tell('repository', { action: 'created', repository: { full_name: 'acme/new' } });
    await vi.waitFor(async () => expect(await say('owner fresh')).toContain('team-a'), patient);
    fake.rename('acme/b', 'acme/z');
    const changes = { repository: { name: { from: 'b' } } };
    await tell('repository', { action: 'renamed', repository: { full_name: 'acme/z' }, changes });
    await vi.waitFor(async () => expect(await say('owner b')).toContain('acme/z'), patient);
  });

  it('LIFE-10: an owner that stands in CODEOWNERS alone is told as such', async () => {
    const { fake, tell, say } = await onGithub();
    const bare = { 'catalog-info.yaml': info('c')['catalog-info.yaml'].replace(/, owner: [^}]*/, ' ') };
    fake.push('acme/c', { ...bare, '.github/CODEOWNERS': '* @acme/team-a' });
    await tell('repository', { action: 'created', repository: { full_name: 'acme/c' } });
    const from = 'https://github.com/acme/c/blob/main/.github/CODEOWNERS';
    await vi.waitFor(
      async () => expect(await say('owner c')).toContain(`A owns c (from CODEOWNERS (${from})).`),
      5_000,
    );
  });

  it('people and teams follow their events', async () => {
    const { fake, tell, say } = await onGithub();
    fake.owner('acme', {
      people: [{ login: 'maya' }, { login: 'jo' }],
      teams: [{ slug: 'team-a', name: 'A', members: ['maya', 'jo'] }],
    });
    const before = fake.asked().length;
    await tell('team', { action: 'added_to_repository', organization: { login: 'acme' } });
    await tell('membership', { action: 'added', organization: { login: 'acme' } });
    await vi.waitFor(async () => expect(await say('team team-a')).toContain('jo'), patient);
    expect(since(fake, before)).toEqual(['GraphQL people', 'GraphQL teams']);
  });

  it('THREATS 14: one that comes again has no second effect', async () => {
    const { fake, send, tell } = await onGithub();
    const before = fake.asked().length;
    const id = '72d3162e-cc78-11e3-81ab-4c9367dc0958';
    const [first, again] = ['a', 'b'].map((name) => delivery('push', push(name, ['catalog-info.yaml']), { id }));
    for (const request of [first, again, again]) expect((await send(request ?? {})).status).toBe(202);
    await tell('team', { action: 'edited', organization: { login: 'acme' } });
    await vi.waitFor(() => expect(since(fake, before)).toContain('GraphQL teams'), patient);
    expect(since(fake, before).filter((asked) => asked === 'GraphQL repository')).toHaveLength(1);
  });

  it('THREATS 1, 2, 4: what is not signed with the secret is refused, and nothing is read', async () => {
    const { fake, send } = await onGithub();
    const before = fake.asked().length;
    const good = delivery('push', push('a', ['catalog-info.yaml']));
    const signed = (signature: string | undefined) => {
      const { 'x-hub-signature-256': _, ...rest } = good.headers;
      return { ...good, headers: signature === undefined ? rest : { ...rest, 'x-hub-signature-256': signature } };
    };
    const sha1 = `sha1=${createHmac('sha1', 'hook').update(good.body).digest('hex')}`;
    const requests: RequestInit[] = [
      ...[undefined, '', 'sha256=', 'sha256=zz', sha1, `sha256=${'0'.repeat(64)}`, 'x'.repeat(5_000)].map(signed),
      { ...good, body: good.body.replace('acme/a', 'acme/b') },
      delivery('push', {}, { secret: 'other' }),
    ];
    for (const request of requests) {
      const answer = await send(request);
      expect([answer.status, await answer.text()]).toEqual([401, '']);
    }
    expect(since(fake, before)).toEqual([]);
  });

  it('what is signed and still no event says so; a form is taken like JSON', async () => {
    const { send } = await onGithub();
    const sign = (body: string) => `sha256=${createHmac('sha256', 'hook').update(body).digest('hex')}`;
    const raw = (body: string, more: object = {}) => {
      const { headers } = delivery('push', {});
      return send({ method: 'POST', body, headers: { ...headers, 'x-hub-signature-256': sign(body), ...more } });
    };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await raw('not json')).status).toBe(400);
    expect((await raw('[]', { 'x-github-event': '' })).status).toBe(400);
    expect((await raw('{}', { 'x-github-delivery': '$ne' })).status).toBe(400);
    expect((await raw(`payload=${encodeURIComponent('{}')}`, form)).status).toBe(202);
    expect((await raw('x'.repeat(6_000_000))).status).toBe(413);
  });

  it('without a secret there is no such address', async () => {
    const { send } = await onGithub({ secret: '' });
    expect((await send(delivery('push', {}))).status).toBe(404);
  });
});
