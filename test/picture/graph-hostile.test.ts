/** Graphs that nobody would draw by hand: odd shapes, hostile words, far too much. */
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { graphSvg } from '../../src/picture/graph.ts';
import { contentOf } from '../../src/picture/graph-content.ts';
import { effortAtMost, effortOf } from '../../src/picture/tangle.ts';
import { boxNamed, count, readBoxes, readNotes } from './read-svg.ts';
import { graph, node, tangle } from './sample-graphs.ts';

const draw = (picture: Parameters<typeof graphSvg>[0]) => graphSvg(picture, { title: 'x' });

describe('odd graphs', () => {
  it('draws none, one, and boxes without edges', async () => {
    expect(readNotes(await draw({ nodes: [], edges: [] }))).toEqual(['No relations to draw']);
    expect(readBoxes(await draw(graph([node('alone')])))).toHaveLength(1);
    expect(readBoxes(await draw(graph([node('a'), node('b'), node('c')])))).toHaveLength(3);
  });

  it('draws a cycle with each arrow at its right end, and two that need each other with one edge', async () => {
    const svg = await draw(
      graph(
        ['a', 'b', 'c'].map((name) => node(name)),
        'a → b',
        'b → c',
        'c → a',
        'b → a',
      ),
    );
    expect(count(svg, /class="graph-edge"/g)).toBe(3);
    expect(count(svg, /class="graph-head"/g)).toBe(4);
  });

  it('draws what needs itself', async () => {
    expect(count(await draw(graph([node('a'), node('b')], 'a → a', 'a → b')), /class="graph-edge"/g)).toBe(2);
  });

  it('draws nodes and edges once, and no edge to what is not there', async () => {
    const svg = await draw(graph([node('a'), node('a'), node('b')], 'a → b', 'a → b', 'a → nowhere'));
    expect(readBoxes(svg)).toHaveLength(2);
    expect(count(svg, /class="graph-edge"/g)).toBe(1);
  });
});

describe('hostile words (THREATS 29, 43; I5)', () => {
  const hostile = '"><script>alert(1)</script><a href="javascript:x">&\'';

  it('are drawn literally', async () => {
    const words = { name: hostile, kind: hostile, type: hostile, team: hostile };
    const svg = await graphSvg(graph([node('a', words)]), { title: hostile, href: () => `/catalog/${hostile}` });
    expect(svg).not.toContain('<script');
    expect(svg).not.toContain('href="javascript');
    expect(readBoxes(svg)[0]?.title).toContain('&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(readBoxes(svg)[0]?.name).toContain('&lt;script&gt;alert(1)…');
    expect(() => new Resvg(svg)).not.toThrow();
  });

  it('need no style attribute, no style element and no script', async () => {
    const svg = await draw(tangle(40, 60));
    expect(svg).not.toMatch(/style|<script|\son\w+=/);
  });

  it('lose what is invisible, turns text round or is no XML', async () => {
    const svg = await draw(graph([node('a', { name: 'a\u0000\u202e\u200b\ud800\ufffe\u001bb' })]));
    expect(readBoxes(svg)[0]?.name).toBe('ab');
    expect(() => new Resvg(svg)).not.toThrow();
  });

  it('fit into boxes whatever their length and script', async () => {
    const names = [
      'x'.repeat(5000),
      '支'.repeat(300),
      '👩‍🚀'.repeat(200),
      `e${'\u0301'.repeat(4000)}`,
      'خدمة الدفع',
      '',
    ];
    const svg = await draw(graph(names.map((name, at) => node(name, { ref: `r${at}`, team: name }))));
    expect(readBoxes(svg)).toHaveLength(names.length);
    expect(readBoxes(svg)[0]?.width).toBeLessThan(250);
    expect(svg.length).toBeLessThan(12_000);
  });
});

describe('far too much', () => {
  it.each([
    ['60 with 600 edges and cycles', tangle(60, 600, true)],
    ['60 that all need each other', tangle(60, 20_000, true)],
    ['60 of which each needs all before it', tangle(60, 20_000)],
    ['200 with 1,000 edges', tangle(200, 1000)],
    ['200 that all need each other', tangle(200, 200_000, true)],
  ])(
    '%s: is drawn in bounded time (Graphviz would take 40 s and more)',
    async (_, picture) => {
      const svg = await draw(picture);
      expect(readBoxes(svg)).toHaveLength(picture.nodes.length);
      expect(count(svg, /class="graph-edge/g)).toBeLessThanOrEqual(1000);
    },
    5000,
  );

  it('leaves out first what longer ways show, and says how much', async () => {
    const picture = tangle(60, 600);
    const { nodes, ways } = contentOf(picture);
    expect(effortOf(nodes.length, ways)).toBeLessThan(2 * effortAtMost);
    expect(readNotes(await draw(picture)).at(-1)).toMatch(/^… and \d+ more relations that longer ways show$/);
  });

  it('never leaves out the first step from the asked', async () => {
    const picture = tangle(60, 1200);
    const asked = picture.nodes.find((candidate) => candidate.asked)?.ref;
    const beside = picture.edges.filter(({ from, to }) => from === asked || to === asked);
    const unique = new Set(beside.map(({ from, to }) => `${from} ${to}`));
    expect(count(await draw(picture), /class="graph-edge near"/g)).toBe(unique.size);
  });

  it('draws 200 of more, the asked among them, and says how many are left', async () => {
    const nodes = Array.from({ length: 300 }, (_, at) => node(`n-${at}`, at === 299 ? { asked: true } : {}));
    const svg = await draw(graph(nodes));
    expect(readBoxes(svg)).toHaveLength(200);
    expect(readNotes(svg).at(-1)).toBe('… and 100 more entities');
    expect(boxNamed(svg, 'n-299').classes).toContain('asked');
  });
});
