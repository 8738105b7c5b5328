/** Backstage's own client, unmodified, against a running Callboard: every method of its CatalogApi. */
import { CATALOG_FILTER_EXISTS, type CatalogApi, CatalogClient } from '@backstage/catalog-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loopback } from '../../support/loopback.ts';
import { type Rest, secretOf, startRest } from '../../support/rest.ts';
import { company } from './company.ts';

let rest: Rest;
let client: CatalogApi;
const clientOf = ({ url }: Rest): CatalogApi =>
  new CatalogClient({ discoveryApi: { getBaseUrl: async (plugin) => `${url}/api/${plugin}` }, fetchApi: { fetch } });
beforeAll(async () => {
  rest = await startRest({ files: company });
  client = clientOf(rest);
});
afterAll(() => rest.close());

type Named = { readonly metadata: { readonly name: string; readonly uid?: string } };
const names = (items: readonly (Named | undefined)[]) => items.map((entity) => entity?.metadata.name);
const pay = 'component:default/pay';

describe('CatalogClient', () => {
  it('getEntities: all, filtered, ordered, cut', async () => {
    expect((await client.getEntities()).items).toHaveLength(9);
    const { items } = await client.getEntities({
      filter: [{ kind: ['component', 'api'], 'metadata.tags': CATALOG_FILTER_EXISTS }, { kind: 'api' }],
      fields: ['metadata.name', 'kind'],
      order: [
        { field: 'kind', order: 'desc' },
        { field: 'metadata.name', order: 'asc' },
      ],
      limit: 10,
      offset: 1,
    });
    expect(items).toEqual([
      { kind: 'Component', metadata: { name: 'till' } },
      { kind: 'API', metadata: { name: 'pay-api' } },
    ]);
  });

  it('getEntitiesByRefs: in order, with gaps, filtered, by a predicate', async () => {
    const entityRefs = [pay, 'component:default/none', 'group:default/team-a'];
    expect(names((await client.getEntitiesByRefs({ entityRefs })).items)).toEqual(['pay', undefined, 'team-a']);
    const groups = await client.getEntitiesByRefs({ entityRefs, filter: { kind: 'group' }, fields: ['metadata.name'] });
    expect(names(groups.items)).toEqual([undefined, undefined, 'team-a']);
    const services = await client.getEntitiesByRefs({ entityRefs, query: { 'spec.type': 'service' } });
    expect(names(services.items)).toEqual(['pay', undefined, undefined]);
    const many = Array.from({ length: 2500 }, (_, at) => (at === 2400 ? pay : `component:default/n${at}`));
    expect(names((await client.getEntitiesByRefs({ entityRefs: many })).items)[2400]).toBe('pay');
  });

  it('queryEntities: by filter, words and order, forward and back by cursor', async () => {
    const first = await client.queryEntities({
      filter: { kind: 'component' },
      fullTextFilter: { term: 'A', fields: ['metadata.name', 'spec.type'] },
      orderFields: { field: 'metadata.name', order: 'desc' },
      fields: ['metadata.name'],
      limit: 1,
    });
    expect([names(first.items), first.totalItems]).toEqual([['vault'], 2]);
    const { nextCursor: cursor = '' } = first.pageInfo;
    const second = await client.queryEntities({ cursor, fields: ['metadata.name'], limit: 1 });
    expect([names(second.items), second.totalItems, second.pageInfo.nextCursor]).toEqual([['pay'], 2, undefined]);
    const back = await client.queryEntities({ cursor: second.pageInfo.prevCursor ?? '', limit: 1 });
    expect(names(back.items)).toEqual(['vault']);
    expect((await client.queryEntities({ limit: 0, totalItems: 'include' })).totalItems).toBe(9);
  });

  it('queryEntities: by predicate, through POST, and on through its cursor', async () => {
    const first = await client.queryEntities({
      query: { $all: [{ kind: 'component' }, { $not: { 'metadata.name': { $hasPrefix: 'va' } } }] },
      filter: { 'spec.owner': 'team-a' },
      orderFields: [{ field: 'metadata.name', order: 'asc' }],
      limit: 1,
    });
    expect([names(first.items), first.totalItems]).toEqual([['pay'], 2]);
    const next = await client.queryEntities({ cursor: first.pageInfo.nextCursor ?? '', limit: 1 });
    expect(names(next.items)).toEqual(['till']);
  });

  it('streamEntities: everything, page by page', async () => {
    const pages: string[] = [];
    for await (const page of client.streamEntities({ pageSize: 4, fields: ['metadata.name'] }))
      pages.push(`${page.length}`);
    expect(pages).toEqual(['4', '4', '1']);
  });

  it('getEntityByRef: there, and not there', async () => {
    expect(await client.getEntityByRef('Component:Pay')).toMatchObject({
      kind: 'Component',
      metadata: { name: 'pay' },
    });
    expect(await client.getEntityByRef({ kind: 'component', namespace: 'default', name: 'none' })).toBeUndefined();
  });

  it('getEntityAncestors', async () => {
    const { rootEntityRef, items } = await client.getEntityAncestors({ entityRef: pay });
    expect([rootEntityRef, names(items.map(({ entity }) => entity))]).toEqual([pay, ['pay', 'all']]);
    await expect(client.getEntityAncestors({ entityRef: 'component:none' })).rejects.toMatchObject({ statusCode: 404 });
  });

  it('getEntityFacets: by filter, by predicate', async () => {
    const facets = ['kind', 'metadata.tags'];
    const counted = await client.getEntityFacets({ facets, filter: { kind: ['component', 'api'] } });
    expect(counted.facets.kind).toEqual([
      { value: 'API', count: 1 },
      { value: 'Component', count: 3 },
    ]);
    const asked = await client.getEntityFacets({ facets, query: { 'metadata.tags': { $contains: 'pci' } } });
    expect(asked.facets['metadata.tags']).toEqual([
      { value: 'java', count: 1 },
      { value: 'pci', count: 1 },
    ]);
  });

  it('removeEntityByUid and refreshEntity', async () => {
    const uid = (await client.getEntityByRef('resource:pay-db'))?.metadata.uid ?? '';
    await client.removeEntityByUid(uid);
    expect(await client.getEntityByRef('resource:pay-db')).toBeUndefined();
    await client.removeEntityByUid(uid);
    await client.refreshEntity(pay);
    await expect(client.refreshEntity('component:default/none')).rejects.toMatchObject({ statusCode: 404 });
    await rest.write({});
    expect(await client.getEntityByRef('resource:pay-db')).toBeDefined();
  });

  it('validateEntity', async () => {
    const entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'ok' },
      spec: { type: 's', lifecycle: 'l', owner: 'o' },
    };
    expect(await client.validateEntity(entity, 'url:https://x.example/c.yaml')).toEqual({ valid: true });
    const { errors } = (await client.validateEntity({ ...entity, spec: {} }, 'url:https://x.example/c.yaml')) as {
      errors: unknown[];
    };
    expect(errors.length).toBeGreaterThan(0);
    expect(await client.validateEntity(entity, 'nowhere')).toMatchObject({ valid: false });
  });

  it('tells failures as the client knows them', async () => {
    await expect(client.queryEntities({ cursor: 'xxx' })).rejects.toMatchObject({
      statusCode: 400,
      cause: { name: 'InputError' },
    });
    await expect(client.getEntities({}, { token: 'garbage' })).rejects.toMatchObject({
      statusCode: 401,
      cause: { name: 'AuthenticationError' },
    });
    await expect(client.refreshEntity(pay, { token: secretOf('ci') })).rejects.toMatchObject({
      statusCode: 403,
      cause: { name: 'NotAllowedError' },
    });
  });
});

