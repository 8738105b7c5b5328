/** Backstage's scaffolder API under /api/scaffolder (BACKSTAGE §1.13). */
import { routeOf } from '../api/endpoint.ts';
import { defineRoutes } from '../route.ts';
import { followingEndpoints } from '../scaffolder-api/following.ts';
import { basePath } from '../scaffolder-api/ports.ts';
import { taskEndpoints } from '../scaffolder-api/tasks.ts';
import { templateEndpoints } from '../scaffolder-api/templates.ts';

const endpoints = [...templateEndpoints, ...taskEndpoints, ...followingEndpoints];

export default defineRoutes(({ scaffolderApi }) =>
  endpoints.map((endpoint) => routeOf(endpoint, scaffolderApi, basePath)),
);
