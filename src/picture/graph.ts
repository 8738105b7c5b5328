/** Pictures of graphs: SVG for pages, PNG for chat platforms. Graphviz places, Callboard writes the words. */
import type { Graph } from '../view/view.ts';
import { directionInChat } from './direction.ts';
import { svgOf, zoomOf } from './frame.ts';
import { drawGraph } from './graph-drawing.ts';
import { chatInk, graphRules, lightPalette, pageInk } from './graph-style.ts';
import { rasterize } from './rasterize.ts';

export type GraphDrawing = {
  readonly title: string;
  /** Top needs bottom instead of left needs right: for less than 640 px. The caption must say which it is. */
  readonly narrow?: boolean;
};

/** For pages; its custom properties are those of tokens.css. A picture is never squeezed: it scrolls in its frame. */
export const graphCss = `${graphRules(pageInk)}
.graph { display: block; flex: none; max-width: none; overflow: visible; }
.graph a { text-decoration: none; }
.graph a .graph-shape { transition: fill var(--move); }
.graph a:hover .graph-shape:not(.graph-line) { fill: var(--well); }
.graph a:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
`;

const chatRules = graphRules(chatInk);

/** Inline SVG, coloured by `graphCss` alone; with `href` each entity's box is a link to its page. */
export async function graphSvg(
  graph: Graph,
  { title, narrow = false, href }: GraphDrawing & { readonly href?: (ref: string) => string },
): Promise<string> {
  const drawing = await drawGraph(graph, { direction: directionOf(narrow), href });
  // An image has no parts that can be reached, so a picture with links in it is a group.
  return svgOf(drawing, { role: href ? 'group' : 'img', title, rules: '' });
}

/** On a sheet of its own and in light colours, whatever the reader's theme; it runs as `directionInChat` says. */
export async function graphPng(graph: Graph, { title }: Pick<GraphDrawing, 'title'>): Promise<Uint8Array> {
  const drawing = await drawGraph(graph, { direction: directionInChat(graph) });
  const svg = svgOf(drawing, { role: 'img', title, rules: chatRules });
  return rasterize(svg, { zoom: zoomOf(drawing), background: lightPalette.panel });
}

const directionOf = (narrow: boolean) => (narrow ? 'TB' : 'LR');
