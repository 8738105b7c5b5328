/** A bare fastify that answers with as many bytes of JSON as it is told: what the web server itself can do. Prints its port. */
import Fastify from 'fastify';

const body = JSON.stringify({ text: 'x'.repeat(Math.max(0, Number(process.argv[2]) - 11)) });
const server = Fastify();
server.get('/constant', async (_, reply) => reply.header('content-type', 'application/json; charset=utf-8').send(body));
await server.listen({ port: 0, host: '127.0.0.1' });
const address = server.server.address();
process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
