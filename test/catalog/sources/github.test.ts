import { describe, expect, it, vi } from 'vitest';
import { app } from '../../support/github/fake.ts';
import { acme, catalogOn } from '../github/on-github.ts';
import { descriptor } from '../read.ts';

const component = (name: string, spec = 'owner: team-a') =>
  descriptor('Component', { metadata: `{ name: ${name} }`, spec: `{ type: service, lifecycle: production, ${spec} }` });
const location = (name: string, ...targets: readonly string[]) =>
  descriptor('Location', { metadata: `{ name: ${name} }`, spec: `{ targets: ${JSON.stringify(targets)} }` });
const ref = (name: string) => `component:default/${name}`;
const none = { added: 0, changed: 0, removed: 0, unchanged: 0, failed: 0 };
const info = (name: string) => ({ 'catalog-info.yaml': component(name) });

describe('§1.19: the repositories of an organisation on GitHub', () => {
  it('are read a hundred a request, with their files in another one, and annotated as Backstage does', async () => {
    const { fake, clock } = await acme();
    for (let at = 0; at < 150; at++) fake.push(`acme/r${String(at).padStart(3, '0')}`, info(`c${at}`));
    fake.push('acme/without', { 'README.md': 'nothing' });
    fake.push('acme/empty', {});
    const { refresh, catalog } = catalogOn(fake, clock);
    expect(await refresh()).toMatchObject({ ...none, added: 150 });
    expect(fake.asked()).toEqual([
      'GraphQL repositories',
      'GraphQL contents',
      'GraphQL repositories',
      'GraphQL contents',
    ]);
    const place = 'https://github.com/acme/r007/blob/main/catalog-info.yaml';
    expect((await catalog.whole(ref('c7')))?.metadata).toMatchObject({
      annotations: {
        'backstage.io/managed-by-location': `url:${place}`,
        'backstage.io/managed-by-origin-location': `url:${place}`,
        'backstage.io/view-url': place,
        'backstage.io/edit-url': place.replace('blob', 'edit'),
        'backstage.io/source-location': 'url:https://github.com/acme/r007/tree/main/',
        'github.com/project-slug': 'acme/r007',
      },
    });
    expect(catalog.get(ref('c7'))?.source).toMatchObject({ label: 'acme/r007/catalog-info.yaml:1', viewUrl: place });
  });

  it('that have not moved cost one listing, and are fresh again', async () => {
    const { fake, clock } = await acme();
    fake.push('acme/a', { ...info('a'), 'all.yaml': location('all', './deep/b.yaml'), 'deep/b.yaml': component('b') });
    const { refresh, later, catalog, store } = catalogOn(fake, clock, {
      catalogPath: ['/catalog-info.yaml', '/all.yaml'],
    });
    expect(await refresh()).toMatchObject({ ...none, added: 3 });
    const [asked, written] = [fake.asked().length, store.commits.length];
    expect(await later()).toMatchObject({ ...none, unchanged: 3 });
    expect(fake.asked().slice(asked)).toEqual(['GraphQL repositories']);
    expect(store.commits).toHaveLength(written);
    expect(catalog.get(ref('b'))?.source.readAt).toBe(clock.now());
  });

  it('are looked at every five minutes, and tell what is left of the budget', async () => {
    const { fake, clock } = await acme();
    fake.push('acme/a', { 'catalog-info.yaml': location('all', './b.yaml'), 'b.yaml': component('b') });
    const { refresh, readDue, catalog, sources } = catalogOn(fake, clock);
    await refresh();
    const [asked, readAt] = [fake.asked().length, clock.now()];
    clock.move(299_000);
    expect(await readDue()).toBe(readAt + 300_000);
    expect([fake.asked().length, catalog.get(ref('b'))?.source.readAt]).toEqual([asked, readAt]);
    const budget = '4,998 of 5,000 requests left until 13:00 UTC, 2 used last time';
    expect(await sources()).toMatchObject([{ budget }]);
    clock.move(1_000);
    await readDue();
    expect(fake.asked().slice(asked)).toEqual(['GraphQL repositories']);
  });

  it('that moved are read in one request more, with what was read in them before', async () => {
    const { fake, clock } = await acme();
    for (let at = 0; at < 20; at++) fake.push(`acme/r${at}`, info(`c${at}`));
    fake.push('acme/many', {
      'catalog-info.yaml': location('all', './b.yaml', './c.yaml'),
      'b.yaml': component('b'),
      'c.yaml': component('c'),
    });
    const { refresh, later, catalog } = catalogOn(fake, clock);
    await refresh();
    const asked = fake.asked().length;
    fake.push('acme/many', { 'b.yaml': component('b', 'owner: team-b') });
    fake.push('acme/r3', { 'README.md': 'other' });
    expect(await later()).toMatchObject({ ...none, changed: 1, unchanged: 22 });
    expect(fake.asked().slice(asked)).toEqual(['GraphQL repositories', 'GraphQL contents']);
    expect(catalog.get(ref('b'))?.owner).toBe('group:default/team-b');
  });

  it('are forgotten with all they hold when they are deleted, archived, or lose the file', async () => {
    const { fake, clock } = await acme();
    for (const name of ['deleted', 'archived', 'bare', 'kept']) fake.push(`acme/${name}`, info(name));
    const { refresh, later, catalog } = catalogOn(fake, clock);
    await refresh();
    fake.remove('acme/deleted');
    fake.push('acme/archived', {}, { isArchived: true });
    fake.push('acme/bare', { 'catalog-info.yaml': undefined, 'README.md': 'x' });
    expect(await later()).toMatchObject({ ...none, removed: 3, unchanged: 1 });
    expect(catalog.get(ref('kept'))).toBeDefined();
  });

  it('that are renamed or transferred keep their entities, at their new place', async () => {
    const { fake, clock } = await acme();
    fake.owner('other');
    fake.push('acme/old', info('a'));
    const { refresh, later, catalog } = catalogOn(fake, clock);
    await refresh();
    const { uid } = Object((await catalog.whole(ref('a')))?.metadata);
    fake.rename('acme/old', 'acme/new');
    expect(await later()).toMatchObject({ ...none, changed: 1 });
    expect(catalog.get(ref('a'))?.source.label).toBe('acme/new/catalog-info.yaml:1');
    expect((await catalog.whole(ref('a')))?.metadata).toMatchObject({ uid });
    expect(catalog.errors()).toEqual([]);
    fake.push('acme/rest', info('b'));
    fake.rename('acme/new', 'other/new');
    expect(await later()).toMatchObject({ ...none, added: 1, removed: 1 });
  });
});

