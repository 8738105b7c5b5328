import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rest, secretOf, startRest } from '../../support/rest.ts';
import { company } from './company.ts';

type Entity = {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly uid: string };
  readonly relations: unknown;
};
type Page = {
  readonly items: readonly Entity[];
  readonly totalItems: number;
  readonly pageInfo: Record<string, string>;
};

let rest: Rest;
beforeAll(async () => {
  rest = await startRest({
    files: company,
    permissions: [
      { who: 'token:admin', may: 'everything' },
      { who: 'known', may: 'none', where: { entity: 'label:visibility=private' }, unless: 'owner' },
      { who: 'known', may: 'read' },
    ],
  });
});
afterAll(() => rest.close());

const [ci, admin] = [secretOf('ci'), secretOf('admin')];
const names = (json: unknown) =>
  (Array.isArray(json) ? json : (json as Page).items).map((entity: Entity) => entity.metadata.name);
const uidOf = async (name: string) => {
  const { json } = await rest.call(`/entities/by-query?filter=metadata.name=${name}`);
  return (json as Page).items[0]?.metadata.uid ?? '';
};

describe('GET /entities', () => {
  it('lists everything by ref, in JSON', async () => {
    const { status, headers, json } = await rest.call('/entities');
    expect([status, headers.get('content-type'), headers.get('link')]).toEqual([
      200,
      'application/json; charset=utf-8',
      null,
    ]);
    expect(names(json)).toEqual(['pay-api', 'pay', 'till', 'vault', 'hidden-team', 'team-a', 'all', 'pay-db', 'maya']);
  });

  it('filters, orders, cuts, and leads on with a Link header', async () => {
    const path =
      '/entities?filter=kind=component&filter=kind=api&fields=metadata.name&order=desc:metadata.name&limit=3';
    const first = await rest.call(path);
    expect(first.json).toEqual(['vault', 'till', 'pay-api'].map((name) => ({ metadata: { name } })));
    const next = /^<(\/entities\?.*)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    const second = await rest.call(next);
    expect([names(second.json), second.headers.get('link')]).toEqual([['pay'], null]);
  });

  it('begins behind an offset', async () => {
    expect(names((await rest.call('/entities?filter=kind=component&offset=1')).json)).toEqual(['till', 'vault']);
    expect(names((await rest.call('/entities?offset=1000000000&limit=1000000000')).json)).toEqual([]);
  });

  it.each([
    '?filter=%3D',
    '?limit=0',
    '?limit=-1',
    '?limit=abc',
    '?limit=1&limit=2',
    '?offset=-1',
    '?order=up:kind',
    '?order=kind',
    '?after=xxx',
    '?fields=metadata.tags[0]',
  ])('refuses %s as an input error, in Backstage’s envelope', async (search) => {
    const { status, json } = await rest.call(`/entities${search}`);
    expect(status).toBe(400);
    expect(json).toMatchObject({
      error: { name: 'InputError' },
      request: { method: 'GET', url: `/entities${search}` },
      response: { statusCode: 400 },
    });
  });
});

describe('GET /entities/by-query', () => {
  it('FIL-2: answers a page with its total', async () => {
    const { json } = await rest.call('/entities/by-query?filter=kind=component,spec.owner=team-a&fields=metadata.name');
    expect(json).toMatchObject({ totalItems: 2, pageInfo: {} });
    expect(names(json).sort()).toEqual(['pay', 'till']);
  });

  it('walks by cursor, forward and back, with limit and fields of each request', async () => {
    const first = (await rest.call('/entities/by-query?filter=kind=component&orderField=metadata.name,asc&limit=2'))
      .json as Page;
    const onward = encodeURIComponent(first.pageInfo.nextCursor ?? '');
    const second = (await rest.call(`/entities/by-query?cursor=${onward}&limit=2&filter=kind=api&fields=metadata.name`))
      .json as Page;
    expect([names(first), names(second), second.totalItems]).toEqual([['pay', 'till'], ['vault'], 3]);
    const back = encodeURIComponent(second.pageInfo.prevCursor ?? '');
    const again = (await rest.call(`/entities/by-query?cursor=${back}&limit=2`)).json as Page;
    expect(names(again)).toEqual(['pay', 'till']);
    expect(again.pageInfo.prevCursor).toBeUndefined();
  });

  it('looks for words', async () => {
    const search =
      'fullTextFilterTerm=PAY&fullTextFilterFields=metadata.name,metadata.title&orderField=metadata.name,desc';
    expect(names((await rest.call(`/entities/by-query?${search}`)).json)).toEqual(['pay-db', 'pay-api', 'pay']);
  });

  it('tells the total alone, or none', async () => {
    expect((await rest.call('/entities/by-query?limit=0')).json).toEqual({ items: [], totalItems: 9, pageInfo: {} });
    expect((await rest.call('/entities/by-query?limit=1&totalItems=exclude')).json).toMatchObject({ totalItems: 0 });
  });

  it.each([
    ['cursor=xxx'],
    ['limit=abc'],
    ['limit=-1'],
    ['totalItems=maybe'],
    ['orderField=metadata.name,up'],
    ['sort=spec.secret'],
    ['filter[$ne]='],
    ['__proto__[x]=1'],
  ])('refuses %s (THREATS 28, 40, 41)', async (search) => {
    expect(await rest.call(`/entities/by-query?${search}`)).toMatchObject({
      status: 400,
      json: { error: { name: 'InputError' } },
    });
  });
});

