import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../../src/catalog/create-catalog.ts';
import { createProjection } from '../../../src/catalog/projection.ts';
import backstage from '../../../src/catalog/sources/backstage.ts';
import { heldClock } from '../../../src/clock.ts';
import { createSafeFetch } from '../../../src/outside/safe-fetch.ts';
import { type BackstageEntity, type FakeBackstage, fakeBackstage } from '../../support/backstage/fake.ts';
import { createMemoryCatalogStore } from '../../support/memory-catalog-store.ts';
import { alone } from '../../support/memory-source-records.ts';

type Asked = { readonly token?: string; readonly target?: string };

function catalogOf(from: FakeBackstage, { token, target = from.url }: Asked = {}) {
  const clock = heldClock(1_000);
  const store = createMemoryCatalogStore();
  const sources = [{ type: 'backstage', target, ...(token && { token }) }];
  const reading = {
    definitions: new Map([['backstage', backstage]]),
    safeFetch: createSafeFetch({ allow: [], clock }),
  };
  const kept = createCatalog({
    ...alone(),
    store,
    projection: createProjection(),
    sources,
    reading,
    root: '/',
    clock,
    log: () => {},
  });
  return { ...kept, store, clock, refresh: () => kept.refresh(() => {}) };
}

const place = 'url:https://github.com/acme/pay/blob/main/catalog-info.yaml';

function component(name: string, more: Partial<BackstageEntity> = {}): BackstageEntity {
  const annotations = {
    'backstage.io/managed-by-location': place,
    'backstage.io/managed-by-origin-location': 'url:https://github.com/acme/all.yaml',
  };
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
    relations: [{ type: 'ownedBy', targetRef: 'group:default/team-a' }],
    ...more,
  };
}

const many = (count: number) => Array.from({ length: count }, (_, index) => component(`c${index}`));
const none = { added: 0, changed: 0, removed: 0, unchanged: 0, failed: 0 };
const ref = (name: string) => `component:default/${name}`;

describe('a running Backstage', () => {
  it('is read whole, page by page, and its entities keep where they are from', async () => {
    const from = await fakeBackstage();
    from.put(...many(1_201));
    const { refresh, catalog } = catalogOf(from);
    expect(await refresh()).toMatchObject({ ...none, added: 1_201 });
    expect(from.asked().filter((asked) => asked.includes('by-query'))).toHaveLength(3);
    const whole = await catalog.whole(ref('c7'));
    expect(whole).toMatchObject({
      ...component('c7'),
      metadata: { ...component('c7').metadata, namespace: 'default' },
    });
    expect(catalog.get(ref('c7'))?.source).toEqual({
      location: `backstage:${from.url}/${ref('c7')}`,
      label: `acme/pay/catalog-info.yaml via ${from.host}`,
      line: 1,
      viewUrl: 'https://github.com/acme/pay/blob/main/catalog-info.yaml',
      readAt: 1_000,
    });
  });

  it('costs one paged read and no write while nothing changes, and is fresh again', async () => {
    const from = await fakeBackstage();
    from.put(...many(501));
    const { refresh, catalog, store, clock } = catalogOf(from);
    await refresh();
    const written = store.commits.length;
    const before = from.asked().length;
    clock.move(60_000);
    expect(await refresh()).toMatchObject({ ...none, unchanged: 501 });
    expect(from.asked().slice(before)).toEqual(Array(2).fill('GET /entities/by-query'));
    expect(store.commits).toHaveLength(written);
    expect(catalog.get(ref('c1'))?.source.readAt).toBe(61_000);
  });

  it('is asked for what changed alone; what is gone there is gone here', async () => {
    const from = await fakeBackstage();
    from.put(...many(500));
    const { refresh, catalog } = catalogOf(from);
    await refresh();
    const before = from.asked().length;
    from.put(component('c3', { spec: { type: 'service', lifecycle: 'deprecated', owner: 'team-b' }, relations: [] }));
    from.remove(ref('c4'));
    expect(await refresh()).toMatchObject({ ...none, changed: 1, removed: 1, unchanged: 498 });
    expect(from.asked().slice(before)).toEqual(['GET /entities/by-query', 'POST /entities/by-refs']);
    expect(catalog.get(ref('c3'))?.owner).toBe('group:default/team-b');
  });

  it('gets its token, by the way of its catalog or without', async () => {
    const from = await fakeBackstage({ token: 'secret' });
    from.put(component('a'));
    expect(await catalogOf(from, { token: 'secret', target: `${from.url}/api/catalog/` }).refresh()).toMatchObject({
      added: 1,
    });
    const { refresh, catalog } = catalogOf(from);
    expect(await refresh()).toMatchObject({ ...none, failed: 1 });
    expect(catalog.errors()).toMatchObject([
      { rule: 'location', message: `${from.host} is not for everybody (401); it needs a token, or another one.` },
    ]);
  });

  it('of a version without queries is read by pages of whole entities', async () => {
    const from = await fakeBackstage({ isOld: true });
    from.put(...many(250));
    const { refresh, store } = catalogOf(from);
    expect(await refresh()).toMatchObject({ ...none, added: 250 });
    const written = store.commits.length;
    expect(await refresh()).toMatchObject({ ...none, unchanged: 250 });
    expect(store.commits).toHaveLength(written);
    expect(from.asked().filter((asked) => asked === 'GET /entities')).toHaveLength(6);
  });
});

