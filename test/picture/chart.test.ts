/** Charts: round gridlines, a line on its values, a bar in tones, and nothing that a text could break. */
import { describe, expect, it } from 'vitest';
import { chartPng, chartSvg } from '../../src/picture/chart.ts';
import { scaleOf } from '../../src/picture/chart-scale.ts';
import type { Chart } from '../../src/view/view.ts';

const week = 7 * 24 * 3_600_000;
const points = (...values: readonly number[]) =>
  values.map((value, at) => ({ at: Date.UTC(2026, 8, 7) + at * week, value }));
const score: Chart = {
  ...{ name: 'Score', points: points(61, 63, 66, 78), goal: 75, most: 100 },
  levels: [
    { name: 'gold', count: 6 },
    { name: 'none', count: 3, none: true },
  ],
};
const svg = (chart: Chart) => chartSvg(chart, { title: 'Score', width: 640 });
const textsOf = (drawn: string) => Array.from(drawn.matchAll(/<text[^>]*>(.*?)<\/text>/g), ([, text]) => text);

describe('gridlines of a chart', () => {
  it.each([
    [[61, 78], { low: 60, step: 5 }],
    [[61, 86], { low: 60, step: 10 }],
    [[99, 100], { low: 80, step: 5 }],
    [[0, 3], { low: 0, step: 5 }],
    [[5, 100], { low: 0, step: 25 }],
  ])('of %j stand at round numbers between 0 and 100', (values, scale) => {
    expect(scaleOf(values, 100)).toEqual(scale);
  });

  it('hold every value, whatever it is', () => {
    const hostile = [[], [Number.NaN], [-7, 4], [1e15, 1], [Number.MAX_VALUE, -1], [Number.POSITIVE_INFINITY, 2]];
    for (const values of hostile) {
      const { low, step } = scaleOf(values);
      for (const value of values.filter((one) => Math.abs(one) <= 1e15)) {
        expect(value).toBeGreaterThanOrEqual(low);
        expect(value).toBeLessThanOrEqual(low + 4 * step);
      }
    }
  });
});

describe('a chart', () => {
  it('has five gridlines, one dot with its value, a goal by name, and the first and last date only (LOOK: Chart)', () => {
    const drawn = svg(score);
    expect(drawn.match(/chart-grid/g)).toHaveLength(5);
    expect(drawn.match(/<circle/g)).toHaveLength(1);
    expect(textsOf(drawn).slice(1)).toEqual(['60', '65', '70', '75', '80', 'goal 75', '78', '7 Sep', '28 Sep']);
  });

  it('has only its bar where there are no values, and only its line where there are no levels', () => {
    expect(svg({ ...score, points: [] })).not.toContain('chart-grid');
    expect(svg({ ...score, levels: [] })).not.toContain('<rect');
    expect(svg({ ...score, points: [], levels: [] })).toContain('height="1"');
  });

  it('shows one value as a dot, and levels that nobody has in the legend alone', () => {
    const drawn = svg({ ...score, points: points(78), levels: [{ name: 'gold', count: 0 }, ...score.levels] });
    expect(drawn).not.toContain('<path');
    expect(drawn.match(/<rect/g)).toHaveLength(2);
    expect(drawn).toContain('<tspan class="chart-count">0</tspan> gold');
  });

  it('breaks at no name, however it is written', () => {
    const levels = Array.from({ length: 40 }, () => ({ name: `<b onload="x">&\u202e${'long '.repeat(50)}`, count: 1 }));
    const drawn = svg({ ...score, levels });
    expect(drawn).not.toMatch(/<b|\u202e/);
    expect(drawn.length).toBeLessThan(10_000);
  });

  it('is a PNG for chats', async () => {
    const png = Buffer.from(await chartPng(score, { title: 'Score' }));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(1024);
  });
});