describe('POST /entities/by-query', () => {
  const ask = (body: unknown) => rest.call('/entities/by-query', { method: 'POST', body });

  it('takes a predicate, an order and fields', async () => {
    const { json } = await ask({
      query: { $all: [{ kind: 'component' }, { $not: { 'spec.type': 'website' } }] },
      orderBy: [{ field: 'metadata.name', order: 'desc' }],
      fields: ['metadata.name'],
    });
    expect(json).toEqual({
      items: [{ metadata: { name: 'vault' } }, { metadata: { name: 'pay' } }],
      totalItems: 2,
      pageInfo: {},
    });
  });

  it('walks on, by either way of asking', async () => {
    const first = (await ask({ query: { kind: 'component' }, orderField: ['metadata.name,asc'], limit: 1 }))
      .json as Page;
    const { nextCursor = '' } = first.pageInfo;
    expect(names((await ask({ cursor: nextCursor, limit: 1 })).json)).toEqual(['till']);
    expect(
      names((await rest.call(`/entities/by-query?limit=1&cursor=${encodeURIComponent(nextCursor)}`)).json),
    ).toEqual(['till']);
  });

  it('refuses what is no question', async () => {
    for (const body of [
      { limit: 'x' },
      { query: 'x' },
      { query: { $where: 1 } },
      { fields: 'kind' },
      [],
      '{',
      'null',
      '{"query":{"__proto__":{}}}',
    ]) {
      expect(await ask(body), JSON.stringify(body)).toMatchObject({
        status: 400,
        json: { error: { name: 'InputError' } },
      });
    }
  });
});

describe('one entity', () => {
  it('by-name answers it whole, in any case', async () => {
    const { status, json } = await rest.call('/entities/by-name/Component/Default/PAY');
    expect(status).toBe(200);
    expect(json).toMatchObject({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'pay', namespace: 'default', annotations: { 'github.com/project-slug': 'acme/pay' } },
      spec: { owner: 'team-a' },
    });
    expect((json as Entity).relations).toEqual([
      { type: 'dependencyOf', targetRef: 'component:default/vault' },
      { type: 'dependsOn', targetRef: 'resource:default/pay-db' },
      { type: 'ownedBy', targetRef: 'group:default/team-a' },
      { type: 'providesApi', targetRef: 'api:default/pay-api' },
    ]);
  });

  it('by-uid answers the same', async () => {
    const { json } = await rest.call(`/entities/by-uid/${await uidOf('pay')}`);
    expect(json).toEqual((await rest.call('/entities/by-name/component/default/pay')).json);
  });

  it.each([
    '/entities/by-name/component/default/nope',
    '/entities/by-uid/none',
    '/entities/by-name/component/default/nope/ancestry',
  ])('%s is not found', async (path) => {
    const { status, json } = await rest.call(path);
    expect(status).toBe(404);
    expect(json).toMatchObject({
      error: { name: 'NotFoundError' },
      request: { method: 'GET', url: path },
      response: { statusCode: 404 },
    });
  });

  it('ancestry tells the Locations that led to it', async () => {
    const { json } = await rest.call('/entities/by-name/component/default/pay/ancestry');
    const { rootEntityRef, items } = json as {
      rootEntityRef: string;
      items: { entity: Entity; parentEntityRefs: string[] }[];
    };
    expect(rootEntityRef).toBe('component:default/pay');
    expect(items.map(({ entity, parentEntityRefs }) => [entity.metadata.name, parentEntityRefs])).toEqual([
      ['pay', ['location:default/all']],
      ['all', []],
    ]);
  });
});

