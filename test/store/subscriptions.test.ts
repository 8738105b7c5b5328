import { beforeEach, describe, expect, it } from 'vitest';
import type { Subscription } from '../../src/bot/ports.ts';
import { createSubscriptions } from '../../src/store/subscriptions.ts';
import { testStore } from '../support/store.ts';

const store = testStore();
const subscription = (id: string, more: Partial<Subscription> = {}): Subscription => ({
  id,
  place: { id: 'slack/T1/C1', private: false },
  actor: { platform: 'slack', account: 'T1/U1', name: 'Maya', standing: 'known' },
  asked: 'kind:api',
  query: 'kind:api',
  at: 1,
  refs: ['api:default/a'],
  seen: 3,
  told: 0,
  silent: false,
  ...more,
});

describe('subscriptions', () => {
  beforeEach(() => store().db.collection('subscriptions').deleteMany({}));

  it('come back as they were put, by place and by account', async () => {
    const kept = createSubscriptions(store().db);
    await kept.put(subscription('a'));
    await kept.put(subscription('b', { place: { id: 'slack/T1/C2', private: false }, at: 2 }));
    await kept.put(subscription('c', { actor: { ...subscription('c').actor, account: 'T1/U2' }, at: 3 }));
    expect(await kept.of('slack/T1/C1', 'slack/T1/U1')).toEqual([
      subscription('a'),
      subscription('b', { place: { id: 'slack/T1/C2', private: false }, at: 2 }),
      subscription('c', { actor: { ...subscription('c').actor, account: 'T1/U2' }, at: 3 }),
    ]);
    expect((await kept.of('slack/T1/C2', 'slack/T9/U9')).map(({ id }) => id)).toEqual(['b']);
    await kept.remove('a');
    expect((await kept.of('slack/T1/C1', 'nobody')).map(({ id }) => id)).toEqual(['c']);
  });

  it('are looked at by one process at a time, only for what is newer, and never where nothing can be said', async () => {
    const kept = createSubscriptions(store().db);
    await kept.put(subscription('a'));
    await kept.put(subscription('quiet', { silent: true }));
    expect(await kept.claim(3, 0, 60)).toBeUndefined();
    expect((await kept.claim(4, 0, 60))?.id).toBe('a');
    expect(await kept.claim(4, 59, 120)).toBeUndefined();
    expect((await kept.claim(4, 60, 120))?.id).toBe('a');
  });

  it('keep what was seen, unless another process was faster', async () => {
    const kept = createSubscriptions(store().db);
    await kept.put(subscription('a'));
    const before = subscription('a');
    await kept.settle(before, { refs: ['x'], seen: 5, told: 1 });
    await kept.settle(before, { refs: ['stale'], seen: 4, told: 1 });
    expect(await kept.of('slack/T1/C1', '')).toEqual([subscription('a', { refs: ['x'], seen: 5, told: 1 })]);
    expect((await kept.claim(6, 0, 60))?.id).toBe('a');
  });
});
