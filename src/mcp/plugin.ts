/** Commands as tools for AI clients, under `/mcp`: a plugin like any other, which Callboard brings. */
import { definePlugin, defineRoutes, json } from '../plugin.ts';
import { serve } from './serve.ts';

/** A question is short; what a form takes is a few pages. */
const bytesAtMost = 64 * 1024;

export default definePlugin({
  name: 'mcp',
  summary: 'commands as tools, entities and docs as resources, for AI clients',
  callboard: '*',
  routes: {
    mcp: defineRoutes((ports) => [
      {
        method: 'POST',
        path: '/mcp',
        summary: 'The Model Context Protocol over streamable HTTP: commands as tools, entities and docs as resources',
        body: 'json',
        limit: bytesAtMost,
        access: 'token',
        handle: async (request) =>
          request.actor ? serve(ports.catalogApi.people.identify(request.actor), request, ports) : json(401, {}),
      },
    ]),
  },
});
