/** Backstage's TechDocs API under /api/techdocs (BACKSTAGE §1.14). */
import { routeOf } from '../api/endpoint.ts';
import { defineRoutes } from '../route.ts';
import { basePath, endpoints } from '../techdocs-api/endpoints.ts';

export default defineRoutes(({ techdocsApi }) => endpoints.map((endpoint) => routeOf(endpoint, techdocsApi, basePath)));
