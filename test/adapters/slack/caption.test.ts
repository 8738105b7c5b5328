/** What a caption in Slack says about the way a picture runs. */
import { expect, it } from 'vitest';
import { renderMessage } from '../../../adapters/slack/render.ts';
import type { Graph } from '../../../src/view/view.ts';

const chainOf = (length: number): Graph => {
  const nodes = Array.from({ length }, (_, at) => ({ ref: `n${at}`, name: `service-${at}`, kind: 'Component' }));
  return { nodes, edges: nodes.slice(1).map(({ ref }, at) => ({ from: `n${at}`, to: ref })) };
};

function captionOf(graph: Graph, pictureUrl: (() => string) | undefined): string {
  const block = { kind: 'graph', graph, alt: 'x', caption: ['Left needs right.'] } as const;
  const view = { title: 'x', lead: ['Lead.'], blocks: [block], footer: ['From a.yaml'] };
  const { blocks } = renderMessage(view, { linkBase: 'https://callboard.example', now: 0, pictureUrl });
  const [below] = blocks.slice(-2);
  return below?.type === 'context' ? (below.elements[0]?.text ?? '') : '';
}

it('the caption of a picture says which way it runs', () => {
  const kept = () => 'https://callboard.example/pictures/x.png';
  expect(captionOf(chainOf(3), kept)).toBe('Left needs right.');
  expect(captionOf(chainOf(10), kept)).toBe('Top needs bottom.');
});

it('relations that are written out run from left to right', () => {
  expect(captionOf(chainOf(10), undefined)).toBe('Left needs right.');
});