describe('which of them', () => {
  it('§1.19: filters choose by branch, name, topics, visibility and archive; exclusion wins', async () => {
    const { fake, clock } = await acme();
    fake.push('acme/svc-pay', info('pay'), { topics: ['backstage'] });
    fake.push('acme/svc-old', info('old'), { topics: ['backstage'], isArchived: true });
    fake.push('acme/svc-both', info('both'), { topics: ['backstage', 'hidden'] });
    fake.push('acme/svc-open', info('open'), { topics: ['backstage'], visibility: 'public' });
    fake.push('acme/svc-none', info('none'));
    fake.push('acme/my-svc-pay', info('my'), { topics: ['backstage'] });
    const all = {
      repository: 'svc-.*',
      topic: { include: ['backstage'], exclude: ['hidden'] },
      visibility: ['private', 'internal'],
    };
    const names = async (filters: object) => {
      const { refresh, catalog } = catalogOn(fake, clock, { filters });
      await refresh();
      return catalog
        .find('kind:component')
        .entities.map(({ name }) => name)
        .sort();
    };
    expect(await names(all)).toEqual(['pay']);
    expect(await names({ ...all, allowArchived: true, visibility: undefined })).toEqual(['old', 'open', 'pay']);
    expect(await names({ topic: { exclude: ['backstage'] } })).toEqual(['none']);
    expect(await names({ branch: 'next' })).toEqual([]);
    fake.push('acme/svc-none', info('nearly'), { branch: 'release/1' });
    expect(await names({ branch: 'release/1' })).toEqual(['nearly']);
  });

  it('THREATS 59: a regular expression without end is cut short, and what was read before stays', async () => {
    const { fake, clock } = await acme();
    fake.push(`acme/${'a'.repeat(60)}!`, info('a'));
    const { refresh, messages } = catalogOn(fake, clock, { filters: { repository: '(a+)+' } });
    await refresh();
    expect(messages()[0]).toMatch(
      /^github\.com\/acme is not read: the regular expression filters\.repository takes too long/,
    );
  });

  it('LOC-5: a pattern as path finds the files, a tree a repository; a tree that is cut off is searched where something may be', async () => {
    for (const [treeLimit, trees] of [
      [100_000, 1],
      [12, 10],
    ] as const) {
      const { fake, clock } = await acme({ treeLimit });
      const filler = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`src/deep/f${at}.ts`, 'x']));
      const files = { 'services/a/catalog-info.yaml': component('a'), 'services/b/catalog-info.yml': component('b') };
      fake.push('acme/mono', { ...files, 'other/c/catalog-info.yaml': component('c'), ...filler });
      const { refresh, later, catalog } = catalogOn(fake, clock, {
        catalogPath: '/services/*/catalog-info.{yaml,yml}',
      });
      expect(await refresh()).toMatchObject({ ...none, added: 2 });
      expect(catalog.get(ref('b'))?.source.label).toBe('acme/mono/services/b/catalog-info.yml:1');
      const asked = fake.asked().filter((each) => each.includes('/git/trees/'));
      expect(asked.length).toBeLessThanOrEqual(trees);
      const before = fake.asked().length;
      await later();
      expect(fake.asked().slice(before)).toEqual(['GraphQL repositories']);
    }
  });
});

