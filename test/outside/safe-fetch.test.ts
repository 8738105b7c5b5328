import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { heldClock } from '../../src/clock.ts';
import { Failure } from '../../src/errors.ts';
import { createSafeFetch, type ResolvedAddress, type SafeFetch } from '../../src/outside/safe-fetch.ts';
import { loopback, pages } from '../support/loopback.ts';

const clock = heldClock(0);
const fetchFrom = (...allow: readonly string[]) => createSafeFetch({ allow, clock });
const textOf = ({ bytes }: { bytes: Uint8Array }) => Buffer.from(bytes).toString();

/** The failure's row and reason: `ADDRESS_REFUSED must begin with https`. */
async function failureOf(asked: Promise<unknown>): Promise<string> {
  const error = await asked.catch((cause: unknown) => cause);
  if (!(error instanceof Failure)) throw error;
  return `${error.code} ${error.details.reason}`;
}

/** Looks names up in a record. */
const names =
  (of: Readonly<Record<string, readonly string[]>>) =>
  async (name: string): Promise<readonly ResolvedAddress[]> =>
    (of[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));

describe('an address that may be read', () => {
  it('is answered with status, headers and bytes', async () => {
    const server = await pages({ '/a': (_, response) => response.setHeader('etag', '"1"').end('hello') });
    const answer = await fetchFrom(server.host)(`${server.url}/a#part`);
    expect([answer.status, answer.notModified, answer.header('etag'), textOf(answer)]).toEqual([
      200,
      false,
      '"1"',
      'hello',
    ]);
    expect(server.requests[0]).toMatchObject({ url: '/a', headers: { 'user-agent': 'callboard' } });
  });

  it('is asked whether it changed when its validator is known', async () => {
    const server = await loopback((request, response) => {
      response.statusCode =
        request.headers['if-none-match'] === '"1"' || request.headers['if-modified-since'] ? 304 : 200;
      response.end();
    });
    const safeFetch = fetchFrom(server.host);
    expect((await safeFetch(server.url, { etag: '"1"', lastModified: 'then' })).notModified).toBe(true);
    expect((await safeFetch(server.url, { lastModified: 'then' })).notModified).toBe(true);
    expect((await safeFetch(server.url, { etag: '"2"' })).notModified).toBe(false);
    expect(server.requests[0]?.headers['if-modified-since']).toBeUndefined();
  });

  it('may be sent something', async () => {
    const server = await loopback((request, response) => request.pipe(response));
    const answer = await fetchFrom(server.host)(server.url, { method: 'POST', body: '{"a":1}' });
    expect(textOf(answer)).toBe('{"a":1}');
  });

  it('tells a status that is no success as it is', async () => {
    const server = await pages({});
    expect((await fetchFrom(server.host)(`${server.url}/x`)).status).toBe(404);
  });
});

describe('THREATS 52: networks that must not be reached', () => {
  it('a name is refused by what it stands for, before anything is connected to', async () => {
    const server = await pages({});
    const resolve = names({ 'trap.example': ['127.0.0.1'], 'mixed.example': ['8.8.8.8', '169.254.169.254'] });
    const port = server.host.split(':')[1];
    const safeFetch = createSafeFetch({ allow: [`trap.example:${port}`, 'mixed.example'], clock, resolve });
    expect(await failureOf(safeFetch(`https://trap.example:${port}/`))).toMatch(
      /^ADDRESS_REFUSED leads to a network address/,
    );
    expect(await failureOf(safeFetch('https://mixed.example/'))).toMatch(/^ADDRESS_REFUSED leads to a network address/);
    expect(server.connections()).toBe(0);
  });

  it('a name is looked up once a connection, and the connection goes to the address that was checked', async () => {
    const server = await pages({ '/': 'here' });
    const port = server.host.split(':')[1];
    // What a second look-up would find is not there: a rebinding name gets nowhere.
    const answers = [['127.0.0.1'], ['127.0.0.99']];
    const asked: string[] = [];
    const resolve = async (name: string) => {
      asked.push(name);
      return (answers.shift() ?? []).map((address) => ({ address, family: 4 }));
    };
    const safeFetch = createSafeFetch({ allow: [`localhost:${port}`], clock, resolve });
    expect(textOf(await safeFetch(`http://localhost:${port}/`))).toBe('here');
    expect(asked).toEqual(['localhost']);
  });

  it('an open and a closed port of a host that is not named give the same answer', async () => {
    const server = await pages({});
    const safeFetch = fetchFrom('github.com');
    const [open, closed] = [await failureOf(safeFetch(server.url)), await failureOf(safeFetch('http://127.0.0.1:1'))];
    expect(open).toBe(closed);
    expect(server.connections()).toBe(0);
  });

  it('a port that is closed and one that does not speak http give the same answer', async () => {
    const silent = await loopback((request) => request.socket.end('SSH-2.0-x\r\n'));
    const closed = await pages({});
    await closed.close();
    const safeFetch = fetchFrom(silent.host, closed.host);
    const answers = await Promise.all([silent, closed].map(({ url }) => failureOf(safeFetch(url))));
    expect(answers).toEqual(Array(2).fill('ADDRESS_UNREACHABLE does not answer'));
  });
});

