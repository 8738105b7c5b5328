import { describe, expect, it } from 'vitest';
import { heldClock } from '../../src/clock.ts';
import { createExemptions } from '../../src/health/exemptions.ts';
import { createExemptionStore } from '../../src/store/exemptions.ts';
import { testStore } from '../support/store.ts';

const store = testStore();
const now = Date.UTC(2030, 0, 1);
const day = 24 * 3600 * 1000;
const asked = { ref: 'component:default/a', check: 'docs-fresh', reason: 'moved', by: 'Ada', approver: 'Grace' };

describe('an exemption', () => {
  it('holds until it runs out, also for another process, and then counts for nothing', async () => {
    const clock = heldClock(now);
    const [here, there] = [1, 2].map(() => createExemptions({ store: createExemptionStore(store().db), clock }));
    const changed: string[] = [];
    there?.onChange((ref) => changed.push(ref));
    const exemption = await here?.add({ ...asked, until: now + 2 * day });
    expect(here?.of(asked.ref)).toEqual([exemption]);
    expect(there?.of(asked.ref)).toEqual([]);
    await there?.load();
    await there?.load();
    expect([there?.of(asked.ref), changed]).toEqual([[exemption], [asked.ref]]);
    clock.move(2 * day);
    expect([here?.of(asked.ref), there?.all()]).toEqual([[], []]);
  });

  it('of the same entity and check takes the place of the one before, and ends for every process', async () => {
    const clock = heldClock(now);
    const [here, there] = [1, 2].map(() => createExemptions({ store: createExemptionStore(store().db), clock }));
    await here?.add({ ...asked, until: now + day });
    const longer = await here?.add({ ...asked, until: now + 9 * day });
    await there?.load();
    expect(there?.all()).toEqual([longer]);
    await there?.end(longer?.id ?? '');
    await here?.load();
    expect(here?.all()).toEqual([]);
  });
});

describe('a request for an exemption', () => {
  it('is kept once for an entity and check, and is no exemption', async () => {
    const kept = createExemptionStore(store().db);
    const request = {
      ...asked,
      id: 'docs-fresh component:default/b',
      who: 'user:default/ada',
      at: now,
      until: now + day,
    };
    const { approver: _, ...waits } = request;
    await kept.ask(waits);
    await kept.ask({ ...waits, reason: 'gone' });
    expect(await kept.requests()).toEqual([{ ...waits, reason: 'gone' }]);
    expect((await kept.all()).filter(({ id }) => id === waits.id)).toEqual([]);
    await kept.withdraw(waits.id);
    expect(await kept.requests()).toEqual([]);
  });
});
