/** Following tasks: so many at once, and whoever is forgotten holds no place for ever (I6). */
import { describe, expect, it } from 'vitest';
import { createFollow } from '../../src/scaffold/follow.ts';

const ports = { tasks: { version: async () => 1 }, pause: async () => {} } as unknown as Parameters<
  typeof createFollow
>[0];
const busy = { code: 'BUSY' };

/** From the first person to as many as are let in, each with so many pages. */
async function filled(signal: AbortSignal, people: number, each: number) {
  const follow = createFollow(ports);
  for (let person = 0; person < people; person += 1)
    for (let page = 0; page < each; page += 1) await follow('one', `user-${person}`, signal).next();
  return follow;
}

describe('following', () => {
  it('is refused where too many do, and goes on when their time is over though nobody looks any more', async () => {
    const over = new AbortController();
    const follow = await filled(over.signal, 40, 5);
    await expect(follow('one', 'late', over.signal).next()).rejects.toMatchObject(busy);
    over.abort();
    expect((await follow('one', 'late', new AbortController().signal).next()).value).toBe('changed');
  });

  it('is refused whoever follows too much, and nobody else for it (I6)', async () => {
    const over = new AbortController();
    const follow = await filled(over.signal, 1, 50);
    await expect(follow('one', 'user-0', over.signal).next()).rejects.toMatchObject(busy);
    expect((await follow('one', 'user-1', over.signal).next()).value).toBe('changed');
    over.abort();
    expect((await follow('one', 'user-0', new AbortController().signal).next()).value).toBe('changed');
  });

  it('that ends in time frees its place once', async () => {
    const { signal } = new AbortController();
    const follow = await filled(signal, 0, 0);
    const over = new AbortController();
    const first = follow('one', 'user-0', over.signal);
    await first.next();
    await first.return(undefined);
    over.abort();
    for (let page = 0; page < 50; page += 1) await follow('one', 'user-0', signal).next();
    await expect(follow('one', 'user-0', signal).next()).rejects.toMatchObject(busy);
  });
});