describe('what is private', () => {
  it('is read with the token: what a Location leads to, what is put in, and what other sources name', async () => {
    const { fake, clock } = await acme();
    const api = descriptor('API', {
      metadata: '{ name: api }',
      spec: '{ type: openapi, lifecycle: production, owner: a, definition: { $text: ./openapi.yaml } }',
    });
    fake.push('acme/a', {
      'catalog-info.yaml': `${location('all', './b.yaml', '../../../b/blob/main/c.yaml')}---\n${api}`,
      'b.yaml': component('b'),
      'openapi.yaml': 'openapi: 3',
    });
    fake.push('acme/b', { 'c.yaml': component('c') });
    fake.owner('sister');
    fake.push('sister/x', { 'x.yaml': component('x') });
    const sources = [{ type: 'url', target: 'https://github.com/sister/x/blob/main/x.yaml' }];
    const { refresh, later, catalog } = catalogOn(fake, clock, { sources, allow: ['github.com'] });
    expect(await refresh()).toMatchObject({ ...none, added: 5 });
    expect((await catalog.whole('api:default/api'))?.spec).toMatchObject({ definition: 'openapi: 3' });
    const before = fake.asked().length;
    expect(await later()).toMatchObject({ ...none, unchanged: 5 });
    // The one that is not the organisation's is only asked whether it changed.
    const asked = ['GET /repos/sister/x/contents/x.yaml?ref=main', 'GraphQL repositories'];
    expect(fake.asked().slice(before).sort()).toEqual(asked);
  });

  it('of others needs the leave of urls.allow', async () => {
    const { fake, clock } = await acme();
    fake.owner('sister');
    fake.push('sister/x', { 'x.yaml': component('x') });
    fake.push('acme/a', { 'catalog-info.yaml': location('all', 'https://github.com/sister/x/blob/main/x.yaml') });
    const { refresh, catalog, messages } = catalogOn(fake, clock);
    await refresh();
    expect(catalog.get(ref('x'))).toBeUndefined();
    expect(messages()[0]).toContain('`urls.allow`');
  });

  it('THREATS 55: at an address that stands for no name does no harm', async () => {
    const { fake, clock } = await acme();
    const odd = 'https://github.com/acme/a/blob/%E0%A4%A/100%.yaml';
    fake.push('acme/a', { 'catalog-info.yaml': location('all', odd), 'README.md': 'x' });
    const { refresh, later, catalog } = catalogOn(fake, clock, { sources: [{ type: 'url', target: odd }] });
    await refresh();
    fake.push('acme/a', { 'README.md': 'y' });
    fake.push('acme/b', info('b'));
    expect(await later()).toMatchObject({ added: 1, removed: 0 });
    expect(catalog.get('location:default/all')).toBeDefined();
  });

  it('on a branch with a slash in its name is read from there', async () => {
    const { fake, clock } = await acme();
    const api = descriptor('API', {
      metadata: '{ name: api }',
      spec: '{ type: openapi, lifecycle: production, owner: a, definition: { $text: ./openapi.yaml } }',
    });
    fake.push('acme/a', { 'catalog-info.yaml': api, 'openapi.yaml': 'new' }, { branch: 'release/1' });
    fake.push('acme/a', { 'catalog-info.yaml': api, 'openapi.yaml': 'old' });
    const { refresh, later, catalog } = catalogOn(fake, clock, { filters: { branch: 'release/1' } });
    expect(await refresh()).toMatchObject({ ...none, added: 1 });
    expect((await catalog.whole('api:default/api'))?.spec).toMatchObject({ definition: 'new' });
    const before = fake.asked().length;
    expect(await later()).toMatchObject({ ...none, unchanged: 1 });
    expect(fake.asked().slice(before)).toEqual(['GraphQL repositories']);
  });

  it('is read as a GitHub App too, which is installed at the organisation', async () => {
    const { fake, clock } = await acme();
    fake.push('acme/a', info('a'));
    const { refresh } = catalogOn(fake, clock, { credentials: app });
    expect(await refresh()).toMatchObject({ ...none, added: 1 });
    expect(fake.asked().slice(0, 2)).toEqual([
      'GET /users/acme/installation',
      'POST /app/installations/99/access_tokens',
    ]);
  });

  it('that is too long for GraphQL is read by itself', async () => {
    const { fake, clock } = await acme();
    fake.company.textLimit = 50;
    fake.push('acme/a', info('a'));
    const { refresh } = catalogOn(fake, clock);
    expect(await refresh()).toMatchObject({ ...none, added: 1 });
    expect(fake.asked().at(-1)).toBe('GET /repos/acme/a/contents/catalog-info.yaml?ref=main');
  });
});

