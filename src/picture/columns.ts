/**
 * Places a graph that is too tangled for Graphviz, which would think for minutes: ranks become columns, boxes are
 * sorted by their neighbours' middle, edges run straight across beneath the boxes. Time grows with edges only.
 */
import type { Way } from './acyclic.ts';
import type { Curve, Placed, Plan, Point } from './plan.ts';
import { ranksOf } from './tangle.ts';

const sweeps = 8;
const headLength = 6;
/** Wider than Graphviz's, so that some of what runs beneath the boxes is seen between them. */
const rowGap = 18;

export function placeInColumns(plan: Plan): Placed {
  if (plan.direction === 'LR') return leftToRight(plan);
  const boxes = plan.boxes.map(({ width, height }) => ({ width: height, height: width }));
  const { width, height, centres, curves } = leftToRight({ ...plan, boxes });
  return {
    width: height,
    height: width,
    centres: centres.map(turned),
    curves: curves.map(({ points, heads }) => ({
      points: points.map(turned),
      heads: heads.map(({ base, tip }) => ({ base: turned(base), tip: turned(tip) })),
    })),
  };
}

const turned = ({ x, y }: Point): Point => ({ x: y, y: x });

function leftToRight(plan: Plan): Placed {
  const boxWidth = Math.max(0, ...plan.boxes.map(({ width }) => width));
  const boxHeight = Math.max(0, ...plan.boxes.map(({ height }) => height));
  const [stepX, stepY] = [boxWidth + plan.ranksep * 72, boxHeight + Math.max(plan.nodesep * 72, rowGap)];
  const columns = sortedColumns(plan);
  const tallest = Math.max(1, ...columns.map(({ length }) => length));
  const centres = new Map<number, Point>();
  for (const [index, column] of columns.entries()) {
    const top = ((tallest - column.length) / 2) * stepY + boxHeight / 2;
    for (const [row, at] of column.entries())
      centres.set(at, { x: boxWidth / 2 + index * stepX, y: top + row * stepY });
  }
  const centreOf = (at: number): Point => centres.get(at) ?? { x: 0, y: 0 };
  return {
    width: Math.max(0, columns.length - 1) * stepX + boxWidth,
    height: (tallest - 1) * stepY + boxHeight,
    centres: plan.boxes.map((_, at) => centreOf(at)),
    curves: plan.ways.map((way) => curveOf(way, centreOf, boxWidth / 2)),
  };
}

/** From the right side of one box to the left side of the other, level at both ends. */
function curveOf({ from, to, arrows }: Way, centreOf: (at: number) => Point, half: number): Curve {
  const [left, right] = [centreOf(from), centreOf(to)];
  const [leftTip, rightTip] = [
    { x: left.x + half, y: left.y },
    { x: right.x - half, y: right.y },
  ];
  const start = arrows === 'to' ? leftTip : { x: leftTip.x + headLength, y: leftTip.y };
  const end = arrows === 'from' ? rightTip : { x: rightTip.x - headLength, y: rightTip.y };
  const bend = Math.max(headLength * 3, Math.abs(end.x - start.x) / 3);
  // A box that needs itself: over the top.
  const lift = from === to ? half : 0;
  return {
    points: [start, { x: start.x + bend, y: start.y - lift }, { x: end.x - bend, y: end.y - lift }, end],
    heads: [
      ...(arrows === 'to' ? [] : [{ base: start, tip: leftTip }]),
      ...(arrows === 'from' ? [] : [{ base: end, tip: rightTip }]),
    ],
  };
}

function sortedColumns(plan: Plan): readonly (readonly number[])[] {
  const ranks = ranksOf(plan.boxes.length, plan.ways);
  const last = Math.max(0, ...ranks);
  const columns = Array.from({ length: last + 1 }, (): number[] => []);
  for (const [at, rank] of ranks.entries()) columns[last - rank]?.push(at);
  const beside = neighboursOf(plan);
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const rows = rowsOf(columns);
    const middle = (at: number) => mean((beside[at] ?? []).map((next) => rows.get(next) ?? 0)) ?? rows.get(at) ?? 0;
    const middles = plan.boxes.map((_, at) => middle(at));
    for (const column of columns) column.sort((a, b) => (middles[a] ?? 0) - (middles[b] ?? 0) || a - b);
  }
  return columns;
}

function neighboursOf({ boxes, ways }: Plan): readonly (readonly number[])[] {
  const beside = boxes.map((): number[] => []);
  for (const { from, to } of ways) {
    beside[from]?.push(to);
    beside[to]?.push(from);
  }
  return beside;
}

/** How far from the middle of its column each box stands. */
function rowsOf(columns: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  return new Map(columns.flatMap((column) => column.map((at, row) => [at, row - (column.length - 1) / 2] as const)));
}

const mean = (values: readonly number[]): number | undefined =>
  values.length ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;
