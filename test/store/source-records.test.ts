/** How sources stand, and their leases (DESIGN 5.2): on the store, and on the map that stands for it in other tests. */
import { describe, expect, it } from 'vitest';
import type { Lease, SourceRecord, SourceRecords } from '../../src/catalog/cycle/source-records.ts';
import { heldClock } from '../../src/clock.ts';
import { createSourceRecords } from '../../src/store/source-records.ts';
import { createWriteTurn } from '../../src/store/write-turn.ts';
import { createMemorySourceRecords } from '../support/memory-source-records.ts';
import { testStore } from '../support/store.ts';

const store = testStore();
const result = { begun: 10, ended: 11, due: 100, failures: 0, outcome: 'read' } as const;
const claiming = { owner: 'one', now: 50, until: 80 };

describe.each<readonly [string, () => SourceRecords]>([
  ['the store', () => createSourceRecords(store().db)],
  ['the map of tests', createMemorySourceRecords],
])('sources in %s', (_, create) => {
  let number = 0;
  async function fresh(count = 1) {
    const records = create();
    number += 1;
    const ids = Array.from({ length: count }, (_each, at) => `file:${number}-${at}`);
    await records.add(ids);
    return { records, ids, id: ids[0] ?? '' };
  }
  const leaseOf = (record: SourceRecord | undefined): Lease => {
    if (!record) throw new Error('It could not be claimed.');
    return { id: record.id, owner: record.lease.owner, token: record.lease.token };
  };

  it('are due at once when they are new, and claimed by one of many', async () => {
    const { records, ids } = await fresh(3);
    await records.add(ids);
    const claims = await Promise.all(Array.from({ length: 8 }, () => records.claim({ ids, ...claiming })));
    expect(claims.flatMap((claim) => claim?.id ?? []).sort()).toEqual(ids);
  });

  it('are claimed again once they are due, and only then unless somebody asks for it', async () => {
    const { records, ids } = await fresh();
    await records.finish(leaseOf(await records.claim({ ids, ...claiming })), result);
    expect(await records.claim({ ids, ...claiming, now: 99 })).toBeUndefined();
    expect(await records.nextDue(ids)).toBe(100);
    const forced = await records.claim({ ids, ...claiming, now: 99, until: 120, isForced: true });
    expect(forced).toMatchObject({
      begun: 10,
      ended: 11,
      outcome: 'read',
      lease: { owner: 'one', until: 120, token: 2 },
    });
    expect(await records.claim({ ids, ...claiming, now: 110, isForced: true })).toBeUndefined();
  });

  it('are taken over when a lease is over: who had it renews and writes nothing any more', async () => {
    const { records, ids } = await fresh();
    const lost = leaseOf(await records.claim({ ids, ...claiming }));
    const taken = leaseOf(await records.claim({ ids, owner: 'two', now: 81, until: 120 }));
    expect(await records.renew(lost, 200)).toBe(false);
    expect(await records.finish(lost, result)).toBe(false);
    expect(await records.renew(taken, 200)).toBe(true);
    expect(await records.claim({ ids, owner: 'three', now: 199, until: 300 })).toBeUndefined();
  });

  it('that somebody wants once more while they are read are due at once afterwards', async () => {
    const { records, ids } = await fresh();
    const lease = leaseOf(await records.claim({ ids, ...claiming }));
    await records.hasten(ids, 60);
    await records.finish(lease, result);
    expect((await records.claim({ ids, ...claiming, now: 61 }))?.id).toBe(lease.id);
  });

  it('forget what a later reading has nothing of, and keep what was accepted until then', async () => {
    const { records, ids, id } = await fresh();
    const held = { entities: 40, of: 60, since: 5 };
    const leaving = { since: 9, refs: ['component:default/a'] };
    const lease = leaseOf(await records.claim({ ids, ...claiming }));
    await records.finish(lease, { ...result, outcome: 'held back', held, leaving, failure: 'gone', budget: 'none' });
    expect(await records.leaving()).toContainEqual({ id, ...leaving });
    await records.accept(id);
    const accepted = await records.claim({ ids, ...claiming, now: 90 });
    expect(accepted).toMatchObject({ held, leaving, failure: 'gone', accepted: true });
    await records.finish(leaseOf(accepted), result);
    const [last] = (await records.all()).filter((record) => record.id === id);
    expect(last).toEqual({ id, ...result, accepted: false, lease: { owner: 'one', until: 0, token: 2 } });
    await records.forget(id);
    expect((await records.all()).some((record) => record.id === id)).toBe(false);
  });

  it('know whether all of them were looked at since', async () => {
    const { records, ids } = await fresh(2);
    const [one, two] = ids as [string, string];
    expect(await records.areReadSince([], 10)).toBe(true);
    await records.finish(leaseOf(await records.claim({ ids: [one], ...claiming })), result);
    expect(await records.areReadSince([one], 10)).toBe(true);
    expect(await records.areReadSince([one], 11)).toBe(false);
    expect(await records.areReadSince([one, two], 10)).toBe(false);
  });
});

describe('the turn to write', () => {
  it('is one process’s at a time, and goes on when its holder is gone', async () => {
    const clock = heldClock(1_000_000);
    const [one, two] = ['one', 'two'].map((owner) => createWriteTurn(store().db, { owner, clock }));
    const order: string[] = [];
    const giveBack = await one?.();
    const second = two?.().then((back) => {
      order.push('two');
      return back;
    });
    order.push('one');
    await giveBack?.();
    await second;
    expect(order).toEqual(['one', 'two']);
    // It never gives back: it was killed.
    clock.move(15_001);
    await one?.();
  });
});