describe('what keeps what was read before', () => {
  const outages: readonly [string, (fake: Awaited<ReturnType<typeof acme>>['fake']) => void, RegExp][] = [
    [
      'an error of the server',
      (fake) => fake.intercept((_, response) => !!response.writeHead(502).end('bad')),
      /answers with status 502/,
    ],
    ['a connection that breaks', (fake) => fake.intercept((request) => !!request.socket.destroy()), /does not answer/],
    [
      'a page instead of an answer',
      (fake) => fake.intercept((_, response) => !!response.end('<html>')),
      /is not readable/,
    ],
    [
      'a token that is refused',
      (fake) => fake.intercept((_, response) => !!response.writeHead(401).end('{}')),
      /does not accept the token/,
    ],
    [
      'an organisation that has nothing any more',
      (fake) => fake.company.repositories.splice(0),
      /has no repositories any more/,
    ],
    [
      'an organisation that is not to be seen',
      (fake) => fake.company.owners.clear(),
      /there is no organisation “acme”/,
    ],
  ];

  it.each(outages)('THREATS 88: %s', async (_, breakIt, said) => {
    const { fake, clock } = await acme();
    fake.push('acme/a', {
      'catalog-info.yaml': location('all', './b.yaml', 'https://github.com/other/x/blob/main/x.yaml'),
      'b.yaml': component('b'),
    });
    fake.owner('other');
    fake.push('other/x', { 'x.yaml': component('x') });
    const { refresh, later, catalog, messages } = catalogOn(fake, clock, { allow: ['github.com'] });
    expect(await refresh()).toMatchObject({ ...none, added: 3 });
    breakIt(fake);
    expect(await later()).toMatchObject({ removed: 0 });
    expect([catalog.get(ref('b')), catalog.get(ref('x'))]).not.toContain(undefined);
    expect(messages().join()).toMatch(said);
    expect(messages().join()).toContain('what was last read from it is kept');
  });

  it('one repository that cannot be read is no matter of the others, and is read once it can be', async () => {
    const { fake, clock } = await acme();
    fake.company.textLimit = 10;
    for (const name of ['a', 'b', 'c']) fake.push(`acme/${name}`, info(name));
    const { refresh, later, catalog, messages, sources } = catalogOn(fake, clock);
    await refresh();
    for (const name of ['a', 'b', 'c']) fake.push(`acme/${name}`, { 'catalog-info.yaml': component(name, 'owner: b') });
    fake.intercept(
      ({ url }, response) => url?.includes('/acme/b/contents') === true && !!response.writeHead(403).end('{}'),
    );
    expect(await later()).toMatchObject({ changed: 2, removed: 0 });
    expect(await sources()).toMatchObject([{ outcome: 'read', failures: 0 }]);
    expect(messages()).toEqual([
      expect.stringMatching(/^acme\/b\/catalog-info\.yaml is not for everybody \(403\); what was last read/),
    ]);
    fake.intercept(() => false);
    expect(await later()).toMatchObject({ changed: 1 });
    expect([messages(), catalog.get(ref('b'))?.owner]).toEqual([[], 'group:default/b']);
  });

  it('what could not be written is read again, though nothing has moved since', async () => {
    const { fake, clock } = await acme();
    fake.push('acme/a', { 'catalog-info.yaml': location('all', './b.yaml'), 'b.yaml': component('b') });
    const { refresh, later, catalog, store } = catalogOn(fake, clock);
    await refresh();
    fake.push('acme/a', { 'b.yaml': component('b', 'owner: team-b') });
    const full = vi.spyOn(store, 'commit').mockRejectedValue(new Error('disk full'));
    await expect(later()).rejects.toThrow('disk full');
    full.mockRestore();
    await later();
    expect(catalog.get(ref('b'))?.owner).toBe('group:default/team-b');
  });

  it('a query that is too much for GitHub is asked in halves', async () => {
    const { fake, clock } = await acme();
    for (let at = 0; at < 40; at++) fake.push(`acme/r${at}`, info(`c${at}`));
    fake.intercept(
      (_, response, body) => (body.match(/file\d+: node/g) ?? []).length > 10 && !!response.writeHead(502).end(),
    );
    const { refresh } = catalogOn(fake, clock);
    expect(await refresh()).toMatchObject({ ...none, added: 40 });
  });

  it('a list that is too much for GitHub is asked for in smaller pages', async () => {
    const { fake, clock } = await acme();
    for (let at = 0; at < 60; at++) fake.push(`acme/r${at}`, info(`c${at}`));
    const holes = {
      data: { repositoryOwner: null },
      errors: [{ type: 'RESOURCE_LIMITS_EXCEEDED', message: 'Resource limits for this query exceeded.' }],
    };
    fake.intercept((_, response, body) => /"first":(?:100|50)\b/.test(body) && !!response.end(JSON.stringify(holes)));
    const { refresh } = catalogOn(fake, clock);
    expect(await refresh()).toMatchObject({ ...none, added: 60 });
  });
});

