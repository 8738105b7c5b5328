/** Backstage's notifications API under /api/notifications (BACKSTAGE §1.17). */
import { routeOf } from '../api/endpoint.ts';
import { basePath, endpoints } from '../notifications-api/endpoints.ts';
import { defineRoutes } from '../route.ts';

export default defineRoutes(({ notificationsApi }) =>
  endpoints.map((endpoint) => routeOf(endpoint, notificationsApi, basePath)),
);
