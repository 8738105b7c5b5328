/** A chart as SVG elements with classes and no colours: a line over five gridlines, with its goal and its last value (LOOK: Chart). */
import { valueWords } from '../view/chart-lines.ts';
import type { Chart } from '../view/view.ts';
import { dateWords } from '../view/words.ts';
import { farthest, gridlines, scaleOf } from './chart-scale.ts';
import { cleanText } from './letters.ts';
import type { Point } from './plan.ts';
import { element, escapeXml, tidy } from './xml.ts';

export type Part = { readonly height: number; readonly body: string };

const height = 156;
/** Half a line of letters above the highest gridline, the dates below the lowest. */
const [top, bottom] = [14, height - 26];
/** The last value's dot stands off the end of the gridlines. */
const dotInset = 12;
const [digitWidth, axisGap] = [7, 8];
const dotRadius = 4;

type Plot = { readonly left: number; readonly width: number; readonly y: (value: number) => number };

export function drawLine({ points: all, goal, most }: Chart, width: number): Part {
  const points = all.filter(({ at, value }) => Number.isFinite(at) && Math.abs(value) <= farthest);
  const values = points.map(({ value }) => value);
  const scale = scaleOf(goal === undefined ? values : [...values, goal], most);
  const lines = Array.from({ length: gridlines }, (_, at) => scale.low + at * scale.step);
  const letters = Math.max(...lines.map((value) => valueWords(value).length));
  const part = (bottom - top) / (gridlines - 1);
  const plot: Plot = {
    left: letters * digitWidth + axisGap,
    width,
    y: (value) => bottom - ((value - scale.low) / scale.step) * part,
  };
  const placed = placedIn(plot, points);
  const grid = lines.map((value) => gridline(plot, value)).join('');
  const body = [
    grid,
    goal === undefined ? '' : goalLine(plot, goal, placed),
    series(placed, values),
    dates(plot, points),
  ];
  return { height, body: body.join('') };
}

/** By their time, from the left edge to the last dot. */
function placedIn({ left, width, y }: Plot, points: Chart['points']): readonly Point[] {
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0];
  const room = width - dotInset - left;
  return points.map(({ at, value }) => ({
    x: left + room * (last > first ? (at - first) / (last - first) : 1),
    y: y(value),
  }));
}

function gridline({ left, width, y }: Plot, value: number): string {
  const at = y(value);
  const line = element('line', { class: 'chart-grid', x1: left, x2: width, y1: at, y2: at });
  return line + words('chart-word', { x: left - axisGap, y: at + 4 }, valueWords(value), 'end');
}

/** Named at its beginning: above it, or below where the line runs above. */
function goalLine({ left, width, y }: Plot, goal: number, placed: readonly Point[]): string {
  const at = y(goal);
  const line = element('line', { class: 'chart-goal', x1: left, x2: width, y1: at, y2: at });
  const near = placed.filter(({ x }) => x < left + 60).map((point) => point.y);
  const isAbove = near.some((one) => one < at && one > at - 20);
  return (
    line +
    words(
      'chart-word chart-goal-name',
      { x: left + 4, y: isAbove ? at + 15 : at - 5 },
      `goal ${valueWords(goal)}`,
      'start',
    )
  );
}

function series(placed: readonly Point[], values: readonly number[]): string {
  const [last, value] = [placed.at(-1), values.at(-1)];
  if (!last || value === undefined) return '';
  const path = placed.map(({ x, y }) => `${tidy(x)} ${tidy(y)}`).join('L');
  const line = placed.length > 1 ? element('path', { class: 'chart-line', d: `M${path}` }) : '';
  const dot = element('circle', { class: 'chart-dot', cx: last.x, cy: last.y, r: dotRadius });
  // Above its dot; below where a line that falls comes from there.
  const before = placed.at(-2);
  const isFalling = before !== undefined && before.y < last.y - 2 && last.y + 20 < bottom;
  return (
    line +
    dot +
    words('chart-value', { x: last.x + dotRadius, y: last.y + (isFalling ? 20 : -9) }, valueWords(value), 'end')
  );
}

function dates({ left, width }: Plot, points: Chart['points']): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return '';
  const from = words('chart-word', { x: left, y: height - 7 }, dateWords(first.at, last.at), 'start');
  const to = words(
    'chart-word',
    { x: width - dotInset + dotRadius, y: height - 7 },
    dateWords(last.at, last.at),
    'end',
  );
  return points.length > 1 ? from + to : to;
}

function words(name: string, { x, y }: Point, text: string, anchor: 'start' | 'end'): string {
  const attributes = { class: name, x, y, ...(anchor === 'end' && { 'text-anchor': anchor }) };
  return element('text', attributes, escapeXml(cleanText(text)));
}