describe('limits of GitHub', () => {
  it('THREATS 83: at the end of the allowance a cycle ends, keeps what it has, and goes on at the reset', async () => {
    const { fake, clock } = await acme();
    for (let at = 0; at < 250; at++) fake.push(`acme/r${String(at).padStart(3, '0')}`, info(`c${at}`));
    const { refresh, later, catalog, messages, reading } = catalogOn(fake, clock);
    fake.limits.leave('graphql', 3);
    expect(await refresh()).toMatchObject({ added: 100 });
    expect(messages()).toEqual(['github.com/acme cannot be read now: GitHub asks to wait until 13:00 UTC.']);
    expect(reading.github.state()).toMatchObject({ limit: 5000, remaining: 0, used: 3 });
    const asked = fake.asked().length;
    await later(60_000);
    await later(60_000);
    expect([fake.asked().length, fake.limits.refused()]).toEqual([asked, 0]);
    expect(await later(3_480_000)).toMatchObject({ added: 150 });
    expect(catalog.summary().entities).toBe(250);
    expect(messages()).toEqual([]);
    // The first hundred had not moved.
    expect(fake.asked().filter((each) => each === 'GraphQL contents')).toHaveLength(3);
  });

  it('who asks too fast waits as long as the header says, and without one longer each time', async () => {
    const { fake, clock } = await acme();
    fake.push('acme/a', info('a'));
    const { refresh, later } = catalogOn(fake, clock);
    fake.limits.slowDown(120_000, true);
    await refresh();
    await later(60_000);
    expect(fake.limits.refused()).toBe(1);
    expect(await later(61_000)).toMatchObject({ added: 1 });
    fake.limits.slowDown(10_000_000, false);
    await later(300_000);
    const waits: number[] = [];
    for (let minutes = 1, refused = fake.limits.refused(); minutes <= 15; minutes++) {
      await later(60_000);
      if (fake.limits.refused() > refused) waits.push(minutes);
      refused = fake.limits.refused();
    }
    expect(waits).toEqual([1, 3, 7, 15]);
  });

  it('what a cycle uses is half of what an hour allows at most', async () => {
    const { fake, clock } = await acme();
    for (let at = 0; at < 250; at++) fake.push(`acme/r${at}`, { 'services/a/catalog-info.yaml': component(`c${at}`) });
    const { refresh, readDue } = catalogOn(fake, clock, { catalogPath: '**/catalog-info.yaml' });
    const begun = clock.now();
    await refresh();
    // 256 requests: 250 trees, 3 listings, 3 for texts; of 2,500 that it may use in an hour.
    expect((await readDue()) - begun).toBe((256 / 2_500) * 3_600_000);
  });
});

