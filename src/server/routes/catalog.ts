/** Backstage's catalog API under /api/catalog (BACKSTAGE §1.9), and what says what it can do. */
import { type Endpoint, routeOf } from '../catalog-api/endpoint.ts';
import { entityEndpoints } from '../catalog-api/entities.ts';
import { basePath } from '../catalog-api/envelope.ts';
import { facetEndpoints } from '../catalog-api/facets.ts';
import { locationEndpoints } from '../catalog-api/locations.ts';
import { openApiDocument } from '../catalog-api/open-api.ts';
import { upkeepEndpoints } from '../catalog-api/upkeep.ts';
import { defineRoutes, json } from '../route.ts';

export const endpoints: readonly Endpoint[] = [
  ...entityEndpoints,
  ...facetEndpoints,
  ...upkeepEndpoints,
  ...locationEndpoints,
];

export default defineRoutes(({ catalogApi }) => [
  ...endpoints.map((endpoint) => routeOf(endpoint, catalogApi)),
  {
    method: 'GET',
    path: `${basePath}/openapi.json`,
    body: 'none',
    access: 'token',
    handle: async () => json(200, openApiDocument(endpoints)),
  },
]);
