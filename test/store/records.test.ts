import { describe, expect, it } from 'vitest';
import { heldClock } from '../../src/clock.ts';
import { createAudit } from '../../src/store/audit.ts';
import { createButtons } from '../../src/store/buttons.ts';
import { createInboxStore, releaseRequests } from '../../src/store/inbox.ts';
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
    expect([here.known('b1'), there.known('b1'), there.known('b2')]).toEqual([record, record, undefined]);
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
    pictures.put({ id: 'p', picture: '{}', expires: now });
    await pictures.flush();
    expect(told).toHaveLength(1);
    expect(await pictures.get('p')).toMatchObject({ picture: '{}' });
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

describe('requests that are acknowledged before they are answered', () => {
  const inbox = () => createInboxStore(store().db);
  const request = (...keys: string[]) => ({ keys, platform: keys[0] ?? '', body: '{"text":"owner x"}', at: now });
  const lease = (owner: string, until = now + 60_000) => ({ owner, until });
  const stored = (id: string) => store().db.collection<{ _id: string }>('inbox').findOne({ _id: id });

  it('are taken once under any of their keys, over all replicas and at the same moment (THREATS 14)', async () => {
    const keys = [
      ['r1', 'm1'],
      ['r2', 'm1'],
      ['r1', 'm2'],
    ];
    const taken = await Promise.all(keys.map((each) => inbox().put(request(...each), lease('a'))));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  it('are taken in together, and each is told whether it is the first (THREATS 14)', async () => {
    const one = inbox();
    await one.put(request('t0'), lease('a'));
    const keys = [['t1'], ['t2', 't1'], ['t0'], ['t3'], ['t3']];
    const taken = await Promise.all(keys.map((each) => one.put(request(...each), lease('a'))));
    expect(taken).toEqual([true, false, false, true, false]);
    expect(await stored('t3')).toMatchObject({ state: 'open', attempt: 1 });
  });

  it('are nobody else’s while they are held, and then one other’s', async () => {
    await inbox().put(request('r3'), lease('a'));
    expect(await inbox().claim('r3', now + 59_000, lease('b'))).toBeUndefined();
    const [one, other] = await Promise.all(
      ['b', 'c'].map((owner) => inbox().claim('r3', now + 60_000, lease(owner, now + 120_000))),
    );
    expect([one, other].filter(Boolean)).toEqual([{ ...request('r3'), attempt: 2 }]);
    expect(await inbox().hold(['r3'], lease('a'))).toEqual([]);
  });

  it('are held on by their owner, and ended by nobody else; what was written in them goes with the end', async () => {
    await inbox().put(request('r4'), lease('a'));
    expect(await inbox().hold(['r4', 'r3'], lease('a', now + 200_000))).toEqual(['r4']);
    await inbox().end(['r4'], 'b');
    expect(await stored('r4')).toMatchObject({ state: 'open', due: now + 200_000 });
    await inbox().end(['r4'], 'a', 'asked too long ago');
    expect(await stored('r4')).toMatchObject({ state: 'ended', reason: 'asked too long ago' });
    expect(await stored('r4')).not.toHaveProperty('body');
    expect(await inbox().put(request('r4'), lease('a'))).toBe(false);
  });

  it('of a process that was killed are free at once where no other can be', async () => {
    await inbox().put(request('r5'), lease('a'));
    await releaseRequests(store().db);
    expect(await inbox().claim('r5', now, lease('b'))).toMatchObject({ attempt: 2 });
  });
});