describe('a part of an organisation', () => {
  const part = (name: string) => `https://github.com/acme/${name}`;

  it('is read by itself: two requests, and nothing else is touched', async () => {
    const { fake, clock } = await acme();
    for (const name of ['a', 'b']) fake.push(`acme/${name}`, info(name));
    const { refresh, refreshPart, catalog } = catalogOn(fake, clock);
    await refresh();
    const asked = fake.asked().length;
    for (const name of ['a', 'b']) fake.push(`acme/${name}`, { 'catalog-info.yaml': component(name, 'owner: b') });
    expect(await refreshPart([part('a')])).toMatchObject({ ...none, changed: 1 });
    expect(fake.asked().slice(asked)).toEqual(['GraphQL repository', 'GraphQL contents']);
    expect(catalog.get(ref('b'))?.owner).toBe('group:default/team-a');
  });

  it('that is renamed, archived or deleted takes along what it held, and nothing else', async () => {
    const { fake, clock } = await acme();
    for (const name of ['a', 'ab', 'c', 'd']) fake.push(`acme/${name}`, info(name));
    const { refresh, refreshPart, catalog } = catalogOn(fake, clock);
    await refresh();
    fake.rename('acme/a', 'acme/z');
    expect(await refreshPart([part('a'), part('z')])).toMatchObject({ ...none, changed: 1 });
    expect(catalog.get(ref('a'))?.source.label).toBe('acme/z/catalog-info.yaml:1');
    fake.remove('acme/c');
    fake.push('acme/d', {}, { isArchived: true });
    expect(await refreshPart([part('c'), part('d')])).toMatchObject({ ...none, removed: 2 });
    expect(catalog.summary().entities).toBe(2);
  });

  it('THREATS 88: that cannot be read stays as it was', async () => {
    const { fake, clock } = await acme();
    fake.push('acme/a', info('a'));
    const { refresh, refreshPart, catalog } = catalogOn(fake, clock);
    await refresh();
    fake.intercept((_, response) => !!response.writeHead(500).end());
    expect(await refreshPart([part('a')])).toMatchObject({ ...none, failed: 1 });
    expect(catalog.get(ref('a'))).toBeDefined();
  });
});