describe('THREATS 53, 56: redirects', () => {
  const to = (target: string, status = 302) =>
    pages({ '/': (_, response) => response.writeHead(status, { location: target }).end() });

  it('are followed, each one checked', async () => {
    const goal = await pages({ '/b': 'arrived' });
    const start = await to(`${goal.url}/b`);
    expect(textOf(await fetchFrom(start.host, goal.host)(start.url))).toBe('arrived');
  });

  it.each([
    'http://169.254.169.254/',
    'http://127.0.0.1:1/',
    'https://evil.example/',
    'https://a@github.com/',
    'file:///etc/passwd',
  ])('to %s are refused', async (target) => {
    const start = await to(target);
    expect(await failureOf(fetchFrom(start.host, 'github.com')(start.url))).toMatch(/^ADDRESS_REFUSED /);
  });

  it('to another host name it: that is what a page to sign in looks like from here', async () => {
    const start = await to('https://login.acme.example/?back=geheim');
    expect(await failureOf(fetchFrom(start.host)(start.url))).toBe(
      'ADDRESS_REFUSED is redirected to login.acme.example, which is on a host that `urls.allow` in callboard.yaml does not name',
    );
  });

  it('end after five', async () => {
    let hops = 0;
    const server = await loopback((_, response) => {
      hops += 1;
      response.writeHead(301, { location: `/${hops}` }).end();
    });
    expect(await failureOf(fetchFrom(server.host)(server.url))).toBe('ADDRESS_REFUSED is redirected more than 5 times');
    expect(hops).toBe(6);
  });

  it('take no authorization along to another host, and keep it on their own', async () => {
    const goal = await pages({ '/': 'there' });
    const start = await pages({
      '/': (_, response) => response.writeHead(307, { location: '/again' }).end(),
      '/again': (_, response) => response.writeHead(307, { location: goal.url }).end(),
    });
    await fetchFrom(start.host, goal.host)(start.url, {
      authorization: 'Bearer x',
      headers: { accept: 'a', cookie: 'c' },
    });
    expect(start.requests.map(({ headers }) => headers.authorization)).toEqual(['Bearer x', 'Bearer x']);
    const [there] = goal.requests;
    expect(there?.headers).toMatchObject({ accept: 'a' });
    expect([there?.headers.authorization, there?.headers.cookie]).toEqual([undefined, undefined]);
  });

  it('send nothing again that was posted, unless the server asks for just that', async () => {
    const server = await pages({
      '/303': (_, response) => response.writeHead(303, { location: '/seen' }).end(),
      '/308': (_, response) => response.writeHead(308, { location: '/seen' }).end(),
      '/seen': (request, response) => request.pipe(response),
    });
    const post = (path: string) => fetchFrom(server.host)(server.url + path, { method: 'POST', body: 'x' });
    expect([textOf(await post('/303')), textOf(await post('/308'))]).toEqual(['', 'x']);
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'POST', 'POST']);
  });
});

