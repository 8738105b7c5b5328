/** What is due is started, once: whoever is killed where, however many processes look (DESIGN 5.2, THREATS 76, 79). */
import { beforeEach, describe, expect, it } from 'vitest';
import { testStore } from '../support/store.ts';
import {
  addSchedule,
  claimOver,
  clock,
  type Ledger,
  moveTo,
  runsOf,
  scheduleOf,
  startProcess,
  tasksIn,
} from './schedule-trial.ts';

const store = testStore();
const hour = 3_600_000;

let ledger: Ledger = [];
beforeEach(async () => {
  ledger = [];
  await Promise.all(['schedules', 'scheduleRuns'].map((name) => store().db.collection(name).deleteMany({})));
});

describe('schedules that are due', { timeout: 60_000 }, () => {
  it('are started at their time, and not before', async () => {
    await addSchedule(store(), 'hourly', 'every hour');
    const process = startProcess(store(), ledger);
    expect(await process.run()).toBe(clock.now() + hour);
    expect(ledger).toEqual([]);
    clock.move(hour);
    expect(await process.run()).toBe(clock.now() + hour);
    expect(ledger.map(({ template }) => template)).toEqual(['template:default/hourly']);
    await process.run();
    expect(ledger.length).toBe(1);
  });

  it('that were missed while everything was down are made up once', async () => {
    await addSchedule(store(), 'daily', 'every day 9:00');
    clock.move(10 * 24 * hour);
    await startProcess(store(), ledger).run();
    expect(ledger.length).toBe(1);
    expect((await scheduleOf(store(), 'daily'))?.due).toBeGreaterThan(clock.now());
  });

  it('once at a time are over then', async () => {
    await addSchedule(store(), 'once', 'in 2 hours');
    clock.move(2 * hour);
    expect(await startProcess(store(), ledger).run()).toBeUndefined();
    expect(await scheduleOf(store(), 'once')).toMatchObject({ state: 'ended' });
    expect(ledger.length).toBe(1);
  });

  it('whose maker may no longer run them are paused, with why, and told once', async () => {
    const { id } = await addSchedule(store(), 'forbidden', 'every hour');
    clock.move(hour);
    const process = startProcess(store(), ledger, { refused: () => 'Maya may no longer run it.' });
    await process.run();
    clock.move(5 * hour);
    await process.run();
    expect(process.told).toEqual(['Maya may no longer run it.']);
    expect(await scheduleOf(store(), id)).toMatchObject({ state: 'paused', reason: 'Maya may no longer run it.' });
    expect(await runsOf(store(), id)).toMatchObject([{ problem: 'Maya may no longer run it.' }]);
  });

  it('are started once by two processes that look at the same time (THREATS 76)', async () => {
    for (let at = 0; at < 40; at += 1) await addSchedule(store(), `s${at}`, 'every hour');
    clock.move(hour);
    await Promise.all([startProcess(store(), ledger).run(), startProcess(store(), ledger).run()]);
    expect(ledger.length).toBe(40);
    expect(tasksIn(ledger).length).toBe(40);
  });

  it('through both changes of the clock are started once a day by processes that take turns (THREATS 79)', async () => {
    for (const [from, days] of [
      [Date.UTC(2027, 2, 26, 12), 5],
      [Date.UTC(2027, 9, 29, 12), 5],
    ] as const) {
      await moveTo(from);
      const { id } = await addSchedule(store(), `night-${from}`, 'every day 02:30 Europe/Berlin');
      ledger.splice(0);
      for (let step = 0; step < days * 24; step += 1) {
        clock.move(hour);
        await Promise.all([startProcess(store(), ledger).run(), startProcess(store(), ledger).run()]);
      }
      expect(ledger.filter(({ template }) => template.endsWith(id)).length).toBe(days);
      expect((await runsOf(store(), id)).length).toBe(days);
    }
  });

  it('are neither skipped nor doubled whoever is killed at whatever point, between claim and start too (THREATS 70)', async () => {
    const prepare = async (name: string) => {
      await addSchedule(store(), name, 'every hour');
      clock.move(hour);
    };
    await prepare('clean');
    const clean = startProcess(store(), ledger);
    await clean.run();
    const points = clean.calls();
    expect(points).toBeGreaterThanOrEqual(5);
    for (let after = 1; after <= points; after += 1) {
      for (const done of [false, true]) {
        const name = `killed-${after}-${done}`;
        await prepare(name);
        const due = (await scheduleOf(store(), name))?.due ?? 0;
        const mine = (all: Ledger) => all.filter(({ template }) => template.endsWith(name));
        await startProcess(store(), ledger, { death: { after, done } }).run();
        claimOver();
        await startProcess(store(), ledger).run();
        await startProcess(store(), ledger).run();
        expect(tasksIn(mine(ledger)).length, name).toBe(1);
        expect(await runsOf(store(), name), name).toMatchObject([{ due }]);
        expect(await scheduleOf(store(), name), name).toMatchObject({ state: 'active', due: due + hour });
      }
    }
  });

  it('a hundred at the same second are each started once', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, at) => addSchedule(store(), `many-${at}`, 'every hour')));
    clock.move(hour);
    await Promise.all([startProcess(store(), ledger).run(), startProcess(store(), ledger).run()]);
    expect(ledger.length).toBe(100);
    expect(tasksIn(ledger).length).toBe(100);
  });
});
