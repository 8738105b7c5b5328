import { describe, expect, it } from 'vitest';
import { foldedAway, foldForChat } from '../../src/picture/fold-for-chat.ts';
import type { Graph } from '../../src/view/view.ts';
import { graphOf } from '../support/slack/hostile.ts';

const total = ({ nodes }: Graph) => nodes.reduce((sum, { folded = 1 }) => sum + folded, 0);

describe('a graph in a chat', () => {
  it('of up to 24 nodes stays as it is', () => {
    const graph = graphOf(24, 'svc');
    expect(foldForChat(graph)).toBe(graph);
  });

  it.each([25, 60, 500])('of %i nodes has at most 24, loses none, and keeps the asked one', (size) => {
    const graph = graphOf(size, 'svc');
    const folded = foldForChat(graph);
    expect(folded.nodes.length).toBeLessThanOrEqual(24);
    expect(total(folded)).toBe(size);
    expect(folded.left).toBe(foldedAway(folded));
    expect(folded.nodes.filter(({ asked }) => asked)).toHaveLength(1);
    const refs = new Set(folded.nodes.map(({ ref }) => ref));
    for (const { from, to } of folded.edges)
      expect([refs.has(from), refs.has(to), from === to]).toEqual([true, true, false]);
  });

  it('keeps what is nearest: far nodes go into one box a team', () => {
    const near = Array.from({ length: 10 }, (_, at) => ({
      ref: `n${at}`,
      name: `n${at}`,
      kind: 'Component',
      team: 'Near',
    }));
    const far = Array.from({ length: 30 }, (_, at) => ({
      ref: `f${at}`,
      name: `f${at}`,
      kind: 'Component',
      team: at % 2 ? 'Odd' : 'Even',
    }));
    const graph: Graph = {
      nodes: [{ ref: 'a', name: 'a', kind: 'Resource', asked: true }, ...near, ...far],
      edges: [
        ...near.map(({ ref }) => ({ from: ref, to: 'a' })),
        { from: 'm', to: 'n0' },
        ...far.map(({ ref }, at) => ({ from: ref, to: at === 0 ? 'n0' : `f${at - 1}` })),
      ],
    };
    const names = foldForChat(graph).nodes.map(({ name, folded }) => (folded ? `${name} ${folded}` : name));
    expect(names).toEqual(['a', ...near.map(({ name }) => name), 'f0', 'Odd 15', 'Even 14']);
  });

  it('folds boxes that were folded before, counting what is in them', () => {
    const boxes = Array.from({ length: 50 }, (_, at) => ({
      ref: `folded:T${at}`,
      name: `T${at}`,
      kind: 'Group',
      folded: 10,
    }));
    const folded = foldForChat({ nodes: [{ ref: 'a', name: 'a', kind: 'API', asked: true }, ...boxes], edges: [] });
    expect(folded.nodes).toHaveLength(24);
    expect(foldedAway(folded)).toBe(500);
    expect(folded.nodes.at(-1)).toMatchObject({ name: 'Other teams', folded: 280 });
  });
});
