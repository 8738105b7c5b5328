/** Backstage's catalog API under /api/catalog (BACKSTAGE §1.9), and what says what it can do. */
import { routeOf } from '../api/endpoint.ts';
import { entityEndpoints } from '../catalog-api/entities.ts';
import { facetEndpoints } from '../catalog-api/facets.ts';
import { locationEndpoints } from '../catalog-api/locations.ts';
import { openApiDocument } from '../catalog-api/open-api.ts';
import { basePath, type CatalogEndpoint } from '../catalog-api/ports.ts';
import { upkeepEndpoints } from '../catalog-api/upkeep.ts';
import { defineRoutes, json } from '../route.ts';

export const endpoints: readonly CatalogEndpoint[] = [
  ...entityEndpoints,
  ...facetEndpoints,
  ...upkeepEndpoints,
  ...locationEndpoints,
];

export default defineRoutes(({ catalogApi }) => [
  ...endpoints.map((endpoint) => routeOf(endpoint, catalogApi, basePath)),
  {
    method: 'GET',
    path: `${basePath}/openapi.json`,
    summary: 'All that /api/catalog takes and answers, as an OpenAPI document',
    body: 'none',
    access: 'token',
    handle: async () => json(200, openApiDocument(endpoints)),
  },
]);
