/** Pictures of graphs: SVG for pages, PNG for chat platforms. Graphviz places, Callboard writes the words. */
import type { Graph } from '../view/view.ts';
import { directionInChat } from './direction.ts';
import { type Drawing, drawGraph } from './graph-drawing.ts';
import { graphRules, lightPalette } from './graph-style.ts';
import { cleanText } from './letters.ts';
import { rasterize } from './rasterize.ts';
import { element, escapeXml } from './xml.ts';

export type GraphDrawing = {
  readonly title: string;
  /** Top needs bottom instead of left needs right: for less than 640 px. The caption must say which it is. */
  readonly narrow?: boolean;
};

/** For pages; its custom properties are those of tokens.css. A picture is never squeezed: it scrolls in its frame. */
export const graphCss = `${graphRules({ paint: (role) => `var(--${role})`, mono: 'var(--mono)', sans: 'var(--sans)' })}
.graph { display: block; flex: none; max-width: none; overflow: visible; }
.graph a { text-decoration: none; }
.graph a .graph-shape { transition: fill var(--move); }
.graph a:hover .graph-shape:not(.graph-line) { fill: var(--well); }
.graph a:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
`;

const chatRules = graphRules({
  paint: (role) => lightPalette[role],
  mono: '"DejaVu Sans Mono"',
  sans: '"DejaVu Sans"; font-stretch: condensed',
});

/** The longer side of a picture in a chat; small ones are drawn twice as fine. */
const chatSide = 1024;
const chatZoom = 2;
/** A chat shrinks what is larger, and a click then shows words that can be read; more dots than these it need not fetch. */
const chatDots = 6_000_000;

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

function zoomOf({ width, height }: Drawing): number {
  const wanted = Math.min(chatZoom, Math.max(1, chatSide / Math.max(width, height)));
  return Math.min(wanted, Math.sqrt(chatDots / (width * height)));
}

const directionOf = (narrow: boolean) => (narrow ? 'TB' : 'LR');

type Frame = { readonly role: 'group' | 'img'; readonly title: string; readonly rules: string };

function svgOf({ className, width, height, body }: Drawing, { role, title, rules }: Frame): string {
  const named = element('title', {}, escapeXml(cleanText(title)));
  const attributes = { class: className, role, width, height, viewBox: `0 0 ${width} ${height}` };
  const content = `${named}${rules && element('style', {}, rules)}${body}`;
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...attributes }, content);
}
