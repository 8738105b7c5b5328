import { describe, expect, it } from 'vitest';
import { heldClock } from '../../src/clock.ts';
import { createAudit } from '../../src/store/audit.ts';
import { createButtons } from '../../src/store/buttons.ts';
import { createLocationStore } from '../../src/store/locations.ts';
import { createMemories } from '../../src/store/memories.ts';
import { createPictures } from '../../src/store/pictures.ts';
import { createSeen } from '../../src/store/seen.ts';
import { testStore } from '../support/store.ts';

const store = testStore();
const now = Date.UTC(2030, 0, 1);
const failed = (cause: unknown) => {
  throw cause;
};

describe('records written behind the answer', () => {
  it('are readable at once, and by another process once they are flushed', async () => {
    const [here, there] = [createButtons(store().db, failed), createButtons(store().db, failed)];
    const record = { id: 'b1', command: 'owner', args: { entity: 'component:default/a' }, expires: now };
    here.put([record]);
    expect(await here.get('b1')).toEqual(record);
    await here.flush();
    expect(await there.get('b1')).toEqual(record);
    expect(await there.get('b2')).toBeUndefined();
  });

  it('keep the last of several writes, however quick they came', async () => {
    const [here, there] = [createMemories(store().db, failed), createMemories(store().db, failed)];
    for (let at = 0; at < 50; at++) here.put('place', { refs: [`r${at}`], at: now + at });
    await here.flush();
    expect(await there.get('place')).toEqual({ refs: ['r49'], at: now + 49 });
  });

  it('keep what was asked back, and forget it once it is answered', async () => {
    const [here, there] = [createMemories(store().db, failed), createMemories(store().db, failed)];
    const open = { command: 'owner', args: {}, argument: 'entity' };
    here.put('asked', { refs: ['a'], at: now, open });
    await here.flush();
    expect(await there.get('asked')).toEqual({ refs: ['a'], at: now, open });
    here.put('asked', { refs: ['a'], at: now });
    await here.flush();
    expect(await createMemories(store().db, failed).get('asked')).toEqual({ refs: ['a'], at: now });
  });

  it('tell when they could not be written, and go on', async () => {
    const told: unknown[] = [];
    const collection = { bulkWrite: async () => Promise.reject(new Error('no space')) };
    const broken = { collection: () => collection } as unknown as Parameters<typeof createPictures>[0];
    const pictures = createPictures(broken, (cause) => told.push(cause));
    pictures.put({ id: 'p', graph: '{}', expires: now });
    await pictures.flush();
    expect(told).toHaveLength(1);
    expect(await pictures.get('p')).toMatchObject({ graph: '{}' });
  });

  it('an audit record stands in the store under its id', async () => {
    const audit = createAudit(store().db, failed);
    audit.write({
      id: 'a1',
      at: now,
      platform: 'web',
      account: 'local',
      place: 'x',
      command: 'owner',
      decision: 'allowed',
      rule: 'local',
      outcome: 'ok',
      milliseconds: 1,
    });
    await audit.flush();
    expect(await store().db.collection<{ _id: string }>('audit').findOne({ _id: 'a1' })).toMatchObject({
      command: 'owner',
      outcome: 'ok',
    });
  });
});

describe('requests seen', () => {
  const clock = heldClock(now);
  const replica = () => createSeen(store().db, clock, failed);

  it('are new once, over all replicas and at the same moment (THREATS B 11, 14)', async () => {
    const [one, other] = [replica(), replica()];
    const answers = await Promise.all([one, other, one, other].map((seen) => seen.firstTime('event/Ev1')));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(await one.firstTime('event/Ev2')).toBe(true);
    expect(await replica().firstTime('event/Ev2')).toBe(false);
  });

  it('that change nothing are told apart at once here, and by the others once they are written', async () => {
    const here = replica();
    expect([here.firstTimeHere('slash/1'), here.firstTimeHere('slash/1')]).toEqual([true, false]);
    expect(await here.firstTime('slash/1')).toBe(false);
    await here.flush();
    expect(await replica().firstTime('slash/1')).toBe(false);
  });
});

describe('registered locations', () => {
  it('LOC-8: are there once, whichever replica was quicker, in the order of their targets, until they are removed', async () => {
    const [here, there] = [createLocationStore(store().db), createLocationStore(store().db)];
    const location = { id: 'l1', type: 'url', target: 'https://x.example/b.yaml', by: 'Maya Lind', at: now };
    expect((await Promise.all([here.add(location), there.add(location)])).sort()).toEqual([false, true]);
    await there.add({ id: 'l2', type: 'url', target: 'https://x.example/a.yaml', at: now });
    expect(await here.all()).toEqual([
      { id: 'l2', type: 'url', target: 'https://x.example/a.yaml', at: now },
      location,
    ]);
    await here.remove('l2');
    expect(await there.all()).toEqual([location]);
  });
});
