/** The clock that wakes jobs: agenda on the embedded store, in real time. */
import { describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { createAlarm } from '../../src/schedule/agenda.ts';
import { patient } from '../support/patience.ts';
import { testStore } from '../support/store.ts';

const store = testStore();

function startAlarm(collection: string, jobs: Readonly<Record<string, () => Promise<number | undefined>>>) {
  const log: Readonly<Record<string, unknown>>[] = [];
  const ports = {
    db: store().db,
    collection,
    clock: systemClock,
    log: (event: (typeof log)[number]) => log.push(event),
  };
  const alarm = createAlarm({ ...ports, jobs: new Map(Object.entries(jobs)) });
  alarm.begin();
  return { ...alarm, log };
}

describe('agenda as the clock', { timeout: 120_000 }, () => {
  it('wakes a job at the start, at the time that it asks for, and when something new is there', async () => {
    const at: number[] = [];
    let next: number | undefined = systemClock.now() + 4_000;
    const alarm = startAlarm('jobs-1', {
      things: async () => {
        at.push(systemClock.now());
        const asked = next;
        next = undefined;
        return asked;
      },
    });
    await vi.waitUntil(() => at.length >= 2, patient);
    await vi.waitUntil(
      async () => (await store().db.collection('jobs-1').findOne({ lockedAt: null })) !== null,
      patient,
    );
    alarm.wake('things', systemClock.now());
    await vi.waitUntil(() => at.length >= 3, patient);
    await alarm.stop();
    const kept = await store().db.collection('jobs-1').find().toArray();
    expect(kept.map(({ name, type }) => [name, type])).toEqual([['things', 'single']]);
    expect(alarm.log).toEqual([]);
  });

  it('comes back to a job that failed, and says that it did', async () => {
    let runs = 0;
    const alarm = startAlarm('jobs-2', {
      things: async () => {
        runs += 1;
        throw new Error('the disk is full');
      },
    });
    await vi.waitUntil(() => runs >= 1, patient);
    await vi.waitUntil(async () => {
      const kept = await store().db.collection('jobs-2').findOne({ lockedAt: null });
      return kept?.nextRunAt instanceof Date && kept.nextRunAt.getTime() > systemClock.now();
    }, patient);
    await alarm.stop();
    expect(alarm.log).toContainEqual({ event: 'job-failed', job: 'things', reason: 'Error: the disk is full' });
  });

  it('lets one process at a time do a job, and is stopped while one is at work only after it', async () => {
    let [inside, most, done] = [0, 0, 0];
    const job = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((end) => setImmediate(end));
      inside -= 1;
      done += 1;
      return systemClock.now();
    };
    const alarms = [startAlarm('jobs-3', { things: job }), startAlarm('jobs-3', { things: job })];
    await vi.waitUntil(() => done >= 3, patient);
    await Promise.all(alarms.map((alarm) => alarm.stop()));
    expect(inside).toBe(0);
    expect(most).toBe(1);
  });
});