const component = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: s, lifecycle: l, owner: team-a }\n`;
const group =
  'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: admins }\nspec: { type: team, children: [] }\n';

/** A host that has descriptors, and a Callboard that may read from it. */
async function registering(pages: Readonly<Record<string, string>>) {
  const server = await loopback((request, response) => {
    const page = pages[request.url ?? ''];
    response.writeHead(page === undefined ? 404 : 200).end(page);
  });
  const own = await startRest({ files: company, settings: { urls: { allow: [server.host], internal: [] } } });
  return { own, client: clientOf(own), at: (path: string) => server.url + path, close: () => own.close() };
}

describe('CatalogClient › locations', () => {
  it('addLocation, and all ways to find it again; removeLocationById forgets it with all that came from it', async () => {
    const { client, at, close } = await registering({ '/a.yaml': component('remote') });
    const target = at('/a.yaml');
    expect(await client.getLocations()).toEqual({ items: [] });
    const { location, exists } = await client.addLocation({ target });
    expect([location.type, location.target, exists]).toEqual(['url', target, undefined]);
    expect(await client.getEntityByRef('component:remote')).toMatchObject({
      metadata: { annotations: { 'backstage.io/managed-by-location': `url:${target}` } },
    });
    expect(await client.getLocations()).toEqual({ items: [location] });
    expect(await client.getLocationById(location.id)).toEqual(location);
    expect(await client.getLocationByRef(`url:${target}`)).toEqual(location);
    expect(await client.getLocationByEntity('component:remote')).toEqual(location);
    expect(await client.getLocationByEntity(pay)).toBeUndefined();
    await client.removeLocationById(location.id);
    expect(await client.getEntityByRef('component:remote')).toBeUndefined();
    expect(await client.getLocationById(location.id)).toBeUndefined();
    await expect(client.removeLocationById(location.id)).rejects.toMatchObject({ statusCode: 404 });
    await close();
  });

  it('LOC-8: the same location twice is a conflict, or a refresh; a dry run writes nothing and says whether it exists', async () => {
    const { client, at, close } = await registering({ '/a.yaml': component('remote') });
    const target = at('/a.yaml');
    const dry = await client.addLocation({ target, dryRun: true });
    expect([dry.exists, names(dry.entities)]).toEqual([false, ['remote']]);
    expect([await client.getLocations(), await client.getEntityByRef('component:remote')]).toEqual([
      { items: [] },
      undefined,
    ]);
    const { location } = await client.addLocation({ target });
    expect((await client.addLocation({ target, dryRun: true })).exists).toBe(true);
    await expect(client.addLocation({ target })).rejects.toMatchObject({
      statusCode: 409,
      cause: { name: 'ConflictError' },
    });
    expect((await client.addLocation({ target, onConflict: 'refresh' })).location).toEqual(location);
    await close();
  });

  it('LOC-6: what is registered may not bring people and teams (THREATS 26)', async () => {
    const { client, own, at, close } = await registering({ '/a.yaml': `${component('remote')}---\n${group}` });
    await expect(client.addLocation({ target: at('/a.yaml'), dryRun: true })).rejects.toMatchObject({
      statusCode: 400,
    });
    await client.addLocation({ target: at('/a.yaml') });
    expect(await client.getEntityByRef('component:remote')).toBeDefined();
    expect(await client.getEntityByRef('group:admins')).toBeUndefined();
    expect(await own.say('errors')).toContain('LOC-6');
    await close();
  });

  it('LOC-1, LOC-7: files are not registered, and what the settings name is not removed', async () => {
    await expect(client.addLocation({ type: 'file', target: '/etc/passwd' })).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(client.addLocation({ target: 'file:///etc/passwd', dryRun: true })).rejects.toMatchObject({
      statusCode: 400,
    });
    await expect(client.addLocation({ target: 'https://169.254.169.254/x.yaml' })).rejects.toMatchObject({
      statusCode: 400,
    });
    expect((await client.getLocations()).items).toEqual([]);
  });

  it('updateLocation puts another target in its place', async () => {
    const { client, at, close } = await registering({ '/a.yaml': component('one'), '/b.yaml': component('two') });
    const { location } = await client.addLocation({ target: at('/a.yaml') });
    const updated = await client.updateLocation(location.id, { target: at('/b.yaml') });
    expect(updated.target).toBe(at('/b.yaml'));
    expect((await client.getLocations()).items).toEqual([updated]);
    expect([
      await client.getEntityByRef('component:one'),
      (await client.getEntityByRef('component:two'))?.kind,
    ]).toEqual([undefined, 'Component']);
    await expect(client.updateLocation(updated.id, { target: at('/none.yaml') })).rejects.toMatchObject({
      statusCode: 400,
    });
    expect((await client.getLocations()).items).toEqual([updated]);
    await close();
  });

  it('queryLocations and streamLocations', async () => {
    const { client, at, close } = await registering({ '/a.yaml': component('one'), '/b.yaml': component('two') });
    await client.addLocation({ target: at('/a.yaml') });
    await client.addLocation({ target: at('/b.yaml') });
    const first = await client.queryLocations({ limit: 1 });
    expect([first.items.map(({ target }) => target), first.totalItems]).toEqual([[at('/a.yaml')], 2]);
    const next = await client.queryLocations({ cursor: first.pageInfo.nextCursor ?? '' });
    expect([next.items.map(({ target }) => target), next.pageInfo]).toEqual([[at('/b.yaml')], {}]);
    const found = await client.queryLocations({ query: { $not: { target: { $hasPrefix: at('/a') } } } });
    expect(found.items.map(({ target }) => target)).toEqual([at('/b.yaml')]);
    const streamed: number[] = [];
    for await (const page of client.streamLocations({ limit: 1 })) streamed.push(page.length);
    expect(streamed).toEqual([1, 1]);
    await close();
  });

  it('analyzeLocation: what is there, what could be', async () => {
    const { client, at, close } = await registering({ '/a.yaml': component('one') });
    const known = await client.analyzeLocation({ location: { type: 'url', target: 'https://github.com/Acme/pay' } });
    expect(known.existingEntityFiles).toMatchObject([{ isRegistered: true, entity: { metadata: { name: 'pay' } } }]);
    const there = await client.analyzeLocation({ location: { type: 'url', target: at('/a.yaml') } });
    expect(there.existingEntityFiles).toMatchObject([
      { location: { target: at('/a.yaml') }, isRegistered: false, entity: { metadata: { name: 'one' } } },
    ]);
    const fresh = await client.analyzeLocation({
      location: { type: 'url', target: 'https://github.com/acme/new_thing' },
    });
    expect(fresh).toMatchObject({
      existingEntityFiles: [],
      generateEntities: [
        {
          entity: {
            kind: 'Component',
            metadata: { name: 'new_thing', annotations: { 'github.com/project-slug': 'acme/new_thing' } },
          },
          fields: [{ field: 'spec.owner', state: 'needsUserInput', value: null }],
        },
      ],
    });
    await expect(client.analyzeLocation({ location: { type: 'url', target: 'nowhere' } })).rejects.toMatchObject({
      statusCode: 400,
    });
    await close();
  });
});
