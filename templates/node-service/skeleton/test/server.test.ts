/** The routes, asked as anybody would. */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createServer } from '../src/server.ts';

const server = createServer();
after(() => server.close());

describe('GET /healthz', () => {
  it('says that it is up', async () => {
    const answer = await server.inject('/healthz');
    assert.equal(answer.statusCode, 200);
    assert.deepEqual(answer.json(), { status: 'ok' });
  });
});

describe('GET /hello', () => {
  it('greets by name', async () => {
    const answer = await server.inject('/hello?name=Ada');
    assert.match(answer.json<{ message: string }>().message, /^Hello Ada, this is /);
  });

  it('refuses a name that is none', async () => {
    const answer = await server.inject('/hello?name=');
    assert.equal(answer.statusCode, 400);
  });
});
