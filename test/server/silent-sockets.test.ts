/** A server that stops waits for answers, and for nothing else (THREATS 97). */

import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { startServer } from '../../src/server/server.ts';

it('ends though a connection stands open on which nothing was ever asked', async () => {
  const settings = { host: '127.0.0.1', port: 0, baseUrl: 'http://127.0.0.1:7007', tokens: [], log: () => {} };
  const server = await startServer([], settings);
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  // Taken in on the other side, too: an answer on another connection comes after it.
  expect((await fetch(`http://127.0.0.1:${server.port}/`)).status).toBe(404);
  const ended = once(socket, 'close');
  await server.close();
  await ended;
});
