/** A graph block as a figure: the picture, its caption, the same as text, and the picture at full size. */

import { graphLines, lineWords } from '../../src/view/graph-lines.ts';
import type { BlockOf, Graph, Picture } from '../../src/view/view.ts';
import { addressOf } from './address.ts';
import { type Html, html } from './html.ts';
import { limits } from './limits.ts';
import { drawText } from './spans.ts';

export type GraphDrawing = {
  readonly now: number;
  /** The picture as SVG; undefined when it could not be drawn. */
  readonly svg: (
    graph: Graph,
    options: { readonly title: string; readonly narrow: boolean },
  ) => Promise<Html | undefined>;
  /** The address of the picture at full size. */
  readonly pictureUrl: (picture: Picture) => string;
};

export async function drawGraph(block: BlockOf<'graph'>, drawing: GraphDrawing): Promise<Html> {
  const { graph, alt: title } = block;
  const hasNarrow = graph.nodes.length <= limits.narrowNodes;
  const [wide, narrow] = await Promise.all([
    drawing.svg(graph, { title, narrow: false }),
    hasNarrow ? drawing.svg(graph, { title, narrow: true }) : undefined,
  ]);
  const lines = graphLines(graph).map(lineWords).join('\n');
  if (!wide)
    return html`<div class="part"><p>The picture could not be drawn; here it is as text.</p><pre>${lines}</pre></div>`;
  return html`<figure class="picture"><div class="frame${narrow && ' wide'}">${wide}</div>
${narrow && html`<div class="frame narrow">${narrow}</div>`}
<figcaption>${caption(block, drawing.now, narrow !== undefined)}
<details><summary>As text</summary><pre>${lines}</pre></details>${fullSize(drawing.pictureUrl(graph))}</figcaption></figure>`;
}

const leftNeedsRight = 'Left needs right.';

/** On a phone the picture runs downwards, and its caption says so. */
function caption({ caption: text = [] }: BlockOf<'graph'>, now: number, hasNarrow: boolean): Html {
  const [first, ...rest] = text;
  if (!hasNarrow || typeof first !== 'string' || !first.startsWith(leftNeedsRight)) {
    return html`<span class="says">${drawText(text, now)}</span>`;
  }
  const others = drawText([first.slice(leftNeedsRight.length), ...rest], now);
  return html`<span class="says"><span class="wide">${leftNeedsRight}</span><span class="narrow">Top needs bottom.</span>${others}</span>`;
}

export function fullSize(url: string): Html | false {
  const address = addressOf(url);
  return address !== undefined && html`<a class="full" href="${address.href}">Full size</a>`;
}
