/** A chart in words: for everyone who does not see the picture. */
import type { Chart, ChartLevel } from './view.ts';
import { dateWords, figure } from './words.ts';

/** So many values at most: the first, the last, and some evenly between them. */
const valuesAtMost = 12;

/** “7 Sep  61”, one line a value, then the goal and the levels. */
export function chartLines({ points, goal, levels }: Chart): readonly string[] {
  const now = points.at(-1)?.at ?? 0;
  const values = thinned(points).map(({ at, value }) => `${dateWords(at, now)}  ${valueWords(value)}`);
  const widest = Math.max(0, ...values.map((line) => line.length));
  return [
    ...values.map((line) => line.replace('  ', ' '.repeat(2 + widest - line.length))),
    ...(goal === undefined ? [] : [`Goal ${valueWords(goal)}`]),
    ...(levels.length > 0 ? [levelsWords(levels)] : []),
  ];
}

/** “Score: 61 on 7 Sep, 78 on 23 Nov, goal 75. 6 gold, 11 silver, 9 bronze, 3 none.” */
export function chartAlt({ name, points, goal, levels }: Chart): string {
  const now = points.at(-1)?.at ?? 0;
  const ends = points.length > 1 ? [points[0], points.at(-1)] : points;
  const values = ends.flatMap((point) => (point ? `${valueWords(point.value)} on ${dateWords(point.at, now)}` : []));
  const line = [...values, ...(goal === undefined ? [] : [`goal ${valueWords(goal)}`])].join(', ');
  return [line && `${name}: ${line}.`, levels.length > 0 && `${levelsWords(levels)}.`].filter(Boolean).join(' ');
}

/** “6 gold, 11 silver, 9 bronze, 3 none”. */
export const levelsWords = (levels: readonly ChartLevel[]): string =>
  levels.map(({ name, count }) => `${figure(count)} ${name}`).join(', ');

/** “78”, “−7”, “3.5”. */
export const valueWords = (value: number): string => figure(Math.round(value * 10) / 10).replace('-', '−');

function thinned<Point>(points: readonly Point[]): readonly Point[] {
  if (points.length <= valuesAtMost) return points;
  const step = (points.length - 1) / (valuesAtMost - 1);
  return Array.from({ length: valuesAtMost }, (_, at) => points[Math.round(at * step)]).filter(
    (point) => point !== undefined,
  );
}
