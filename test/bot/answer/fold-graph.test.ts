/** A large graph made readable (LOOK §7: over 60). */
import { describe, expect, it } from 'vitest';
import { foldGraph } from '../../../src/bot/answer/fold-graph.ts';
import type { Graph } from '../../../src/view/view.ts';

const node = (ref: string, team: string) => ({ ref, name: ref, kind: 'Component', team });

/** One asked, `first` beside it, and behind each of those `second` more. */
function tree(first: number, second: number): Graph {
  const near = Array.from({ length: first }, (_, at) => node(`near${at}`, `Team${at % 3}`));
  const far = near.flatMap(({ ref }, at) =>
    Array.from({ length: second }, (_, more) => ({ of: ref, ...node(`${ref}-${more}`, `Far${at % 4}`) })),
  );
  const farther = far.map(({ ref }) => ({ of: ref, ...node(`${ref}-x`, 'Edge') }));
  return {
    nodes: [{ ...node('db', 'Data'), asked: true }, ...near, ...far, ...farther],
    edges: [
      ...near.map(({ ref }) => ({ from: ref, to: 'db' })),
      ...[...far, ...farther].map(({ ref, of }) => ({ from: ref, to: of })),
    ],
  };
}
const folded = (graph: Graph) => graph.nodes.filter((one) => one.folded !== undefined);

describe('foldGraph', () => {
  it('leaves up to 60 nodes as they are', () => {
    const graph = tree(3, 9);
    expect(graph.nodes.length).toBeLessThanOrEqual(60);
    expect(foldGraph(graph)).toBe(graph);
  });

  it('keeps two steps and folds the rest to one box a team', () => {
    const graph = foldGraph(tree(4, 10));
    expect(graph.nodes).toHaveLength(1 + 4 + 40 + 1);
    expect(folded(graph)).toEqual([{ ref: 'folded:Edge', name: 'Edge', kind: 'Group', folded: 40 }]);
    expect(graph.left).toBe(40);
  });

  it('keeps one step where two are too many', () => {
    const graph = foldGraph(tree(20, 10));
    expect(graph.nodes.filter(({ ref }) => /^near\d+$/.test(ref))).toHaveLength(20);
    expect(folded(graph).reduce((sum, one) => sum + (one.folded ?? 0), 0)).toBe(graph.left);
    expect(graph.left).toBe(400);
  });

  it('keeps teams only where one step is too many', () => {
    const graph = foldGraph(tree(100, 1));
    expect(graph.nodes.map(({ name }) => name).sort()).toEqual([
      'Edge',
      'Far0',
      'Far1',
      'Far2',
      'Far3',
      'Team0',
      'Team1',
      'Team2',
      'db',
    ]);
  });

  it('draws 60 nodes at most, however many teams there are', () => {
    const near = Array.from({ length: 300 }, (_, at) => node(`near${at}`, `Team${at % 150}`));
    const edges = near.map(({ ref }) => ({ from: ref, to: 'db' }));
    const graph = foldGraph({ nodes: [{ ...node('db', 'Data'), asked: true }, ...near], edges });
    expect(graph.nodes).toHaveLength(60);
    expect(graph.nodes.at(-1)).toEqual({ ref: 'folded', name: 'Other teams', kind: 'Group', folded: 300 - 58 * 2 });
    expect(graph.left).toBe(300);
  });

  it('leaves no box in the air and draws no edge twice', () => {
    for (const graph of [tree(4, 10), tree(20, 10), tree(100, 1)].map(foldGraph)) {
      const held = new Set(graph.edges.flatMap(({ from, to }) => [from, to]));
      expect(folded(graph).filter(({ ref }) => !held.has(ref))).toEqual([]);
      expect(new Set(graph.edges.map(({ from, to }) => `${from} ${to}`)).size).toBe(graph.edges.length);
    }
  });
});
