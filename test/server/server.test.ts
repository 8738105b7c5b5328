import { afterAll, describe, expect, it } from 'vitest';
import type { Route } from '../../src/bot/adapter.ts';
import { fail } from '../../src/errors.ts';
import { startServer } from '../../src/server/server.ts';

const log: Readonly<Record<string, unknown>>[] = [];
const route = (path: string, more: Partial<Route>): Route => ({
  method: 'GET',
  path,
  body: 'none',
  access: 'self',
  handle: async () => ({ status: 200, body: 'fine' }),
  ...more,
});
const server = await startServer(
  [
    route('/fine', {}),
    route('/broken', { handle: async () => Promise.reject(new Error('password=hunter2 at /srv/secret.ts:1')) }),
    route('/refused', { handle: async () => Promise.reject(fail('UNAUTHORIZED', {})) }),
    route('/json', {
      method: 'POST',
      body: 'json',
      limit: 100,
      handle: async ({ body }) => ({ status: 200, body: JSON.stringify(body) }),
    }),
    route('/raw', {
      method: 'POST',
      body: 'raw',
      handle: async ({ body }) => ({ status: 200, body: body as Uint8Array }),
    }),
    route('/gone', { method: 'DELETE', handle: async ({ body }) => ({ status: 200, body: `${typeof body}` }) }),
    route('/things/:name', {}),
    route('/things/:name', { method: 'DELETE' }),
    route('/search', { handle: async ({ path, search }) => ({ status: 200, body: `${path} ${search}` }) }),
    route('/own-words', {
      method: 'PUT',
      access: 'token',
      body: 'json',
      handle: async () => Promise.reject(new Error('inside')),
      failed: ({ code, status }, { method, path, search }) => ({
        status,
        body: JSON.stringify({ code, method, path, search }),
      }),
    }),
    route('/lines', { handle: async () => ({ status: 200, body: lines() }) }),
  ],
  {
    host: '127.0.0.1',
    port: 0,
    baseUrl: 'http://127.0.0.1',
    tokens: [],
    log: (event) => log.push(event),
    errorPage: ({ status, say }) => ({ status, headers: { 'content-type': 'text/html' }, body: `<h1>${say}</h1>` }),
  },
);
afterAll(() => server.close());

async function* lines() {
  yield 'one\n';
  yield 'two\n';
}

const call = (path: string, options: RequestInit = {}) => fetch(`http://127.0.0.1:${server.port}${path}`, options);

describe('the server', () => {
  it('tells programs a failure as JSON and people as a page', async () => {
    const program = await call('/nowhere');
    expect(program.status).toBe(404);
    expect(await program.json()).toMatchObject({ error: { name: 'PAGE_NOT_FOUND' }, response: { statusCode: 404 } });
    const person = await call('/nowhere', { headers: { accept: 'text/html' } });
    expect([person.status, await person.text()]).toEqual([404, '<h1>There is no page at `/nowhere`.</h1>']);
  });

  it('tells which method a path takes when it is asked with another', async () => {
    const answer = await call('/json');
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await answer.json()).toMatchObject({
      error: { name: 'METHOD_REFUSED', message: '`/json` is not asked with GET. It takes POST.' },
      response: { statusCode: 405 },
    });
    const page = await call('/raw', { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('allow')]).toEqual([405, 'POST']);
    expect(await page.text()).toBe('<h1>`/raw` is not asked with GET.</h1>');
    const posted = await call('/things/one', { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD, DELETE']);
    expect((await call('/things/one/two', { method: 'POST' })).status).toBe(404);
  });

  it('tells nobody what went wrong inside, only an id that the log has too (THREATS I7)', async () => {
    const answer = await call('/broken');
    const { error } = (await answer.json()) as { error: { name: string; message: string } };
    expect(answer.status).toBe(500);
    expect(error.message).not.toMatch(/hunter2|secret/);
    const [, id] = /error (\w+)/.exec(error.message) ?? [];
    expect(log.find((event) => event.id === id)).toMatchObject({ event: 'request-failed', path: '/broken' });
  });

  it('answers a refused signature with nothing but 401 (S4)', async () => {
    const answer = await call('/refused');
    expect([answer.status, await answer.text()]).toEqual([401, '']);
  });

  it('hands raw bodies on as bytes and JSON parsed, and refuses what is too large or malformed', async () => {
    expect(await (await call('/raw', { method: 'POST', body: 'a=1' })).text()).toBe('a=1');
    const json = (body: string) =>
      call('/json', { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(await (await json('{"a":1}')).json()).toEqual({ a: 1 });
    expect((await json('{"a":')).status).toBe(400);
    expect((await json(`{"a":"${'x'.repeat(200)}"}`)).status).toBe(413);
    expect((await json('{"__proto__":{"x":1}}')).status).toBe(400);
  });

  it('hands on what was asked as it came, names that come twice too', async () => {
    expect(await (await call('/search?a=1&a=2&b=%2C?')).text()).toBe('/search a=1&a=2&b=%2C?');
  });

  it('takes no offence at a body or its type where none is asked for', async () => {
    const headers = { 'content-type': 'application/json' };
    expect(await (await call('/gone', { method: 'DELETE', headers })).text()).toBe('undefined');
    expect(await (await call('/gone', { method: 'DELETE', headers, body: '{"a":' })).text()).toBe('undefined');
  });

  it('leaves to a route how it tells failures, its own and those before it', async () => {
    const put = async (options: RequestInit) => (await call('/own-words?x=1', { method: 'PUT', ...options })).json();
    const asked = { method: 'PUT', path: '/own-words', search: 'x=1' };
    const json = { 'content-type': 'application/json' };
    expect(await put({ headers: { authorization: 'Bearer none' } })).toEqual({ code: 'UNAUTHORIZED', ...asked });
    expect(await put({ headers: json, body: '{' })).toEqual({ code: 'BAD_REQUEST', ...asked });
    expect(await put({ headers: json, body: '{}' })).toEqual({ code: 'INTERNAL', ...asked });
  });

  it('streams what comes bit by bit', async () => {
    expect(await (await call('/lines')).text()).toBe('one\ntwo\n');
  });

  it('sends safe headers with everything', async () => {
    const { headers } = await call('/fine');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it('says which port is taken', async () => {
    const settings = { host: '127.0.0.1', port: server.port, baseUrl: '', tokens: [], log: () => {} };
    await expect(startServer([], settings)).rejects.toThrow(`Port ${server.port} on 127.0.0.1 cannot be listened on`);
  });

  it('says in words what is wrong with a body', async () => {
    const post = async (body: string, type = 'application/json') =>
      await (
        await fetch(`http://127.0.0.1:${server.port}/json`, { method: 'POST', body, headers: { 'content-type': type } })
      ).text();
    expect(await post('{')).toContain('The request cannot be read: its body is not JSON.');
    expect(await post('a=1', 'application/x-www-form-urlencoded')).toContain('its content-type is not one');
    expect(await post('')).toContain('its body is empty');
  });
});
