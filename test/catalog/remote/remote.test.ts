import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createRemote } from '../../../src/catalog/remote/remote.ts';
import { heldClock } from '../../../src/clock.ts';
import { createSafeFetch } from '../../../src/outside/safe-fetch.ts';
import { loopback } from '../../support/loopback.ts';

/** A server of one text, with its etag. */
async function serving(text: string) {
  const etag = `"${createHash('sha1').update(text).digest('hex')}"`;
  const server = await loopback((request, response) => {
    const isKnown = request.headers['if-none-match'] === etag;
    response.writeHead(isKnown ? 304 : 200, { etag }).end(isKnown ? undefined : text);
  });
  const safeFetch = createSafeFetch({ allow: [server.host], clock: heldClock(0) });
  return { ...server, at: (path: string) => server.url + path, cycle: () => createRemote(safeFetch) };
}

describe('texts at addresses, in one cycle', () => {
  it('are asked for once, however many want them at the same time', async () => {
    const { at, cycle, requests } = await serving('one');
    const remote = cycle();
    const reads = await Promise.all([remote.read(at('/a')), remote.read(at('/a')), remote.read(at('/a'))]);
    expect(reads.map(({ kind }) => kind)).toEqual(['text', 'text', 'text']);
    expect(requests).toHaveLength(1);
  });

  it('are only asked whether they changed by who knows them, and asked for by who needs them after all', async () => {
    const { at, cycle, requests } = await serving('one');
    const known = await cycle().read(at('/a'));
    if (known.kind !== 'text') throw new Error('It was read.');
    const remote = cycle();
    expect((await remote.read(at('/a'), known.stamp)).kind).toBe('unchanged');
    expect((await remote.read(at('/a'), known.stamp)).kind).toBe('unchanged');
    expect(await remote.read(at('/a'))).toMatchObject({ kind: 'text', text: 'one' });
    expect((await remote.read(at('/a'), known.stamp)).kind).toBe('unchanged');
    expect((await remote.read(at('/a'), 'other~~')).kind).toBe('text');
    expect(requests).toHaveLength(3);
  });

  it('that are too many to keep are asked for again', async () => {
    const { at, cycle, requests } = await serving('x'.repeat(4_900_000));
    const remote = cycle();
    for (const path of ['/1', '/2', '/3', '/4', '/5']) await remote.read(at(path));
    expect(await remote.read(at('/5'))).toMatchObject({ kind: 'text' });
    expect(requests).toHaveLength(5);
    expect(await remote.read(at('/1'))).toMatchObject({ kind: 'text' });
    expect(requests).toHaveLength(6);
  });
});
