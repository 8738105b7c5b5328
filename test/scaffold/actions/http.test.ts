/** Requests of templates: to addresses that the settings allow, and to nothing else (THREATS 52–56); each once where nobody saw its end. */
import { describe, expect, it } from 'vitest';
import { heldClock } from '../../../src/clock.ts';
import { createSafeFetch } from '../../../src/outside/safe-fetch.ts';
import type { Asker, OwnRequest } from '../../../src/scaffold/asker.ts';
import { noAsker } from '../../../src/scaffold/asker.ts';
import { loopback } from '../../support/loopback.ts';
import { noOutside } from '../../support/no-outside.ts';
import { createRealRun } from '../real-run.ts';

async function standing(answer: Parameters<typeof loopback>[0] = (_, response) => response.end('{"ok":true}')) {
  const bodies: string[] = [];
  const server = await loopback((request, response) => {
    request.on('data', (chunk) => bodies.push(String(chunk)));
    request.on('end', () => answer(request, response));
  });
  const fetch = createSafeFetch({ allow: [server.host], clock: heldClock(0) });
  return { ...createRealRun({ outside: { ...noOutside, fetch } }), server, bodies };
}
const ask = (input: object) => [{ id: 'asked', action: 'http:request', input: { method: 'GET', ...input } }];

describe('http:request', () => {
  it('sends what it is given, and answers status, headers and what is said', async () => {
    const { run, server, bodies } = await standing();
    const input = { url: `${server.url}/a`, method: 'POST', params: { q: 'a b' }, body: { name: 'web' } };
    const { asked } = await run(ask({ ...input, headers: { Authorization: 'Bearer ${{ secrets.T }}' } }), {
      T: 'top-secret',
    });
    expect(asked).toMatchObject({ code: 200, body: { ok: true } });
    const [sent] = server.requests;
    expect([sent?.method, sent?.url, sent?.headers.authorization, sent?.headers['content-type'], bodies]).toEqual([
      ...['POST', '/a?q=a+b', 'Bearer top-secret', 'application/json'],
      ['{"name":"web"}'],
    ]);
  });

  it('shows no secret, also where the answer quotes it (THREATS 103)', async () => {
    const { run, server, log } = await standing((request, response) =>
      response.writeHead(500).end(String(request.headers['x-key'])),
    );
    const input = { url: `${server.url}/?key=\${{ secrets.T }}`, headers: { 'x-key': '${{ secrets.T }}' } };
    await expect(run(ask(input), { T: 'top-secret' })).rejects.toThrow('http:request: the answer is 500');
    expect(log.join()).not.toContain('top-secret');
  });

  it('goes on with a refusal where it may', async () => {
    const { run, server } = await standing((_, response) => response.writeHead(404).end('none'));
    await expect(run(ask({ url: server.url }))).rejects.toThrow('the answer is 404: none');
    const { asked } = await run(ask({ url: server.url, continueOnBadResponse: true }));
    expect(asked).toMatchObject({ code: 404, body: { message: 'none' } });
  });

  it.each([
    ['http://169.254.169.254/latest', 'is on a host that `urls.allow`'],
    ['https://evil.example/', 'is on a host that `urls.allow`'],
    ['file:///etc/passwd', 'is no web address'],
    ['https://github.com@evil.example/', 'holds a user name'],
  ])('refuses %s (THREATS 52, 55)', async (url, reason) => {
    const { run } = await standing();
    await expect(run(ask({ url }))).rejects.toThrow(reason);
  });

  it('hands what it sends to no other host (THREATS 53, 56)', async () => {
    const foreign = await loopback((_, response) => response.end());
    const { run, server } = await standing((_, response) => response.writeHead(307, { location: foreign.url }).end());
    await expect(run(ask({ url: server.url, method: 'POST', body: 'x' }))).rejects.toThrow('is another host');
    expect(foreign.requests).toEqual([]);
  });

  it.each([{ Host: 'evil' }, { 'content-length': '1' }, { 'x y': 'z' }, { a: 'b\r\nc: d' }])(
    'sends no header %o (THREATS 37, 110)',
    async (headers) => {
      const { run, server } = await standing();
      await expect(run(ask({ url: server.url, headers }))).rejects.toThrow('cannot be sent');
      expect(server.requests).toEqual([]);
    },
  );

  it('is asked again after a crash where it only reads, else a person has to look', async () => {
    const { run, again, server } = await standing(
      (request, response) => void (request.url === '/lost' ? response.destroy() : response.end('{}')),
    );
    await expect(run(ask({ url: `${server.url}/lost` }))).rejects.toThrow();
    await expect(again(ask({ url: server.url }))).resolves.toBeDefined();
    await expect(again(ask({ url: server.url, method: 'POST' }))).rejects.toMatchObject({ code: 'EFFECT_UNKNOWN' });
  });
});

describe('http:backstage:request', () => {
  function own() {
    const asked: OwnRequest[] = [];
    const rest: Asker['rest'] = async (request) => {
      asked.push(request);
      return { status: 200, headers: {}, text: '[1]' };
    };
    return { ...createRealRun({ asker: { ...noAsker, rest } }), asked };
  }
  const step = (input: object) => [
    { id: 'asked', action: 'http:backstage:request', input: { method: 'GET', ...input } },
  ];

  it.each([
    ['/catalog/entities?filter=kind=api', '/api/catalog/entities?filter=kind=api'],
    ['catalog/entities', '/api/catalog/entities'],
    ['/api/catalog/entities', '/api/catalog/entities'],
    ['//evil.example/x', '/api/evil.example/x'],
    ['/../../healthz', '/api/healthz'],
  ])('%s is %s', async (path, expected) => {
    const { run, asked } = own();
    expect((await run(step({ path }))).asked).toMatchObject({ code: 200, body: [1] });
    expect(asked.map((one) => one.path)).toEqual([expected]);
  });

  it('begins no other task, and does not talk as a person', async () => {
    const { run, asked } = own();
    for (const path of ['/scaffolder/v2/tasks', '/chat', '/chat/form', '/%73caffolder/v2/tasks', '/%63hat/form'])
      await expect(run(step({ path, method: 'POST' }))).rejects.toThrow('a task begins no other');
    expect(asked).toEqual([]);
  });
});
