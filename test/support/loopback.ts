/** A web server of one test on this machine: `await loopback((request, response) => …)`; it ends with the test. */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

export type Loopback = {
  /** `127.0.0.1:40123`: how the allow list names it. */
  readonly host: string;
  /** `http://127.0.0.1:40123`. */
  readonly url: string;
  /** Every request so far, oldest first. */
  readonly requests: readonly Pick<IncomingMessage, 'method' | 'url' | 'headers'>[];
  /** How many connections were opened. */
  connections(): number;
  close(): Promise<void>;
};

export async function loopback(answer: RequestListener): Promise<Loopback> {
  const requests: Pick<IncomingMessage, 'method' | 'url' | 'headers'>[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    requests.push({ method, url, headers });
    answer(request, response);
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  onTestFinished(close);
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, url: `http://${host}`, requests, connections: () => connections, close };
}

/** A server that answers by path: a text, or what is to be done. Anything else is not there. */
export function pages(of: Readonly<Record<string, string | RequestListener>>): Promise<Loopback> {
  return loopback((request, response) => {
    const page = of[request.url ?? ''];
    if (typeof page === 'function') return page(request, response);
    response.statusCode = page === undefined ? 404 : 200;
    response.end(page ?? 'not there');
  });
}