describe('an entity of a Backstage', () => {
  it('may be of a kind that only that Backstage knows', async () => {
    const from = await fakeBackstage();
    from.put({ apiVersion: 'acme.example/v1', kind: 'Dashboard', metadata: { name: 'sales' }, spec: { url: 'x' } });
    const { refresh, catalog } = catalogOf(from);
    expect(await refresh()).toMatchObject({ ...none, added: 1 });
    expect(catalog.get('dashboard:default/sales')?.source.label).toBe(`dashboard:default/sales at ${from.host}`);
  });

  it('has the relations that Backstage found out, beyond its spec', async () => {
    const from = await fakeBackstage();
    const relations = [
      { type: 'ownedBy', targetRef: 'group:default/team-a' },
      { type: 'dependsOn', targetRef: 'resource:default/db' },
      { type: 'hasIncident', targetRef: 'incident:default/x' },
    ];
    from.put(component('a', { relations }));
    const { refresh, catalog } = catalogOf(from);
    await refresh();
    expect(catalog.relations(ref('a'))).toEqual([
      { type: 'dependsOn', target: 'resource:default/db' },
      { type: 'ownedBy', target: 'group:default/team-a' },
    ]);
    expect(catalog.relations('resource:default/db')).toEqual([{ type: 'dependencyOf', target: ref('a') }]);
  });

  it('LIFE-9: tells what Backstage finds wrong with it, which its owner would not see there', async () => {
    const from = await fakeBackstage();
    const item = {
      type: 'backstage.io/catalog-processing',
      level: 'error',
      message: 'InputError: /spec/owner must be string',
    };
    from.put(component('a', { status: { items: [item, { level: 'info', message: 'fine' }] } }));
    const { refresh, catalog } = catalogOf(from);
    expect(await refresh()).toMatchObject({ ...none, added: 1, failed: 1 });
    expect(catalog.get(ref('a'))?.errors).toEqual(catalog.errors());
    expect(catalog.errors()).toMatchObject([
      { rule: 'Backstage', message: item.message, ref: ref('a'), url: place.slice(4) },
    ]);
  });

  it('a Location leads nowhere: what it led to is there already', async () => {
    const from = await fakeBackstage();
    from.put({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Location',
      metadata: { name: 'l' },
      spec: { target: 'https://evil.example/a.yaml' },
    });
    const { refresh, catalog } = catalogOf(from);
    expect(await refresh()).toMatchObject({ ...none, added: 1 });
    expect(catalog.errors()).toEqual([]);
  });

  it('a placeholder stays as it is, for Backstage has filled in what it wanted to', async () => {
    const from = await fakeBackstage();
    from.put(component('a', { spec: { owner: 'x', schema: { $text: 'https://evil.example/' } } }));
    const { refresh, catalog } = catalogOf(from);
    await refresh();
    expect((await catalog.whole(ref('a')))?.spec).toEqual({ owner: 'x', schema: { $text: 'https://evil.example/' } });
  });

  it('THREATS 40, 59: that would harm is refused, and the others are read', async () => {
    const from = await fakeBackstage();
    const polluted = JSON.parse('{ "owner": "x", "__proto__": { "polluted": true } }') as object;
    from.put(
      component('good'),
      component('huge', { spec: { owner: 'x', text: 'x'.repeat(70_000) } }),
      component('bad', { spec: polluted }),
    );
    const { refresh, catalog } = catalogOf(from);
    expect(await refresh()).toMatchObject({ ...none, added: 1, failed: 2 });
    expect(catalog.errors()).toMatchObject([{ rule: 'limit' }, { rule: 'limit' }]);
    expect(await refresh()).toMatchObject({ ...none, unchanged: 1, failed: 2 });
  });

  it('that is too large together with others is asked for alone', async () => {
    const from = await fakeBackstage();
    from.put(component('a'), component('b'), component('c'));
    const justOne = JSON.stringify({ entityRefs: [ref('a')] }).length;
    from.intercept((request, response) => {
      if (request.method !== 'POST' || Number(request.headers['content-length']) <= justOne) return false;
      response.writeHead(200, { 'content-length': 60_000_000 }).write('{');
      return true;
    });
    const { refresh } = catalogOf(from);
    expect(await refresh()).toMatchObject({ ...none, added: 3 });
    // Three, two and one, then one by one.
    expect(from.asked().filter((asked) => asked.startsWith('POST'))).toHaveLength(5);
  });
});

