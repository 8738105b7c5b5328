/** Live, ready (each part's state) and Prometheus figures. */
import { defineRoutes, json } from '../route.ts';

export default defineRoutes(({ instance, parts, metrics }) => [
  {
    method: 'GET',
    path: '/healthz',
    summary: 'Whether the process lives',
    body: 'none',
    access: 'self',
    whileLoading: true,
    handle: async () => json(200, { status: 'ok', instance }),
  },
  {
    method: 'GET',
    path: '/readyz',
    summary: 'Whether questions can be answered, and from what; 503 while they cannot',
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
    summary: 'Figures for Prometheus',
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
