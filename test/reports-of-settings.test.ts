/** Reports that callboard.yaml names: kept once, as soon as their place is there; taken out with their entry. */
import { expect, it, vi } from 'vitest';
import { heldClock } from '../src/clock.ts';
import { keepSettled } from '../src/reports-of-settings.ts';
import { memoryReports } from './schedule/memory-reports.ts';

it('reports of the settings are documents like all others, once, and are gone with their entry', async () => {
  const reports = memoryReports();
  const log: unknown[] = [];
  const place = async (words: string) =>
    words === '#payments' ? { id: 'slack/T1/C7', name: '#payments', isShared: true } : undefined;
  const clock = heldClock(Date.UTC(2026, 10, 25, 12));
  const parts = { reports, clock, usualZone: 'UTC', place, wake: () => {}, log: (event: unknown) => log.push(event) };
  const monday = { for: 'Group:default/payments', when: 'every monday 09:00 Europe/Berlin', in: '#payments' };
  for (let start = 0; start < 2; start += 1) keepSettled([monday, { when: 'every day 9:00', in: '#nowhere' }], parts);
  await vi.waitUntil(async () => (await reports.list(undefined)).length === 1 && log.length === 2);
  expect(await reports.list(undefined)).toMatchObject([
    { scope: { kind: 'team', ref: 'group:default/payments' }, place: 'slack/T1/C7', fixed: true, isShared: true },
  ]);
  keepSettled([], parts);
  await vi.waitUntil(async () => (await reports.list(undefined)).length === 0);
});
