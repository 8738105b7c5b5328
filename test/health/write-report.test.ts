/** What a report makes of findings: points, wins and losses, what to do first. */
import { describe, expect, it } from 'vitest';
import { defineCheck } from '../../src/health/check.ts';
import type { Moved, Scorecard } from '../../src/health/health.ts';
import { isNews } from '../../src/health/report.ts';
import { writeReport } from '../../src/health/write-report.ts';
import { row } from '../catalog/rows.ts';
import { healthOf, now } from '../support/health.ts';

const day = 24 * 3_600_000;
/** Holds where the label says so. */
const labelled = (name: string) =>
  defineCheck({
    ...{
      title: `Has ${name}`,
      why: 'It matters.',
      about: { kinds: ['component'] },
      fix: { text: `Give {name} its ${name}.` },
    },
    judge: ({ entity }) =>
      entity.labels[name] === 'yes'
        ? { kind: 'holds' }
        : entity.labels[name] === 'soon'
          ? { kind: 'warns', because: `${name} ends soon` }
          : { kind: 'fails', because: `it has no ${name}` },
  });
const checks = new Map([
  ['docs', labelled('docs')],
  ['runbook', labelled('runbook')],
]);
const card: Scorecard = {
  ...{
    name: 'ready',
    title: 'Ready',
    checks: new Map([
      ['docs', 3],
      ['runbook', 1],
    ]),
  },
  levels: [{ name: 'gold', checks: ['docs', 'runbook'] }],
  thresholds: new Map([['', 80]]),
};
const component = (name: string, docs: string, runbook: string) =>
  row(`component:${name}`, { labels: { docs, runbook }, owner: 'group:default/t' });

async function report(
  rows: readonly ReturnType<typeof row>[],
  moved: readonly Moved[] = [],
  last?: { at: number; score: number },
) {
  const { health, projection } = await healthOf(rows, { checks, scorecards: [card] });
  const trend = [1, 2, 3, 4].map((ago) => ({ day: now - (5 - ago) * 7 * day, score: 50 + ago, levels: {} }));
  return writeReport({
    health: { ...health, moved: async () => moved, trend: async () => trend },
    ...{ catalog: projection, scope: { kind: 'company' }, scorecard: card, about: 'The catalog', last, now },
  });
}

describe('a report', () => {
  it('has the score, what it was, the goal, the levels, and a trend up to now', async () => {
    const { facts, rows } = await report([component('a', 'yes', 'yes'), component('b', 'no', 'yes')]);
    expect(facts).toMatchObject({ score: 63, before: { score: 54 }, goal: 80, entities: 2, teams: 1, checks: 2 });
    expect(facts.levels).toEqual([
      { name: 'gold', count: 1 },
      { name: 'none', count: 1, none: true },
    ]);
    expect(facts.trend.map(({ value }) => value)).toEqual([51, 52, 53, 54, 63]);
    expect(rows.map(({ name, score, fails }) => [name, score, fails])).toEqual([
      ['b', 25, ['docs']],
      ['a', 100, []],
    ]);
  });

  it('puts first what brings most: what an entity lacks is shared by what its checks miss', async () => {
    const { facts } = await report([
      component('a', 'no', 'soon'),
      component('b', 'yes', 'no'),
      component('c', 'yes', 'no'),
    ]);
    // a lacks 87.5 of 100, six sevenths of it by docs.
    expect(facts.first).toMatchObject([
      { check: 'docs', points: 75, entities: 1, only: 'component:default/a', text: 'Give a its docs', state: 'bad' },
      { check: 'runbook', points: 62, entities: 3, text: 'Has runbook', state: 'bad' },
    ]);
  });

  it('tells what was won by the checks that now hold, and what was lost by why', async () => {
    const a = { ref: 'component:default/a', at: now - day } as const;
    const b = { ref: 'component:default/b', at: now - day } as const;
    const { facts } = await report(
      [component('a', 'yes', 'yes'), component('b', 'no', 'yes'), component('c', 'yes', 'yes')],
      [
        { ...a, check: 'docs', from: 'fails', to: 'warns' },
        { ...a, check: 'docs', from: 'warns', to: 'holds' },
        { ...a, check: 'runbook', from: 'fails', to: 'holds' },
        { ...b, check: 'docs', from: 'holds', to: 'fails' },
        // One that came meanwhile has neither won nor lost.
        { ref: 'component:default/c', at: now - day, check: 'docs', from: undefined, to: 'holds' },
      ],
    );
    expect(facts.won).toEqual([{ ref: a.ref, name: 'a', points: 100, what: 'Has docs, has runbook' }]);
    expect(facts.lost).toEqual([{ ref: b.ref, name: 'b', points: -75, what: 'It has no docs' }]);
  });

  it('is news where anything moved, and none where all is as it was', async () => {
    const rows = [component('a', 'yes', 'no')];
    const first = await report(rows);
    expect(isNews(first, undefined)).toBe(true);
    expect(isNews(await report(rows, [], { at: now - day, score: 75 }), first.facts)).toBe(false);
    expect(isNews(await report([component('a', 'yes', 'yes')]), first.facts)).toBe(true);
    expect(isNews(await report([...rows, component('b', 'yes', 'no')]), first.facts)).toBe(true);
  });

  it('of nothing says that nothing is known', async () => {
    const { facts, rows } = await report([]);
    expect([facts.score, facts.entities, rows]).toEqual([undefined, 0, []]);
  });
});
