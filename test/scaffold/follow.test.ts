/** Following tasks: so many at once, and whoever is forgotten holds no place for ever (I6). */
import { describe, expect, it } from 'vitest';
import { createFollow } from '../../src/scaffold/follow.ts';

const ports = { tasks: { version: async () => 1 }, pause: async () => {} } as unknown as Parameters<
  typeof createFollow
>[0];

describe('following', () => {
  it('is refused where too many do, and goes on when their time is over though nobody looks any more', async () => {
    const follow = createFollow(ports);
    const over = new AbortController();
    for (let followers = 0; followers < 200; followers += 1) await follow('one', over.signal).next();
    await expect(follow('one', over.signal).next()).rejects.toMatchObject({ code: 'BUSY' });
    over.abort();
    expect((await follow('one', new AbortController().signal).next()).value).toBe('changed');
  });

  it('that ends in time frees its place once', async () => {
    const follow = createFollow(ports);
    const over = new AbortController();
    const first = follow('one', over.signal);
    await first.next();
    await first.return(undefined);
    over.abort();
    const { signal } = new AbortController();
    for (let followers = 0; followers < 200; followers += 1) await follow('one', signal).next();
    await expect(follow('one', signal).next()).rejects.toMatchObject({ code: 'BUSY' });
  });
});
