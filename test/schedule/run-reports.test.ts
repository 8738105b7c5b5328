/** Reports come once a time: through a year with both changes of the clock, ends of months and days of standing still; whoever is killed where (DESIGN 5.2, THREATS 70, 76, 79). */
import { beforeEach, describe, expect, it } from 'vitest';
import { claimFor } from '../../src/schedule/timed.ts';
import { wallAt } from '../../src/schedule/zone.ts';
import { testStore } from '../support/store.ts';
import { memoryReports } from './memory-reports.ts';
import { createTrial, storedTrial } from './report-trial.ts';

const store = testStore();
const [hour, day] = [3_600_000, 24 * 3_600_000];
const start = Date.UTC(2026, 10, 25, 12);

beforeEach(async () => {
  await Promise.all(['reports', 'reportRuns'].map((name) => store().db.collection(name).deleteMany({})));
});

describe('reports that are due', { timeout: 120_000 }, () => {
  it('come once at each of their times through a year, with a process that is down for days', async () => {
    const { clock, told, reports, add, startProcess } = createTrial(memoryReports(), start);
    await add('monday', 'every monday 09:00 Europe/Berlin');
    await add('month', 'every month on the 31st 08:00 America/New_York');
    await add('night', 'every day 02:30 Europe/Berlin');
    await add('once', '2027-03-28 02:30 Europe/Berlin');
    // Nobody is there from 10 May on for six days.
    const away = { from: Date.UTC(2027, 4, 10), to: Date.UTC(2027, 4, 16) };
    const processes = [startProcess(), startProcess()];
    for (let turn = 0, at: number | undefined = start; at !== undefined && at <= start + 365 * day; turn += 1) {
      clock.move(Math.max(at, at > away.from && at < away.to ? away.to : at) - clock.now());
      at = await processes[turn % 2]?.run();
    }
    const dues = (report: string) => told.filter((one) => one.report === report).map(({ due }) => due);
    for (const report of ['monday', 'month', 'night', 'once']) {
      expect(new Set(dues(report)).size, report).toBe(dues(report).length);
      const ledger = await reports.ledger(report, 1000);
      expect(ledger.map(({ due }) => due).reverse(), report).toEqual(dues(report));
    }
    // 365 nights, of which six were missed and made up as one; 52 Mondays, one of them late; twelve last days.
    expect(dues('night').length).toBe(365 - 5);
    expect(dues('monday').length).toBe(52);
    expect(dues('month').map((at) => wallAt('America/New_York', at).day)).toEqual([
      30, 31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
    ]);
    const walls = [...dues('night'), ...dues('once')].map((at) => wallAt('Europe/Berlin', at));
    // A night that has no 02:30 has its report an hour later; one that has it twice has it once.
    expect(
      walls.filter(({ hour: shown }) => shown !== 2).map(({ month, day: date, hour: shown }) => [month, date, shown]),
    ).toEqual([
      [3, 28, 3],
      [3, 28, 3],
    ]);
    expect(
      told
        .filter(({ at, due }) => at - due > hour)
        .map(({ report }) => report)
        .sort(),
    ).toEqual(['monday', 'night']);
    expect(await reports.get('once')).toMatchObject({ state: 'ended' });
  });

  it('are neither skipped nor doubled whoever is killed at whatever point', async () => {
    const { clock, told, reports, add, startProcess } = storedTrial(store(), start);
    const prepare = async (name: string) => {
      await add(name, 'every hour');
      clock.move(hour);
    };
    await prepare('clean');
    const clean = startProcess();
    await clean.run();
    expect(clean.calls()).toBeGreaterThanOrEqual(5);
    for (let after = 1; after <= clean.calls(); after += 1) {
      for (const done of [false, true]) {
        const name = `killed-${after}-${done}`;
        await prepare(name);
        await startProcess({ death: { after, done } }).run();
        clock.move(claimFor + 1);
        await startProcess().run();
        await startProcess().run();
        expect(told.filter(({ report }) => report === name).length, name).toBe(1);
        expect((await reports.ledger(name, 10)).length, name).toBe(1);
        await reports.remove(name);
      }
    }
  });

  it('come once where two processes look at the same moment, those that are due longest first', async () => {
    const { clock, told, add, startProcess } = storedTrial(store(), start);
    for (let at = 0; at < 60; at += 1) await add(`r${String(at).padStart(3, '0')}`, `in ${60 + at} minutes`);
    clock.move(4 * hour);
    await startProcess().run();
    expect(told.map(({ report }) => report)).toEqual(told.map(({ report }) => report).toSorted());
    expect(told.length).toBe(60);
    for (let at = 0; at < 20; at += 1) await add(`s${at}`, 'every hour');
    clock.move(hour);
    await Promise.all([startProcess().run(), startProcess().run()]);
    expect(told.length).toBe(80);
  });

  it('whose maker may no longer look things up are paused, with why', async () => {
    const { clock, reports, add, startProcess } = storedTrial(store(), start);
    await add('forbidden', 'every hour');
    clock.move(hour);
    await startProcess({ refused: 'Maya may no longer look things up.' }).run();
    expect(await reports.get('forbidden')).toMatchObject({
      state: 'paused',
      reason: 'Maya may no longer look things up.',
    });
  });
});
