/** The process: reads its settings, listens, and ends when it is told to. */
import { createServer } from './server.ts';
import { readSettings } from './settings.ts';

const { host, port, logLevel } = readSettings(process.env);
const server = createServer({ logger: { level: logLevel } });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    server.log.info({ signal }, 'ending');
    // What is under way is answered first.
    await server.close();
  });
}

await server.listen({ host, port });
