import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileSchema } from '../../../src/outside/schema.ts';
import { routeOf } from '../../../src/server/api/endpoint.ts';
import { basePath, type CatalogApiPorts } from '../../../src/server/catalog-api/ports.ts';
import { endpoints } from '../../../src/server/routes/catalog.ts';
import { type Rest, startRest } from '../../support/rest.ts';
import { company } from '../routes/company.ts';

type Operation = {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: { readonly 'application/json': { readonly schema: object } } }>
  >;
};
type Document = {
  readonly openapi: string;
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: object };
};

let rest: Rest;
let document: Document;
beforeAll(async () => {
  rest = await startRest({ files: company });
  document = (await rest.call('/openapi.json')).json as Document;
});
afterAll(() => rest.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );

/** BACKSTAGE §1.9, and what its newest client asks besides. */
const expected = [
  'DELETE /entities/by-uid/{uid}',
  'DELETE /locations/{id}',
  'GET /entities',
  'GET /entities/by-name/{kind}/{namespace}/{name}',
  'GET /entities/by-name/{kind}/{namespace}/{name}/ancestry',
  'GET /entities/by-query',
  'GET /entities/by-uid/{uid}',
  'GET /entity-facets',
  'GET /locations',
  'GET /locations/by-entity/{kind}/{namespace}/{name}',
  'GET /locations/{id}',
  'POST /analyze-location',
  'POST /entities/by-query',
  'POST /entities/by-refs',
  'POST /entity-facets',
  'POST /locations',
  'POST /locations/by-query',
  'POST /refresh',
  'POST /validate-entity',
  'PUT /locations/{id}',
];

describe('the OpenAPI document', () => {
  it('is one of version 3.1 that names every endpoint of Backstage’s catalog', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(
      operations()
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    ).toEqual(expected);
  });

  it('and the routes say the same', () => {
    const routes = endpoints.map((endpoint) => routeOf(endpoint, {} as CatalogApiPorts, basePath));
    const [{ url: base } = { url: '' }] = document.servers;
    const told = operations().map(({ method, path }) => `${method} ${base}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`);
    expect(routes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(told.sort());
  });

  it('every operation is served', async () => {
    for (const { method, path } of operations()) {
      const there = path.replaceAll(/\{(\w+)\}/g, 'x');
      const { json } = await rest.call(there, { method, ...(/POST|PUT/.test(method) && { body: {} }) });
      expect(JSON.stringify(json ?? ''), `${method} ${path}`).not.toContain('PAGE_NOT_FOUND');
    }
  });

  it('names each operation once, and every part of its path', () => {
    const ids = operations().map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { path, operation } of operations()) {
      const named = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
      expect([...(path.match(/\{\w+\}/g) ?? [])]).toEqual(named);
    }
  });

  it('every reference in it leads somewhere', () => {
    const text = JSON.stringify(document);
    const schemas = Object.keys(document.components.schemas);
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) expect(schemas).toContain(name);
  });

  it('knows the query parameters that are taken, and no others', async () => {
    for (const { path, method, operation } of operations().filter(({ method }) => method === 'GET')) {
      const names = operation.parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name);
      const there = path.replaceAll(/\{(\w+)\}/g, 'x');
      for (const name of names) {
        const { text } = await rest.call(`${there}?${name}=1`, { method });
        expect(text, `${there}?${name}`).not.toContain('is not known here');
      }
      expect((await rest.call(`${there}?somethingElse=1`, { method })).text).toContain('is not known here');
    }
  });
});

describe('answers are as the document says', () => {
  const pay = 'component:default/pay';
  const byName = '/entities/by-name/{kind}/{namespace}/{name}';
  const cases: readonly (readonly [path: string, method: string, called: string, body?: object])[] = [
    ['/entities', 'GET', '/entities'],
    ['/entities', 'GET', '/entities?limit=abc'],
    ['/entities/by-query', 'GET', '/entities/by-query?limit=2'],
    ['/entities/by-query', 'GET', '/entities/by-query?cursor=x'],
    ['/entities/by-query', 'POST', '/entities/by-query', { query: { kind: 'component' }, limit: 1 }],
    [byName, 'GET', '/entities/by-name/component/default/pay'],
    [byName, 'GET', '/entities/by-name/component/default/none'],
    [`${byName}/ancestry`, 'GET', '/entities/by-name/component/default/pay/ancestry'],
    ['/entities/by-refs', 'POST', '/entities/by-refs', { entityRefs: [pay, 'component:default/none'] }],
    ['/entity-facets', 'GET', '/entity-facets?facet=kind'],
    ['/entity-facets', 'POST', '/entity-facets', { facets: ['kind'] }],
    ['/locations', 'GET', '/locations'],
    ['/locations/by-query', 'POST', '/locations/by-query', {}],
    ['/locations/{id}', 'GET', '/locations/none'],
    ['/validate-entity', 'POST', '/validate-entity', { location: 'x', entity: {} }],
    ['/refresh', 'POST', '/refresh', { entityRef: pay }],
    ['/refresh', 'POST', '/refresh', { entityRef: 'component:default/none' }],
    [
      '/analyze-location',
      'POST',
      '/analyze-location',
      { location: { type: 'url', target: 'https://github.com/acme/pay' } },
    ],
    [
      '/analyze-location',
      'POST',
      '/analyze-location',
      { location: { type: 'url', target: 'https://github.com/acme/new' } },
    ],
    ['/entities/by-uid/{uid}', 'DELETE', '/entities/by-uid/none'],
  ];

  it.each(cases.map(([path, method, called, body]) => ({ path, method, called, body })))(
    '$method $called',
    async ({ path, method, called, body }) => {
      const { status, json } = await rest.call(called, { method, ...(body && { body }) });
      const responses = document.paths[path]?.[method.toLowerCase()]?.responses ?? {};
      const told = responses[status];
      if (!told) throw new Error(`${method} ${path} does not tell of ${status}`);
      const schema = told.content?.['application/json'].schema;
      if (!schema) return expect(json).toBeUndefined();
      expect(compileSchema({ ...schema, components: document.components })(json)).toEqual([]);
    },
  );
});