describe('LIFE-1: a Backstage that fails', () => {
  it.each([
    ['is down', (): boolean => false, /does not answer/],
    ['asks to sign in', 'html', /does not answer as the catalog of a Backstage does/],
    ['is broken', 500, /answers with status 500/],
    ['answers something else', '{"items":[]}', /does not answer as the catalog of a Backstage does/],
  ])('keeps what was last read when it %s, with one error, and is as old as it is', async (_, answer, message) => {
    const from = await fakeBackstage();
    from.put(...many(3));
    const { refresh, catalog, clock, store } = catalogOf(from);
    await refresh();
    from.intercept((request, response) => {
      if (typeof answer === 'function') request.socket.destroy();
      else if (typeof answer === 'number') response.writeHead(answer).end('{}');
      else response.end(answer === 'html' ? '<!doctype html><title>Sign in</title>' : answer);
      return true;
    });
    clock.move(60_000);
    expect(await refresh()).toMatchObject({ ...none, failed: 1 });
    expect(catalog.errors()).toMatchObject([{ file: from.host, message: expect.stringMatching(message) }]);
    expect(catalog.errors()[0]?.message).toContain('what was last read from it is kept');
    expect(catalog.get(ref('c1'))).toMatchObject({ errors: [], source: { readAt: 1_000 } });
    const written = store.commits.length;
    await refresh();
    expect(store.commits).toHaveLength(written);
    from.intercept(() => false);
    expect(await refresh()).toMatchObject({ ...none, unchanged: 3 });
    expect(catalog.errors()).toEqual([]);
  });

  it('in the middle loses nothing, and what was read until then is taken', async () => {
    const from = await fakeBackstage();
    from.put(...many(1_200));
    const { refresh, catalog } = catalogOf(from);
    await refresh();
    from.put(
      ...many(1_200).map((entity) => ({ ...entity, spec: { type: 'service', lifecycle: 'deprecated', owner: 'x' } })),
    );
    from.intercept((request, response) => {
      if (!request.url?.includes('cursor=')) return false;
      response.writeHead(503).end();
      return true;
    });
    expect(await refresh()).toMatchObject({ changed: 500, removed: 0, failed: 1 });
    expect(catalog.summary().entities).toBe(1_200);
  });

  it('by telling of nothing any more, or of less than it says it has, takes nothing away', async () => {
    const from = await fakeBackstage();
    from.put(...many(10));
    const { refresh, catalog } = catalogOf(from);
    await refresh();
    const page = (items: readonly unknown[], totalItems: number) =>
      from.intercept((_, response) => {
        response.end(JSON.stringify({ items, totalItems, pageInfo: {} }));
        return true;
      });
    page([], 0);
    expect(await refresh()).toMatchObject({ removed: 0, failed: 1 });
    expect(catalog.errors()[0]?.message).toMatch(/has no entities any more; what was last read from it is kept/);
    page([], 10);
    expect(await refresh()).toMatchObject({ removed: 0, failed: 1 });
    expect(catalog.summary().entities).toBe(10);
  });

  it('by pages without end is left', async () => {
    const from = await fakeBackstage();
    from.intercept((_, response) => {
      response.end(JSON.stringify({ items: [], totalItems: 1, pageInfo: { nextCursor: 'again' } }));
      return true;
    });
    const { refresh, catalog } = catalogOf(from);
    await refresh();
    expect(from.asked()).toHaveLength(2);
    expect(catalog.errors()[0]?.message).toMatch(/does not answer as the catalog/);
  });

  it('THREATS 56: by redirecting does not get its token to another host', async () => {
    const other = await fakeBackstage();
    const from = await fakeBackstage();
    from.intercept((request, response) => {
      response.writeHead(302, { location: `${other.url}${request.url}` }).end();
      return true;
    });
    const { refresh, catalog } = catalogOf(from, { token: 'secret' });
    await refresh();
    expect(other.requests).toEqual([]);
    expect(catalog.errors()[0]?.message).toMatch(/is on a host that `urls\.allow`/);
  });
});
