/** One call to Teams' connector, over HTTP. */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { createWebCalls } from '../../../adapters/teams/web-calls.ts';

async function serving(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
const post = (url: string, body = '{"text":"für alle"}') =>
  createWebCalls()({ url, method: 'POST', headers: { 'content-type': 'application/json' }, body });

it('is answered with status, words and for how long to wait; its body arrives as it was', async () => {
  const url = await serving(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.writeHead(429, { 'retry-after': '7' }).end(Buffer.concat(chunks));
  });
  expect(await post(url)).toEqual({ status: 429, retryAfter: '7', text: '{"text":"für alle"}' });
});

it('follows no redirect: it could lead anywhere (PLATFORMS T5)', async () => {
  let asked = 0;
  const url = await serving((_, response) => {
    asked += 1;
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  expect(await post(url)).toMatchObject({ status: 307 });
  expect(asked).toBe(1);
});

it('uses a connection again, and tells how one ended', async () => {
  const sockets = new Set<unknown>();
  const url = await serving((request, response) => {
    sockets.add(request.socket);
    if (sockets.size === 1 && request.url === '/') return void response.end('{}');
    request.socket.destroy();
  });
  const call = createWebCalls();
  const once = (path: string) => call({ url: `${url}${path}`, method: 'GET', headers: {} });
  expect(await once('')).toMatchObject({ status: 200, text: '{}' });
  expect(await once('')).toMatchObject({ status: 200 });
  expect(sockets.size).toBe(1);
  await expect(once('gone')).rejects.toMatchObject({ code: 'ECONNRESET' });
});

it('takes no answer without end', async () => {
  const url = await serving((_, response) => response.end('x'.repeat(2 * 1024 * 1024)));
  await expect(post(url)).rejects.toThrow('too long');
});
