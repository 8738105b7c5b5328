/** The shapes that the API takes and gives, as JSON Schemas: bodies are checked by them, the OpenAPI document tells them. */

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const anything = { type: 'object', additionalProperties: true };
const mapping = (properties: Readonly<Record<string, object>>, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
});

/** What bodies hold. */
const predicate = {
  type: 'object',
  description: 'A predicate: $all, $any and $not over fields with a value, $exists, $in, $hasPrefix or $contains.',
};
const orderBy = {
  type: 'array',
  items: mapping({ field: text, order: { type: 'string', enum: ['asc', 'desc'] } }, ['field', 'order']),
};
const count = { type: 'integer', minimum: 0 };
const location = mapping({ type: { type: 'string', minLength: 1 }, target: { type: 'string', minLength: 1 } }, [
  'type',
  'target',
]);
const entityRef = { type: 'string', minLength: 1, maxLength: 1_000 };

export const bodies = {
  query: mapping({
    cursor: text,
    limit: count,
    offset: count,
    fields: texts,
    filter: texts,
    query: predicate,
    orderBy,
    orderField: texts,
    fullTextFilter: mapping({ term: text, fields: texts }),
    totalItems: { type: 'string', enum: ['include', 'exclude'] },
  }),
  refs: mapping({ entityRefs: { ...texts, maxItems: 10_000 }, fields: texts, query: predicate }, ['entityRefs']),
  facets: mapping({ facets: { ...texts, minItems: 1, maxItems: 100 }, filter: texts, query: predicate }, ['facets']),
  refresh: mapping({ entityRef, authorizationToken: text }, ['entityRef']),
  /** Checked by the endpoint itself, which tells what is wrong in a form of its own. */
  validation: mapping({ location: {}, entity: {} }),
  location,
  locationsQuery: mapping({ cursor: text, limit: { type: 'integer', minimum: 1 }, query: predicate }),
  analysis: mapping({ location, catalogFilename: text, catalogFileName: text }, ['location']),
} as const;

/** What answers hold, by name. */
export const components = {
  Entity: {
    ...mapping(
      {
        apiVersion: text,
        kind: text,
        metadata: mapping({ name: text, namespace: text, uid: text, etag: text }),
        spec: anything,
        relations: { type: 'array', items: mapping({ type: text, targetRef: text }, ['type', 'targetRef']) },
        status: anything,
      },
      [],
    ),
    description: 'An entity, or the fields of it that were asked for.',
  },
  Page: mapping(
    {
      items: { type: 'array', items: component('Entity') },
      totalItems: count,
      pageInfo: mapping({ nextCursor: text, prevCursor: text }),
    },
    ['items', 'totalItems', 'pageInfo'],
  ),
  Batch: mapping({ items: { type: 'array', items: { anyOf: [component('Entity'), { type: 'null' }] } } }, ['items']),
  Facets: mapping(
    {
      facets: {
        type: 'object',
        additionalProperties: { type: 'array', items: mapping({ value: text, count }, ['value', 'count']) },
      },
    },
    ['facets'],
  ),
  Ancestry: mapping(
    {
      rootEntityRef: text,
      items: {
        type: 'array',
        items: mapping({ entity: component('Entity'), parentEntityRefs: texts }, ['entity', 'parentEntityRefs']),
      },
    },
    ['rootEntityRef', 'items'],
  ),
  Location: mapping({ id: text, type: text, target: text, entityRef: text }, ['id', 'type', 'target']),
  LocationsPage: mapping(
    {
      items: { type: 'array', items: component('Location') },
      totalItems: count,
      pageInfo: mapping({ nextCursor: text }),
    },
    ['items', 'totalItems', 'pageInfo'],
  ),
  Registration: mapping(
    {
      location: component('Location'),
      entities: { type: 'array', items: component('Entity') },
      exists: { type: 'boolean' },
    },
    ['location', 'entities'],
  ),
  Analysis: mapping(
    {
      existingEntityFiles: {
        type: 'array',
        items: mapping({ location, isRegistered: { type: 'boolean' }, entity: component('Entity') }, [
          'location',
          'isRegistered',
          'entity',
        ]),
      },
      generateEntities: {
        type: 'array',
        items: mapping(
          {
            entity: component('Entity'),
            fields: {
              type: 'array',
              items: mapping(
                {
                  field: text,
                  state: {
                    type: 'string',
                    enum: ['analysisSuggestedValue', 'analysisSuggestedNoValue', 'needsUserInput'],
                  },
                  value: { type: ['string', 'null'] },
                  description: text,
                },
                ['field', 'state', 'value', 'description'],
              ),
            },
          },
          ['entity', 'fields'],
        ),
      },
    },
    ['existingEntityFiles', 'generateEntities'],
  ),
  Problems: mapping({ errors: { type: 'array', items: mapping({ name: text, message: text }, ['name', 'message']) } }, [
    'errors',
  ]),
  Failure: mapping(
    {
      error: mapping({ name: text, message: text, code: text }, ['name', 'message']),
      request: mapping({ method: text, url: text }),
      response: mapping({ statusCode: { type: 'integer' } }, ['statusCode']),
    },
    ['error', 'response'],
  ),
} as const;

export function component(name: string) {
  return { $ref: `#/components/schemas/${name}` };
}
export const listOf = (items: object) => ({ type: 'array', items });
