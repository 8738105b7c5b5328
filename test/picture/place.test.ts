/** Where boxes go: cycles turned round, shortcuts taken out, and both placers by one contract. */
import { describe, expect, it, vi } from 'vitest';
import { waysOf } from '../../src/picture/acyclic.ts';
import { placeInColumns } from '../../src/picture/columns.ts';
import { placeWithGraphviz } from '../../src/picture/graphviz.ts';
import { place } from '../../src/picture/place.ts';
import type { Plan } from '../../src/picture/plan.ts';
import { ranksOf, withoutShortcuts } from '../../src/picture/tangle.ts';
import { dice } from './sample-graphs.ts';

const edge = (from: number, to: number) => ({ from, to });

function planOf(count: number, edges: number, direction: Plan['direction']): Plan {
  const roll = dice(count + edges);
  const pairs = Array.from({ length: edges }, () => edge(roll(count), roll(count)));
  const boxes = Array.from({ length: count }, (_, at) => ({ width: 120, height: at % 3 === 0 ? 52 : 44 }));
  return { direction, boxes, ways: waysOf(count, pairs), nodesep: 0.17, ranksep: 0.5 };
}

describe('cycles', () => {
  it('are opened by turning as few edges round as it takes', () => {
    expect(waysOf(3, [edge(0, 1), edge(1, 2), edge(2, 0)]).filter(({ arrows }) => arrows === 'from')).toHaveLength(1);
    expect(waysOf(3, [edge(2, 1), edge(1, 0), edge(2, 0)]).every(({ arrows }) => arrows === 'to')).toBe(true);
  });

  it('leave what needs most and is needed least at the left', () => {
    const ways = waysOf(4, [edge(0, 3), edge(1, 3), edge(2, 3), edge(3, 0)]);
    expect(ways).toEqual([
      { from: 0, to: 3, arrows: 'both' },
      { from: 1, to: 3, arrows: 'to' },
      { from: 2, to: 3, arrows: 'to' },
    ]);
  });

  it('are gone afterwards, whatever the graph', () => {
    for (const count of [5, 20, 60]) {
      const { ways, boxes } = planOf(count, count * 4, 'LR');
      const ranks = ranksOf(boxes.length, ways);
      const open = ways.filter(({ from, to }) => from !== to);
      expect(open.every(({ from, to }) => (ranks[from] ?? 0) > (ranks[to] ?? 0))).toBe(true);
    }
  });
});

describe('shortcuts', () => {
  const ways = waysOf(4, [edge(0, 1), edge(1, 2), edge(0, 2), edge(2, 3), edge(0, 3)]);

  it('are what a longer way stands for', () => {
    expect(withoutShortcuts(4, ways, () => false)).toEqual(waysOf(4, [edge(0, 1), edge(1, 2), edge(2, 3)]));
  });

  it('stay where they are asked for', () => {
    expect(withoutShortcuts(4, ways, ({ to }) => to === 3)).toHaveLength(4);
  });
});

describe.each([
  ['Graphviz', placeWithGraphviz],
  ['columns', async (plan: Plan) => placeInColumns(plan)],
])('%s', (_, placer) => {
  it.each([
    ['LR', 8, 10],
    ['TB', 8, 10],
    ['LR', 30, 45],
    ['TB', 40, 60],
  ] as const)(
    '%s: puts %i boxes with %i edges side by side and the needing before the needed',
    async (direction, count, edges) => {
      const plan = planOf(count, edges, direction);
      const placed = await placer(plan);
      const centre = (at: number) => placed?.centres[at] ?? { x: Number.NaN, y: Number.NaN };
      for (const { from, to } of plan.ways) {
        const along = direction === 'LR' ? centre(to).x - centre(from).x : centre(to).y - centre(from).y;
        if (from !== to) expect(along).toBeGreaterThan(60);
      }
      for (const [a, boxA] of plan.boxes.entries()) {
        for (const [b, boxB] of plan.boxes.entries()) {
          if (a >= b) continue;
          const apartX = Math.abs(centre(a).x - centre(b).x) - (boxA.width + boxB.width) / 2;
          const apartY = Math.abs(centre(a).y - centre(b).y) - (boxA.height + boxB.height) / 2;
          expect(Math.max(apartX, apartY)).toBeGreaterThan(5);
        }
      }
    },
  );

  it('leads each edge from box to box, with an arrowhead where it points', async () => {
    const plan = planOf(12, 20, 'LR');
    const placed = await placer(plan);
    for (const [at, { from, to, arrows }] of plan.ways.entries()) {
      const curve = placed?.curves[at];
      expect(curve?.heads).toHaveLength(arrows === 'both' ? 2 : 1);
      expect((curve?.points.length ?? 0) % 3).toBe(1);
      const tip = curve?.heads.at(-1)?.tip.x ?? Number.NaN;
      const expected = arrows === 'from' ? (placed?.centres[from]?.x ?? 0) + 60 : (placed?.centres[to]?.x ?? 0) - 60;
      expect(Math.abs(tip - expected)).toBeLessThan(3);
    }
  });
});

describe('placing', () => {
  it('places the same shape once', () => {
    const plan = planOf(10, 14, 'LR');
    expect(place(plan)).toBe(place({ ...plan }));
    expect(place(plan)).not.toBe(place({ ...plan, direction: 'TB' }));
  });

  it('falls back to columns where Graphviz cannot be had, and tries it again with the next picture', async () => {
    const instance = vi.fn(() => Promise.reject(new Error('out of memory')));
    vi.resetModules();
    vi.doMock('@viz-js/viz', () => ({ instance }));
    const fresh = await import('../../src/picture/place.ts');
    const plan = planOf(4, 4, 'LR');
    expect(await fresh.place(plan)).toEqual(placeInColumns(plan));
    await fresh.place(planOf(5, 4, 'LR'));
    expect(instance).toHaveBeenCalledTimes(2);
    vi.doUnmock('@viz-js/viz');
  });
});
