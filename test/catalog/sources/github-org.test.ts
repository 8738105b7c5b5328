import { describe, expect, it } from 'vitest';
import { app, type FakeGithub } from '../../support/github/fake.ts';
import { acme, catalogOn, type noon } from '../github/on-github.ts';

const none = { added: 0, changed: 0, removed: 0, unchanged: 0, failed: 0 };
const place = 'https://github.com/orgs/acme';
const people = [
  { login: 'maya', name: 'Maya Chen', bio: 'Payments: all of them', email: 'maya@acme.example' },
  { login: 'Jo-2', verified: ['jo@acme.example'] },
];
const teams = [
  { slug: 'engineering', name: 'Engineering', members: [] },
  { slug: 'pay', name: 'Team Pay', description: 'money', parent: 'engineering', members: ['maya', 'Jo-2'] },
];
const orgOn = (fake: FakeGithub, clock: ReturnType<typeof noon>, more: object = {}) =>
  catalogOn(fake, clock, { type: 'github-org', target: place, organization: 'acme', ...more });

async function company() {
  const { fake, clock } = await acme();
  return { fake, clock, owner: fake.owner('acme', { people: [...people], teams: [...teams] }) };
}

describe('§1.19: people and teams of an organisation on GitHub', () => {
  it('are Users and Groups as Backstage makes them', async () => {
    const { fake, clock } = await company();
    const { refresh, catalog } = orgOn(fake, clock);
    expect(await refresh()).toMatchObject({ ...none, added: 4 });
    expect(fake.asked()).toEqual(['GraphQL people', 'GraphQL teams']);
    const seenAt = 'url:https://github.com/maya';
    expect(await catalog.whole('user:default/maya')).toMatchObject({
      metadata: {
        name: 'maya',
        description: 'Payments: all of them',
        annotations: {
          'github.com/user-login': 'maya',
          'backstage.io/managed-by-location': seenAt,
          'backstage.io/managed-by-origin-location': seenAt,
        },
      },
      spec: {
        profile: {
          displayName: 'Maya Chen',
          email: 'maya@acme.example',
          picture: 'https://avatars.githubusercontent.com/maya',
        },
        memberOf: ['pay'],
      },
    });
    expect(await catalog.whole('group:default/pay')).toMatchObject({
      metadata: {
        description: 'money',
        annotations: {
          'github.com/team-slug': 'acme/pay',
          'backstage.io/edit-url': `${place}/teams/pay/edit`,
          'backstage.io/managed-by-location': `url:${place}/teams/pay`,
        },
      },
      spec: {
        type: 'team',
        parent: 'engineering',
        children: [],
        members: ['Jo-2', 'maya'],
        profile: { displayName: 'Team Pay' },
      },
    });
    expect(catalog.actsFor('user:default/jo-2')).toEqual(
      new Set(['user:default/jo-2', 'group:default/pay', 'group:default/engineering']),
    );
    expect(catalog.userByEmail('jo@acme.example')?.name).toBe('Jo-2');
    expect(catalog.errors()).toEqual([]);
  });

  it('are read page by page, large teams too; nothing is written while nothing changes', async () => {
    const { fake, clock } = await acme();
    const many = Array.from({ length: 230 }, (_, at) => ({ login: `p${at}` }));
    const own = Array.from({ length: 60 }, (_, at) => ({
      slug: `t${at}`,
      name: `T${at}`,
      members: at === 0 ? many.map(({ login }) => login) : [],
    }));
    fake.owner('acme', { people: many, teams: own });
    const { refresh, later, store, catalog } = orgOn(fake, clock);
    expect(await refresh()).toMatchObject({ ...none, added: 290 });
    const count = (name: string) => fake.asked().filter((each) => each === `GraphQL ${name}`).length;
    expect([count('people'), count('teams'), count('members')]).toEqual([3, 2, 2]);
    expect(catalog.relations('group:default/t0', 'hasMember')).toHaveLength(230);
    const written = store.commits.length;
    expect(await later()).toMatchObject({ ...none, unchanged: 290 });
    expect(store.commits).toHaveLength(written);
  });

  it('follow what changes: who leaves, who joins a team', async () => {
    const { fake, clock, owner } = await company();
    const { refresh, refreshPart, catalog } = orgOn(fake, clock);
    await refresh();
    owner.people.pop();
    owner.teams[0] = { slug: 'engineering', name: 'Engineering', members: ['maya'] };
    expect(await refreshPart([])).toMatchObject({ changed: 3, removed: 1, unchanged: 0 });
    expect(catalog.relations('user:default/maya', 'memberOf').map(({ target }) => target)).toEqual([
      'group:default/engineering',
      'group:default/pay',
    ]);
  });

  it('of several organisations stand in namespaces of their own', async () => {
    const { fake, clock } = await company();
    const { refresh, catalog } = orgOn(fake, clock, { namespace: 'acme' });
    expect(await refresh()).toMatchObject({ added: 4 });
    expect(catalog.actsFor('user:acme/maya')).toContain('group:acme/engineering');
  });

  it('are read by an App without the addresses that it may not see', async () => {
    const { fake, clock } = await company();
    fake.company.hidesEmails = true;
    const { refresh, catalog } = orgOn(fake, clock, { credentials: app });
    expect(await refresh()).toMatchObject({ ...none, added: 4 });
    expect([catalog.get('user:default/maya')?.email, catalog.get('user:default/jo-2')?.email]).toEqual([
      undefined,
      'jo@acme.example',
    ]);
  });

  it.each([
    ['an outage', (fake: FakeGithub) => fake.intercept((_, response) => !!response.writeHead(502).end())],
    [
      'a half answer',
      (fake: FakeGithub) =>
        fake.intercept(
          (_, response, body) =>
            body.includes('teams(') &&
            !!response.end('{"data":{"organization":{"teams":{"nodes":[null],"pageInfo":{}}}}}'),
        ),
    ],
    ['a token without rights', (fake: FakeGithub) => fake.company.owners.clear()],
  ])('THREATS 88: stay through %s', async (_, breakIt) => {
    const { fake, clock } = await company();
    const { refresh, later, catalog, messages } = orgOn(fake, clock);
    await refresh();
    breakIt(fake);
    expect(await later()).toMatchObject({ removed: 0 });
    expect(catalog.summary().entities).toBe(4);
    expect(messages()).toEqual([
      expect.stringMatching(/^github\.com\/orgs\/acme .*; what was last read from it is kept\.$/),
    ]);
  });
});
