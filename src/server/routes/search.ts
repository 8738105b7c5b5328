/** Backstage's search API under /api/search (BACKSTAGE §1.15). */
import { routeOf } from '../api/endpoint.ts';
import { defineRoutes } from '../route.ts';
import { basePath, endpoints } from '../search-api/query.ts';

export default defineRoutes(({ searchApi }) => endpoints.map((endpoint) => routeOf(endpoint, searchApi, basePath)));
