/** Makes a large graph readable: far nodes become one box a team, until at most 60 nodes are left. */
import type { Graph, GraphEdge, GraphNode } from '../../view/view.ts';
import { compare } from './lookup.ts';

const nodesAtMost = 60;

/** Keeps everything up to two steps from the asked nodes; still too many: one step; still too many: teams only. */
export function foldGraph(graph: Graph): Graph {
  if (graph.nodes.length <= nodesAtMost) return graph;
  const steps = stepsFromAsked(graph);
  const isFar = (kept: number) => (node: GraphNode) => (steps.get(node.ref) ?? Number.POSITIVE_INFINITY) > kept;
  const kept = [2, 1].find((many) => nodesLeft(graph, isFar(many)) <= nodesAtMost) ?? 0;
  return foldFar(graph, isFar(kept));
}

type IsFar = (node: GraphNode) => boolean;

function nodesLeft({ nodes }: Graph, isFar: IsFar): number {
  const far = nodes.filter(isFar);
  return nodes.length - far.length + new Set(far.map(({ team }) => team)).size;
}

function stepsFromAsked({ nodes, edges }: Graph): ReadonlyMap<string, number> {
  const beside = new Map<string, string[]>();
  for (const { from, to } of edges) {
    pushTo(beside, from, to);
    pushTo(beside, to, from);
  }
  const steps = new Map(nodes.filter((node) => node.asked).map((node) => [node.ref, 0]));
  for (const [ref, at] of steps) {
    for (const next of beside.get(ref) ?? []) if (!steps.has(next)) steps.set(next, at + 1);
  }
  return steps;
}

function foldFar({ nodes, edges }: Graph, isFar: IsFar): Graph {
  const far = nodes.filter(isFar);
  const near = nodes.filter((node) => !isFar(node));
  const boxes = boxesOf(far, nodesAtMost - near.length);
  const boxOf = new Map(boxes.flatMap((box) => box.nodes.map(({ ref }) => [ref, box.ref] as const)));
  return { nodes: [...near, ...boxes.map(boxNode)], edges: foldEdges(edges, boxOf), left: far.length };
}

type Box = { readonly ref: string; readonly name: string; readonly nodes: readonly GraphNode[] };

/** One a team, the fullest first; what does not fit shares the last one. */
function boxesOf(far: readonly GraphNode[], most: number): readonly Box[] {
  const byTeam = new Map<string, GraphNode[]>();
  for (const node of far) pushTo(byTeam, node.team ?? '', node);
  const boxes = Array.from(byTeam, ([team, nodes]) => ({ ref: `folded:${team}`, name: team || 'No owner', nodes }));
  boxes.sort((a, b) => b.nodes.length - a.nodes.length || compare(a.name, b.name));
  if (boxes.length <= most) return boxes;
  const rest = boxes.splice(Math.max(0, most - 1));
  return [...boxes, { ref: 'folded', name: 'Other teams', nodes: rest.flatMap(({ nodes }) => nodes) }];
}

function pushTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

const boxNode = ({ ref, name, nodes }: Box): GraphNode => ({ ref, name, kind: 'Group', folded: nodes.length });

/** Edges between two boxes stay only where a box would otherwise hang in the air. */
function foldEdges(edges: readonly GraphEdge[], boxOf: ReadonlyMap<string, string>): readonly GraphEdge[] {
  const moved = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const from = boxOf.get(edge.from) ?? edge.from;
    const to = boxOf.get(edge.to) ?? edge.to;
    if (from !== to) moved.set(`${from} ${to}`, { from, to });
  }
  const boxes = new Set(boxOf.values());
  const isBetweenBoxes = ({ from, to }: GraphEdge) => boxes.has(from) && boxes.has(to);
  const kept = [...moved.values()].filter((edge) => !isBetweenBoxes(edge));
  const held = new Set(kept.flatMap(({ from, to }) => [from, to]));
  return [
    ...kept,
    ...[...moved.values()].filter((edge) => isBetweenBoxes(edge) && !(held.has(edge.from) && held.has(edge.to))),
  ];
}
