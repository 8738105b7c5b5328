/** Live, ready (each part's state) and Prometheus figures. */
import { defineRoutes, json } from '../route.ts';

export default defineRoutes(({ instance, parts, metrics }) => [
  {
    method: 'GET',
    path: '/healthz',
    body: 'none',
    access: 'self',
    whileLoading: true,
    handle: async () => json(200, { status: 'ok', instance }),
  },
  {
    method: 'GET',
    path: '/readyz',
    body: 'none',
    access: 'self',
    whileLoading: true,
    handle: async () => {
      const states = parts();
      return json(states.every((state) => state.ready) ? 200 : 503, { parts: states });
    },
  },
  {
    method: 'GET',
    path: '/metrics',
    body: 'none',
    access: 'self',
    whileLoading: true,
    handle: async () => ({
      status: 200,
      headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
      body: Object.entries(metrics())
        .map(([name, value]) => `${name} ${value}\n`)
        .join(''),
    }),
  },
]);
