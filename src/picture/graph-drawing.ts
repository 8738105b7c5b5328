/** A graph as SVG elements with classes and no colours: boxes, words, arrows and the legend. */
import type { Graph } from '../view/view.ts';
import type { Drawing } from './frame.ts';
import { type Box, type Boxes, boxesOf } from './graph-box.ts';
import { type Content, contentOf, isNear } from './graph-content.ts';
import { legendOf } from './graph-legend.ts';
import { outlineOf } from './graph-shape.ts';
import { place } from './place.ts';
import type { Arrowhead, Curve, Placed, Point } from './plan.ts';
import { element, escapeXml, tidy } from './xml.ts';

export type Wish = {
  readonly direction: 'LR' | 'TB';
  /** The address of a node's page, where it has one. */
  readonly href?: ((ref: string) => string) | undefined;
};

/** 0.04 inches, in whole pixels. */
const pad = 3;
const legendGap = 16;

export async function drawGraph(graph: Graph, wish: Wish): Promise<Drawing> {
  const { direction } = wish;
  const content = contentOf(graph);
  const boxes = boxesOf(content);
  const placed = await place({
    direction,
    boxes: boxes.boxes.map(({ height }) => ({ width: boxes.width, height })),
    ways: content.ways,
    nodesep: boxes.mode.nodesep,
    ranksep: boxes.mode.ranksep[direction],
  });
  const legend = legendOf(boxes, content.left, placed.width);
  const below = legend.height && placed.height ? placed.height + legendGap : 0;
  const parts = [drawEdges(content, placed), drawBoxes(boxes, placed, wish), moved({ x: 0, y: below }, legend.body)];
  return {
    className: `graph ${boxes.mode.name}`,
    width: Math.ceil(Math.max(placed.width, legend.width)) + 2 * pad,
    height: Math.ceil(below + (legend.height || placed.height)) + 2 * pad,
    body: moved({ x: pad, y: pad }, parts.join('')),
  };
}

const moved = ({ x, y }: Point, content: string): string =>
  content && element('g', { transform: `translate(${tidy(x)} ${tidy(y)})` }, content);

/** Those of the first step from the asked come last, on top of the others. */
function drawEdges({ nodes, ways }: Content, { curves }: Placed): string {
  const drawn = ways.flatMap((way, at) => {
    const curve = curves[at];
    return curve ? [{ curve, near: isNear(nodes, way) }] : [];
  });
  const far = drawn.filter(({ near }) => !near);
  return [...far, ...drawn.filter(({ near }) => near)].map(({ curve, near }) => drawEdge(curve, near)).join('');
}

function drawEdge({ points, heads }: Curve, near: boolean): string {
  const mark = near ? ' near' : '';
  const [start, ...rest] = points.map(written);
  return (
    element('path', { class: `graph-edge${mark}`, d: `M${start}C${rest.join(' ')}` }) +
    heads.map((head) => element('path', { class: `graph-head${mark}`, d: arrowhead(head) })).join('')
  );
}

function arrowhead({ base, tip }: Arrowhead): string {
  const [x, y] = [0.35 * (tip.x - base.x), 0.35 * (tip.y - base.y)];
  const wings = [
    { x: base.x - y, y: base.y + x },
    { x: base.x + y, y: base.y - x },
  ];
  return `M${[tip, ...wings].map(written).join('L')}Z`;
}

const written = ({ x, y }: Point): string => `${tidy(x)} ${tidy(y)}`;

/** In reading order, from those who need to what is needed, which is then also the order of Tab. */
function drawBoxes(boxes: Boxes, { centres }: Placed, { direction, href }: Wish): string {
  const spots = boxes.boxes.map((box, at) => ({ box, centre: onWholePixels(centres[at] ?? { x: 0, y: 0 }) }));
  const [along, across] = direction === 'LR' ? (['x', 'y'] as const) : (['y', 'x'] as const);
  spots.sort((a, b) => a.centre[along] - b.centre[along] || a.centre[across] - b.centre[across]);
  return spots.map(({ box, centre }) => drawBox(box, boxes, { centre, href })).join('');
}

/** Sizes are even, so lines of one pixel are sharp where centres lie half way. */
const onWholePixels = ({ x, y }: Point): Point => ({ x: Math.floor(x) + 0.5, y: Math.floor(y) + 0.5 });

function drawBox(
  box: Box,
  { mode, width }: Boxes,
  at: { readonly centre: Point; readonly href: Wish['href'] },
): string {
  const { node, shape, height, title } = box;
  const { outside, inside } = outlineOf(shape, { width, height, mode });
  const content = [
    element('title', {}, escapeXml(title)),
    element('path', { class: 'graph-shape', d: outside }),
    inside ? element('path', { class: 'graph-shape graph-line', d: inside }) : '',
    mode.name === 'compact' ? compactWords(box, width) : largeWords(box),
  ].join('');
  const marks = [node.asked && 'asked', node.folded !== undefined && 'folded', node.state].filter(Boolean);
  const attributes = {
    class: ['graph-node', ...marks].join(' '),
    transform: `translate(${tidy(at.centre.x)} ${tidy(at.centre.y)})`,
  };
  const address = hasPage(box) ? at.href?.(node.ref) : undefined;
  return address === undefined
    ? element('g', attributes, content)
    : element('a', { href: address, ...attributes }, content);
}

/** A box that stands for several is no entity, and what is missing has no page. */
const hasPage = ({ node }: Box) => node.folded === undefined && node.state !== 'missing';

/** Below the rim of a cylinder there is room only a little lower. */
const lower = ({ shape }: Box): number => (shape === 'cylinder' ? 3 : 0);

function largeWords(box: Box): string {
  const line = (name: string, y: number, words: string) =>
    words && element('text', { class: name, x: 0, y: y + lower(box), 'text-anchor': 'middle' }, escapeXml(words));
  return line('graph-name', -3, box.name) + line('graph-detail', 13, box.detail);
}

const insets: Readonly<Partial<Record<Box['shape'], number>>> = { hexagon: 13, oval: 16 };

function compactWords(box: Box, width: number): string {
  const side = width / 2 - (insets[box.shape] ?? 8);
  const y = 4 + lower(box);
  const detail = { class: 'graph-detail', x: side, y, 'text-anchor': 'end' };
  return (
    element('text', { class: 'graph-name', x: -side, y }, escapeXml(box.name)) +
    (box.detail && element('text', detail, escapeXml(box.detail)))
  );
}