describe('LIFE-10: who owns what names no owner', () => {
  const bare = (name: string) =>
    descriptor('Component', { metadata: `{ name: ${name} }`, spec: '{ type: service, lifecycle: production }' });
  const files = {
    'catalog-info.yaml': `${bare('a')}---\n${component('named', 'owner: team-b')}---\n${location('all', './services/b.yaml')}`,
    'services/b.yaml': bare('b'),
    CODEOWNERS: '* @acme/root\n',
    '.github/CODEOWNERS': '* @acme/web\n/services/ @maya\n',
  };

  it('is who CODEOWNERS names, marked as such; also behind a Location', async () => {
    const { fake, clock } = await acme();
    fake.push('acme/mono', files);
    const { refresh, catalog } = catalogOn(fake, clock);
    expect(await refresh()).toMatchObject({ ...none, added: 4 });
    const [a, b, named] = [ref('a'), ref('b'), ref('named')].map(catalog.get);
    expect([a?.owner, b?.owner, named?.owner]).toEqual([
      'group:default/web',
      'user:default/maya',
      'group:default/team-b',
    ]);
    const mark = 'callboard.io/owner-from';
    expect(a?.annotations[mark]).toBe('https://github.com/acme/mono/blob/main/.github/CODEOWNERS');
    expect(named?.annotations[mark]).toBeUndefined();
    expect((await catalog.whole(ref('a')))?.spec).toMatchObject({ owner: 'web' });
    expect(await catalog.descriptor(ref('a'))).not.toMatch(/owner|annotations/);
  });

  it('follows CODEOWNERS when it changes, comes and goes, and costs nothing while it does not', async () => {
    const { fake, clock } = await acme();
    fake.push('acme/a', { 'catalog-info.yaml': bare('a') });
    const { refresh, later, catalog, messages } = catalogOn(fake, clock);
    await refresh();
    expect(messages()).toEqual([expect.stringContaining('spec.owner')]);
    const asked = fake.asked().length;
    await later();
    expect(fake.asked().slice(asked)).toEqual(['GraphQL repositories']);
    fake.push('acme/a', { 'docs/CODEOWNERS': '* @acme/pay' });
    await later();
    expect([catalog.get(ref('a'))?.owner, messages()]).toEqual(['group:default/pay', []]);
    fake.push('acme/a', { CODEOWNERS: '* @acme/web' });
    await later();
    expect(catalog.get(ref('a'))?.owner).toBe('group:default/web');
    fake.push('acme/a', { 'catalog-info.yaml': component('a', 'owner: team-c') });
    await later();
    expect(catalog.get(ref('a'))?.annotations['callboard.io/owner-from']).toBeUndefined();
  });

  it('is marked by the catalog alone', async () => {
    const { fake, clock } = await acme();
    const annotations = '{ callboard.io/owner-from: "https://evil.example/", other: x }';
    fake.push('acme/a', {
      'catalog-info.yaml': descriptor('Component', { metadata: `{ name: a, annotations: ${annotations} }` }),
    });
    const { refresh, catalog } = catalogOn(fake, clock);
    await refresh();
    expect(catalog.get(ref('a'))?.annotations).not.toHaveProperty(['callboard.io/owner-from']);
    expect(catalog.get(ref('a'))?.annotations).toMatchObject({ other: 'x' });
  });
});
