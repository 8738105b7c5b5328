/** What stands in each box of a graph, how it is shaped, and how wide all of them are. */
import type { Graph, GraphNode } from '../view/view.ts';
import { compact, large, largeAtMost, type Mode } from './graph-style.ts';
import { cleanText, cutEnd, cutMiddle, lettersOf } from './letters.ts';
import { teamKeys } from './team-keys.ts';

export type Shape = 'box' | 'rounded' | 'hexagon' | 'cylinder' | 'double' | 'oval' | 'note';

export type Box = {
  readonly node: GraphNode;
  readonly shape: Shape;
  readonly height: number;
  readonly name: string;
  /** The second line, or what stands at the right in compact mode. */
  readonly detail: string;
  /** Everything in full, for who points at it. */
  readonly title: string;
};

export type Boxes = {
  readonly mode: Mode;
  readonly boxes: readonly Box[];
  /** Of every box: widths that differ would say something, and there is nothing to say. */
  readonly width: number;
  /** Three letters a team; empty in large mode, which spells the teams out. */
  readonly keys: ReadonlyMap<string, string>;
};

/** Second lines are never wider than a name of 28 letters in mono. */
const detailAtMost = 33;

export function boxesOf({ nodes }: Pick<Graph, 'nodes'>): Boxes {
  const mode = nodes.length > largeAtMost ? compact : large;
  const keys = mode === compact ? teamKeys(nodes.map(teamOf)) : new Map<string, string>();
  const boxes = nodes.map((node) => boxOf(node, mode, keys));
  const width = boxes.reduce((most, box) => Math.max(most, widthNeeded(box, mode)), 40);
  // Even widths let both edges of a box fall on whole pixels.
  return { mode, boxes, keys, width: 2 * Math.ceil(width / 2) };
}

/** The team that a node is counted for. */
export const teamOf = (node: GraphNode): string =>
  node.team && node.folded === undefined && node.state !== 'missing' ? cleanText(node.team) : '';

function boxOf(node: GraphNode, mode: Mode, keys: ReadonlyMap<string, string>): Box {
  const shape = shapeOf(node);
  return {
    node,
    shape,
    height: shape === 'cylinder' ? mode.cylinderHeight : mode.height,
    name: cutMiddle(cleanText(node.name) || '(no name)'),
    detail: mode === compact ? compactDetail(node, keys) : cutEnd(detailOf(node), detailAtMost),
    title: titleOf(node),
  };
}

const shapes: Readonly<Record<string, Shape>> = {
  api: 'hexagon',
  resource: 'cylinder',
  system: 'double',
  domain: 'double',
  group: 'oval',
  user: 'oval',
  template: 'note',
};

function shapeOf({ kind, type, folded }: GraphNode): Shape {
  if (folded !== undefined) return 'box';
  const name = kind.toLowerCase();
  if (name === 'component' && /^(website|app)$/i.test(type ?? '')) return 'rounded';
  return Object.hasOwn(shapes, name) ? (shapes[name] ?? 'box') : 'box';
}

function detailOf(node: GraphNode): string {
  if (node.folded !== undefined) return `${node.folded} more`;
  if (node.state === 'missing') return '✕ missing';
  const what =
    node.state === 'deprecated' ? '▲ deprecated' : cleanText(node.type ?? '') || cleanText(node.kind).toLowerCase();
  return joined(what, teamOf(node));
}

function compactDetail(node: GraphNode, keys: ReadonlyMap<string, string>): string {
  if (node.folded !== undefined) return `${node.folded} more`;
  if (node.state === 'missing') return '✕';
  return [node.state === 'deprecated' ? '▲' : '', keys.get(teamOf(node)) ?? ''].filter(Boolean).join(' ');
}

function titleOf(node: GraphNode): string {
  const name = cleanText(node.name);
  if (node.folded !== undefined) return joined(name, `${node.folded} more`);
  return joined(name, cleanText(node.kind), cleanText(node.type ?? ''), teamOf(node), node.state ?? '');
}

const joined = (...words: readonly string[]) => words.filter(Boolean).join(' · ');

function widthNeeded({ shape, name, detail }: Box, mode: Mode): number {
  const [names, details] = [lettersOf(name), lettersOf(detail)];
  if (mode === compact) return (names + Math.max(3, details) + 2) * 6.7 + (shape === 'oval' ? 36 : 20);
  // An oval is narrower where its words stand than in its middle.
  if (shape === 'oval') return Math.max((names * 7.3) / 0.84, (details * 6.2) / 0.76) + 12;
  return Math.max(names * 7.3, details * 6.2) + (shape === 'hexagon' ? 36 : 24);
}
