/** A chart in words. */
import { describe, expect, it } from 'vitest';
import { chartAlt, chartLines } from '../../src/view/chart-lines.ts';
import type { Chart } from '../../src/view/view.ts';

const day = 24 * 3_600_000;
const chartOf = (values: readonly number[]): Chart => ({
  name: 'Score',
  points: values.map((value, at) => ({ at: Date.UTC(2026, 8, 7) + at * day, value })),
  levels: [],
});

describe('a chart in words', () => {
  it('says first and last, goal and levels', () => {
    const chart = { ...chartOf([61, 70, 78]), goal: 75, levels: [{ name: 'gold', count: 1204 }] };
    expect(chartAlt(chart)).toBe('Score: 61 on 7 Sep, 78 on 9 Sep, goal 75. 1,204 gold.');
    expect(chartLines(chart)).toEqual(['7 Sep  61', '8 Sep  70', '9 Sep  78', 'Goal 75', '1,204 gold']);
  });

  it('lists a year in a dozen lines, its ends among them', () => {
    const lines = chartLines(chartOf(Array.from({ length: 365 }, (_, at) => at)));
    expect(lines).toHaveLength(12);
    expect([lines[0], lines.at(-1)]).toEqual(['7 Sep 2026    0', '6 Sep       364']);
  });

  it('says nothing of nothing', () => {
    expect([chartAlt(chartOf([])), chartLines(chartOf([]))]).toEqual(['', []]);
  });
});
