/** Entities: by query, by uid, by name, by refs, and what led to one. */
import { fail } from '../../errors.ts';
import { urlOf } from '../api/envelope.ts';
import type { Parameters } from '../api/parameters.ts';
import { json } from '../route.ts';
import { basePath, type CatalogAsked, type CatalogEndpoint } from './ports.ts';
import { orderFieldsOf, ordersOf, readAfter, writeAfter } from './read-order.ts';
import { bodies, component, listOf } from './schemas.ts';

export const filter: Parameters = {
  filter: {
    about: 'Statements key=value or key between commas, which all must hold; several filters are alternatives.',
    type: 'text',
    isList: true,
  },
};
const fields: Parameters = {
  fields: { about: 'Paths between commas: what is kept of each entity.', type: 'text', isList: true },
};
const offset = { about: 'How many are passed over.', type: 'number', least: 0 } as const;
const [notThere, refused] = [
  { about: 'There is no such entity.', schema: component('Failure') },
  { about: 'It cannot be asked like this.', schema: component('Failure') },
];
const name = '/entities/by-name/{kind}/{namespace}/{name}';

const bytes = (body: Uint8Array | AsyncIterable<Uint8Array>, headers: Readonly<Record<string, string>> = {}) => ({
  status: 200,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body,
});

export const refOf = ({ params: { kind = '', namespace = '', name = '' } }: Pick<CatalogAsked, 'params'>) =>
  `${kind}:${namespace}/${name}`.toLowerCase();