describe('THREATS 65: limits', () => {
  const limited = { maxBytes: 1000, timeoutMs: 200 };
  const endless = (safeFetch: SafeFetch, url: string) => failureOf(safeFetch(url, limited));

  it('a large answer is refused by its length, and by what it sends where it tells none', async () => {
    const server = await pages({
      '/told': 'x'.repeat(1001),
      '/untold': (_, response) => {
        const send = () => void (response.writable && response.write('x'.repeat(400), () => setImmediate(send)));
        send();
      },
      '/just': 'x'.repeat(1000),
    });
    const safeFetch = fetchFrom(server.host);
    expect(await endless(safeFetch, `${server.url}/told`)).toBe('ADDRESS_TOO_LARGE is larger than 0.001 MB');
    expect(await endless(safeFetch, `${server.url}/untold`)).toMatch(/^ADDRESS_TOO_LARGE/);
    expect((await safeFetch(`${server.url}/just`, limited)).bytes).toHaveLength(1000);
  });

  it('what unpacks to more than it seems is counted unpacked', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000));
    const server = await loopback((_, response) => response.setHeader('content-encoding', 'gzip').end(bomb));
    expect(await failureOf(fetchFrom(server.host)(server.url))).toBe('ADDRESS_TOO_LARGE is larger than 5 MB');
  });

  it('one byte now and then is no answer', async () => {
    const server = await loopback((_, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await endless(fetchFrom(server.host), server.url)).toBe(
      'ADDRESS_UNREACHABLE breaks off in the middle or takes too long',
    );
  });

  it('silence is no answer, and a redirect starts no time anew', async () => {
    const server = await pages({
      '/silent': () => {},
      '/redirect': (_, response) => setTimeout(() => response.writeHead(302, { location: '/silent' }).end(), 150),
    });
    const safeFetch = fetchFrom(server.host);
    const begun = performance.now();
    expect(await endless(safeFetch, `${server.url}/silent`)).toBe('ADDRESS_UNREACHABLE does not answer');
    expect(await endless(safeFetch, `${server.url}/redirect`)).toBe('ADDRESS_UNREACHABLE does not answer');
    expect(performance.now() - begun).toBeLessThan(600);
  });

  it.each([
    ['shorter than it says', (body: Buffer) => ({ headers: { 'content-length': body.length + 10 }, body })],
    [
      'packed and cut off',
      (body: Buffer) => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(body).subarray(0, -12) }),
    ],
    ['packed in another way than asked for', (body: Buffer) => ({ headers: { 'content-encoding': 'br' }, body })],
    ['not packed although it says so', (body: Buffer) => ({ headers: { 'content-encoding': 'gzip' }, body })],
  ])('THREATS 88: an answer that is %s is none', async (_, make) => {
    const { headers, body } = make(Buffer.from('kind: Component\n'.repeat(50)));
    const server = await loopback((request, response) => {
      response.writeHead(200, headers).write(body, () => request.socket.end());
    });
    expect(await failureOf(fetchFrom(server.host)(server.url))).toMatch(/^ADDRESS_UNREACHABLE (breaks off|comes in)/);
  });
});

describe('stopping', () => {
  it('THREATS 97: ends what is being read and what would be, and is no failure of the address', async () => {
    const stop = new AbortController();
    const server = await loopback(() => stop.abort(new Error('enough')));
    const safeFetch = createSafeFetch({ allow: [server.host], clock, stop: stop.signal });
    await expect(safeFetch(server.url)).rejects.toThrow(/^enough$/);
    await expect(safeFetch(server.url)).rejects.toThrow(/^enough$/);
    await expect(safeFetch.including('a.example')(server.url)).rejects.toThrow(/^enough$/);
    expect(server.requests).toHaveLength(1);
  });
});

describe('a server that asks to be left alone', () => {
  it('THREATS 83: is, for as long as it said', async () => {
    const held = heldClock(0);
    const server = await loopback((_, response) => response.writeHead(429, { 'retry-after': '30' }).end());
    const safeFetch = createSafeFetch({ allow: [server.host], clock: held });
    expect((await safeFetch(server.url)).status).toBe(429);
    expect(await failureOf(safeFetch(server.url))).toBe('ADDRESS_UNREACHABLE asks to be left alone for a while');
    held.move(30_001);
    expect((await safeFetch(server.url)).status).toBe(429);
    expect(server.requests).toHaveLength(2);
  });
});

describe('what is said of a failure', () => {
  it('THREATS 103: holds neither what stands behind the question mark nor a token', async () => {
    const server = await pages({});
    await server.close();
    const error = await fetchFrom(server.host)(`${server.url}/x?token=geheim`, {
      authorization: 'Bearer geheim',
    }).catch(String);
    expect(error).toContain(`${server.url}/x does not answer.`);
    expect(error).not.toContain('geheim');
  });

  it('names a certificate that is not trusted, for whoever has to renew it', async () => {
    const expired = Object.assign(new Error('certificate has expired'), { code: 'CERT_HAS_EXPIRED' });
    const safeFetch = createSafeFetch({ allow: ['github.com'], clock, resolve: () => Promise.reject(expired) });
    expect(await failureOf(safeFetch('https://github.com/'))).toBe(
      'ADDRESS_UNREACHABLE has a certificate that is not trusted here (CERT_HAS_EXPIRED)',
    );
  });

  it('a host of the settings themselves may be included without naming it to everybody', async () => {
    const server = await pages({ '/': 'mine' });
    const safeFetch = fetchFrom('github.com');
    expect(textOf(await safeFetch.including(server.host)(server.url))).toBe('mine');
    expect(safeFetch.including(server.host)).toBe(safeFetch.including(server.host));
    expect(safeFetch.refusal(server.url)).toMatch(/does not name/);
    expect(safeFetch.refusal('nonsense')).toBe('is no web address');
  });
});