describe('POST /entities/by-refs', () => {
  const ask = (body: unknown, search = '') => rest.call(`/entities/by-refs${search}`, { method: 'POST', body });

  it('answers in the order of the refs, null for what is not there or no ref', async () => {
    const entityRefs = ['component:default/PAY', 'component:default/nope', 'a:b:c', '', 'group:team-a'];
    expect((await ask({ entityRefs, fields: ['kind'] })).json).toEqual({
      items: [{ kind: 'Component' }, null, null, null, { kind: 'Group' }],
    });
  });

  it('takes a filter and a predicate', async () => {
    const entityRefs = ['component:default/pay', 'component:default/till'];
    const narrowed = await ask({ entityRefs, fields: ['metadata.name'] }, '?filter=spec.type=website');
    expect(narrowed.json).toEqual({ items: [null, { metadata: { name: 'till' } }] });
    expect((await ask({ entityRefs, fields: ['kind'], query: { 'spec.type': 'service' } })).json).toEqual({
      items: [{ kind: 'Component' }, null],
    });
  });

  it('refuses a body without refs', async () => {
    expect(await ask({})).toMatchObject({ status: 400, json: { error: { name: 'InputError' } } });
    expect(await ask({ entityRefs: 'component:pay' })).toMatchObject({ status: 400 });
  });
});

describe('/entity-facets', () => {
  it('counts values as they were written, over all or over some', async () => {
    const { json } = await rest.call('/entity-facets?facet=kind&facet=metadata.tags&facet=none&filter=kind=component');
    expect(json).toEqual({
      facets: {
        kind: [{ value: 'Component', count: 3 }],
        'metadata.tags': [
          { value: 'java', count: 2 },
          { value: 'pci', count: 1 },
        ],
        none: [],
      },
    });
    const body = { facets: ['spec.type'], query: { kind: { $in: ['component'] } } };
    expect((await rest.call('/entity-facets', { method: 'POST', body })).json).toEqual({
      facets: {
        'spec.type': [
          { value: 'Service', count: 1 },
          { value: 'vault-type', count: 1 },
          { value: 'website', count: 1 },
        ],
      },
    });
  });

  it('needs a facet', async () => {
    expect(await rest.call('/entity-facets')).toMatchObject({ status: 400, json: { error: { name: 'InputError' } } });
  });
});

describe('POST /validate-entity', () => {
  const location = 'url:https://x.example/c.yaml';
  const good = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'ok' },
    spec: { type: 'service', lifecycle: 'x', owner: 'team-a' },
  };
  const ask = (body: unknown) => rest.call('/validate-entity', { method: 'POST', body });

  it('says nothing to a valid one, by the reader too', async () => {
    expect(await ask({ location, entity: good })).toMatchObject({ status: 200, text: '' });
    expect(
      await rest.call('/validate-entity', { method: 'POST', body: { location, entity: good }, token: ci }),
    ).toMatchObject({ status: 200 });
  });

  it.each([
    ['a bad name', { ...good, metadata: { name: 'has space' } }],
    ['no owner', { ...good, spec: { type: 'service', lifecycle: 'x' } }],
    ['an unknown kind', { ...good, kind: 'Gizmo' }],
    ['a reference that is none', { ...good, spec: { ...good.spec, dependsOn: ['nokind'] } }],
    ['no mapping', 'component'],
    ['nothing', undefined],
  ])('tells %s as a list of errors', async (_, entity) => {
    const { status, json } = await ask({ location, entity });
    expect(status).toBe(400);
    expect((json as { errors: { name: string; message: string }[] }).errors[0]).toMatchObject({
      name: 'InputError',
      message: expect.any(String),
    });
  });

  it('wants an address as its location', async () => {
    for (const wrong of ['file:/x.yaml', 'x', 7, undefined])
      expect(await ask({ location: wrong, entity: good })).toMatchObject({ status: 400 });
  });
});

