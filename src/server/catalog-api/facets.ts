/** How many entities have which value. */
import { json } from '../route.ts';
import { filter } from './entities.ts';
import type { CatalogEndpoint } from './ports.ts';
import { bodies, component } from './schemas.ts';

const answers = {
  200: { about: 'Values and how many entities have each, by key.', schema: component('Facets') },
  400: { about: 'It cannot be asked like this.', schema: component('Failure') },
};
type FacetsBody = { readonly facets: readonly string[]; readonly filter?: readonly string[]; readonly query?: object };

export const facetEndpoints: readonly CatalogEndpoint[] = [
  {
    method: 'GET',
    path: '/entity-facets',
    id: 'GetEntityFacets',
    summary: 'Values of keys and how many entities have them',
    event: 'entity-facets',
    needs: 'read',
    query: { facet: { about: 'A key.', type: 'text', isList: true, isRequired: true }, ...filter },
    answers,
    answer: async ({ query, sees, ports }) => {
      const facets = await ports.catalog.queries.facets(query.list('facet'), { filter: query.list('filter') }, sees);
      return json(200, { facets });
    },
  },
  {
    method: 'POST',
    path: '/entity-facets',
    id: 'QueryEntityFacetsByPredicate',
    summary: 'Values of keys among the entities that fit a predicate',
    event: 'entity-facets',
    needs: 'read',
    body: bodies.facets,
    answers,
    answer: async ({ body, sees, ports }) => {
      const { facets: keys, ...conditions } = body as FacetsBody;
      return json(200, { facets: await ports.catalog.queries.facets(keys, conditions, sees) });
    },
  },
];
