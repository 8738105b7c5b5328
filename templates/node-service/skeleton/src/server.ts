/** The service without a network: routes that a test asks as anybody would. */
import fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';

const name = '${{ values.name }}';

export function createServer(options: FastifyServerOptions = {}): FastifyInstance {
  const server = fastify(options);

  server.get('/healthz', async () => ({ status: 'ok' }));

  server.get<{ Querystring: { name: string } }>('/hello', { schema: { querystring: helloQuery } }, async (request) => ({
    message: `Hello ${request.query.name}, this is ${name}.`,
  }));

  return server;
}

const helloQuery = {
  type: 'object',
  properties: { name: { type: 'string', minLength: 1, maxLength: 100, default: 'there' } },
};