export const entityEndpoints: readonly CatalogEndpoint[] = [
  {
    method: 'GET',
    path: '/entities',
    id: 'GetEntities',
    summary: 'All entities that meet a filter',
    event: 'entity-fetch',
    needs: 'read',
    query: {
      ...filter,
      ...fields,
      limit: { about: 'How many at most; all without it.', type: 'number', least: 1 },
      offset,
      after: { about: 'Where the next page begins, from the Link header.', type: 'text' },
      order: { about: 'asc:path or desc:path.', type: 'text', isList: true },
    },
    answers: {
      200: { about: 'The entities. A Link header leads on.', schema: listOf(component('Entity')) },
      400: refused,
    },
    answer: listEntities,
  },
  {
    method: 'GET',
    path: '/entities/by-query',
    id: 'GetEntitiesByQuery',
    summary: 'A page of entities',
    event: 'entity-fetch',
    needs: 'read',
    query: {
      ...filter,
      ...fields,
      limit: { about: 'How many at most.', type: 'number', least: 0 },
      offset,
      orderField: { about: 'path,asc or path,desc.', type: 'text', isList: true },
      fullTextFilterTerm: { about: 'What one of the fields says.', type: 'text' },
      fullTextFilterFields: { about: 'Paths between commas.', type: 'text', isList: true },
      cursor: { about: 'From the page before; all else but limit and fields is then left aside.', type: 'text' },
      totalItems: { about: 'Whether the total is counted.', type: 'text', choices: ['include', 'exclude'] },
    },
    answers: { 200: { about: 'The page.', schema: component('Page') }, 400: refused },
    answer: async ({ query, sees, ports }) => {
      const [cursor, limit, skipped] = [query.text('cursor'), query.number('limit'), query.number('offset')];
      const term = query.text('fullTextFilterTerm');
      const question = {
        filter: query.list('filter'),
        fields: query.list('fields'),
        orderFields: orderFieldsOf(query.list('orderField')),
        countsTotal: query.text('totalItems') !== 'exclude',
        ...(term !== undefined && { fullTextFilter: { term, fields: commaLists(query.list('fullTextFilterFields')) } }),
        ...(cursor && { cursor }),
        ...(limit !== undefined && { limit }),
        ...(skipped !== undefined && { offset: skipped }),
      };
      return bytes(await ports.catalog.queries.page(question, sees));
    },
  },
  {
    method: 'POST',
    path: '/entities/by-query',
    id: 'QueryEntitiesByPredicate',
    summary: 'A page of entities that fit a predicate',
    event: 'entity-fetch',
    needs: 'read',
    body: bodies.query,
    answers: { 200: { about: 'The page.', schema: component('Page') }, 400: refused },
    answer: async ({ body, sees, ports }) =>
      bytes(await ports.catalog.queries.page(questionOf(body as QueryBody), sees)),
  },
  {
    method: 'GET',
    path: '/entities/by-uid/{uid}',
    id: 'GetEntityByUid',
    summary: 'One entity by its uid',
    event: 'entity-fetch',
    needs: 'read',
    answers: { 200: { about: 'The entity.', schema: component('Entity') }, 404: notThere },
    answer: async ({ params: { uid = '' }, sees, ports }) => {
      const ref = await ports.catalog.queries.refWithUid(uid, sees);
      const found = ref === undefined ? undefined : await ports.catalog.queries.entity(ref, sees);
      if (!found) throw fail('NOT_IN_CATALOG', { what: `An entity with the uid ${uid.slice(0, 100)}` });
      return bytes(found);
    },
  },
  {
    method: 'DELETE',
    path: '/entities/by-uid/{uid}',
    id: 'DeleteEntityByUid',
    summary: 'Takes an entity out; what still declares it brings it back',
    event: 'entity-mutate',
    needs: 'change',
    answers: { 204: { about: 'It is not there, or not any more.' } },
    answer: async ({ params: { uid = '' }, sees, ports, concerns }) => {
      const ref = await ports.catalog.queries.refWithUid(uid, sees);
      concerns({ uid: uid.slice(0, 100), ...(ref && { entity: ref }) });
      if (ref) await ports.catalog.remove(ref);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: name,
    id: 'GetEntityByName',
    summary: 'One entity by its name',
    event: 'entity-fetch',
    needs: 'read',
    answers: { 200: { about: 'The entity.', schema: component('Entity') }, 404: notThere },
    answer: async (asked) => {
      const found = await asked.ports.catalog.queries.entity(refOf(asked), asked.sees);
      if (!found) throw unknown(asked);
      return bytes(found);
    },
  },
  {
    method: 'GET',
    path: `${name}/ancestry`,
    id: 'GetEntityAncestryByName',
    summary: 'An entity and the Locations that led to it',
    event: 'entity-fetch',
    needs: 'read',
    answers: { 200: { about: 'The entity, then what led to it.', schema: component('Ancestry') }, 404: notThere },
    answer: ancestry,
  },
  {
    method: 'POST',
    path: '/entities/by-refs',
    id: 'GetEntitiesByRefs',
    summary: 'Entities by their refs',
    event: 'entity-fetch',
    needs: 'read',
    query: filter,
    body: bodies.refs,
    answers: {
      200: { about: 'In the order of the refs; null where there is none.', schema: component('Batch') },
      400: refused,
    },
    answer: async ({ body, query, sees, ports }) => {
      const { entityRefs, fields: wanted, query: predicate } = body as RefsBody;
      const question = {
        filter: query.list('filter'),
        ...(wanted && { fields: wanted }),
        ...(predicate && { query: predicate }),
      };
      return bytes(await ports.catalog.queries.batch(entityRefs, question, sees));
    },
  },
];

type RefsBody = {
  readonly entityRefs: readonly string[];
  readonly fields?: readonly string[];
  readonly query?: object;
};
type QueryBody = {
  readonly cursor?: string;
  readonly limit?: number;
  readonly offset?: number;
  readonly fields?: readonly string[];
  readonly filter?: readonly string[];
  readonly query?: object;
  readonly orderBy?: ReturnType<typeof orderFieldsOf>;
  readonly orderField?: readonly string[];
  readonly fullTextFilter?: { readonly term?: string; readonly fields?: readonly string[] };
  readonly totalItems?: 'include' | 'exclude';
};

function questionOf({ orderBy, orderField = [], fullTextFilter, totalItems, ...asked }: QueryBody) {
  const { term, fields: among } = fullTextFilter ?? {};
  return {
    ...asked,
    orderFields: orderBy ?? orderFieldsOf(orderField),
    countsTotal: totalItems !== 'exclude',
    ...(term !== undefined && { fullTextFilter: { term, ...(among && { fields: among }) } }),
  };
}

const commaLists = (lists: readonly string[]) => lists.flatMap((list) => list.split(','));

async function listEntities(asked: CatalogAsked) {
  const { query, sees, ports } = asked;
  const after = query.text('after');
  const [limit, skipped] = [query.number('limit'), query.number('offset')];
  const from = after === undefined ? { limit, offset: skipped } : readAfter(after);
  const orders = query.list('order');
  const { body, next } = await ports.catalog.queries.list(
    {
      filter: query.list('filter'),
      fields: query.list('fields'),
      ...(orders.length > 0 && { orderFields: ordersOf(orders) }),
      ...(from.limit !== undefined && { limit: from.limit }),
      ...(from.offset !== undefined && { offset: from.offset }),
    },
    sees,
  );
  if (next === undefined) return bytes(body);
  const onward = new URLSearchParams(asked.search);
  onward.delete('offset');
  onward.set('after', writeAfter({ limit: from.limit, offset: next }));
  return bytes(body, { link: `<${urlOf({ path: asked.path, search: onward.toString() }, basePath)}>; rel="next"` });
}

async function ancestry(asked: CatalogAsked) {
  const { sees, ports } = asked;
  const root = refOf(asked);
  const found = await ports.catalog.ancestry(root, sees);
  const items: { readonly entity: unknown; readonly parentEntityRefs: readonly string[] }[] = [];
  for (const { ref, parents } of found) {
    const entity = await ports.catalog.queries.entity(ref, sees);
    if (entity) items.push({ entity: JSON.parse(Buffer.from(entity).toString()), parentEntityRefs: parents });
  }
  if (items.length === 0) throw unknown(asked);
  return json(200, { rootEntityRef: root, items });
}

export function unknown(asked: Pick<CatalogAsked, 'params'>) {
  return fail('NOT_IN_CATALOG', { what: refOf(asked).slice(0, 300) });
}