describe('changes', () => {
  it('LIFE-5: DELETE by-uid is always 204; what is still declared comes back with the next reading, under another uid', async () => {
    const uid = await uidOf('till');
    expect(
      await rest.call(`/entities/by-uid/${uid}`, { method: 'DELETE', headers: { 'content-type': 'application/json' } }),
    ).toMatchObject({ status: 204, text: '' });
    expect(await rest.call(`/entities/by-uid/${uid}`)).toMatchObject({ status: 404 });
    expect(await rest.call(`/entities/by-uid/${uid}`, { method: 'DELETE' })).toMatchObject({ status: 204 });
    expect(names((await rest.call('/entities/by-query?filter=metadata.name=till')).json)).toEqual([]);
    await rest.write({});
    expect(await rest.call('/entities/by-name/component/default/till')).toMatchObject({ status: 200 });
    expect(await uidOf('till')).not.toBe(uid);
  });

  it('LIFE-7: POST /refresh takes note, and knows what is not there', async () => {
    const ask = (entityRef: unknown) => rest.call('/refresh', { method: 'POST', body: { entityRef } });
    expect(await ask('Component:default/pay')).toMatchObject({ status: 200, text: '' });
    expect(await ask('component:default/nope')).toMatchObject({
      status: 404,
      json: { error: { name: 'NotFoundError' } },
    });
    expect(await ask(7)).toMatchObject({ status: 400, json: { error: { name: 'InputError' } } });
  });

  it('are seen by the next question', async () => {
    const filter = '/entities/by-query?filter=spec.lifecycle=retired';
    expect(names((await rest.call(filter)).json)).toEqual([]);
    await rest.write({
      'more/catalog-info.yaml':
        'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: old }\nspec: { type: s, lifecycle: retired, owner: team-a }\n',
    });
    expect(names((await rest.call(filter)).json)).toEqual(['old']);
  });
});

describe('who may', () => {
  it('401 without a right token, told as Backstage does, and none in the address (THREATS 10)', async () => {
    const json = { error: { name: 'AuthenticationError' }, response: { statusCode: 401 } };
    expect(await rest.call('/entities', { token: 'garbage' })).toMatchObject({ status: 401, json });
    expect(await rest.call('/entities?token=x', { headers: { 'x-forwarded-for': '9.9.9.9' } })).toMatchObject({
      status: 401,
      json,
    });
  });

  it('403 for a change by who may only read, and it does not happen', async () => {
    const uid = await uidOf('pay');
    for (const [path, method, body] of [
      [`/entities/by-uid/${uid}`, 'DELETE', undefined],
      ['/refresh', 'POST', { entityRef: 'component:default/pay' }],
      ['/locations', 'POST', { type: 'url', target: 'https://x.example/c.yaml' }],
      ['/locations/x', 'DELETE', undefined],
      ['/locations/x', 'PUT', { type: 'url', target: 'https://x.example/c.yaml' }],
    ] as const) {
      const answer = await rest.call(path, { method, token: ci, ...(body && { body }) });
      expect(answer, path).toMatchObject({ status: 403, json: { error: { name: 'NotAllowedError' } } });
    }
    expect(await rest.call(`/entities/by-uid/${uid}`)).toMatchObject({ status: 200 });
    expect(
      await rest.call('/refresh', { method: 'POST', token: admin, body: { entityRef: 'component:default/pay' } }),
    ).toMatchObject({ status: 200 });
  });

  it('what is private is nowhere for others (THREATS 23, 28)', async () => {
    const uid = await uidOf('vault');
    const as = (path: string, options = {}) => rest.call(path, { token: ci, ...options });
    const [hidden, missing] = [
      await as('/entities/by-name/component/default/vault'),
      await as('/entities/by-name/component/default/vaulu'),
    ];
    expect(hidden.status).toBe(404);
    expect(hidden.text).toBe(missing.text.replaceAll('vaulu', 'vault'));
    expect((await as(`/entities/by-uid/${uid}`)).status).toBe(404);
    expect((await as('/entities/by-name/component/default/vault/ancestry')).status).toBe(404);
    expect((await as('/locations/by-entity/component/default/vault')).status).toBe(404);
    expect(
      (await as('/entities/by-refs', { method: 'POST', body: { entityRefs: ['component:default/vault'] } })).json,
    ).toEqual({ items: [null] });
    for (const path of [
      '/entities',
      '/entities/by-query?limit=100',
      '/entity-facets?facet=metadata.name&facet=spec.type&facet=relations.ownedBy&facet=relations.dependencyOf',
    ]) {
      const { status, text } = await as(path);
      expect([path, status, /vault|hidden-team/.test(text)]).toEqual([path, 200, false]);
    }
    for (const filter of [
      'metadata.name=vault',
      `metadata.uid=${uid}`,
      'relations.dependencyOf=component:default/vault',
      'relations.ownedBy=group:default/hidden-team',
    ]) {
      expect((await as(`/entities/by-query?filter=${filter}`)).json, filter).toEqual({
        items: [],
        totalItems: 0,
        pageInfo: {},
      });
    }
    expect((await rest.call('/entities/by-name/component/default/vault', { token: admin })).status).toBe(200);
  });
});
