/** Makes a large graph readable: far nodes become one box a team, until at most 60 nodes are left. */
import type { Graph, GraphEdge, GraphNode } from '../../view/view.ts';

const nodesAtMost = 60;

/** Keeps everything up to two steps from the asked nodes; still too many: one step; still too many: teams only. */
export function foldGraph(graph: Graph): Graph {
  if (graph.nodes.length <= nodesAtMost) return graph;
  const steps = stepsFromAsked(graph);
  for (const kept of [2, 1, 0]) {
    const folded = foldBeyond(graph, steps, kept);
    if (kept === 0 || folded.nodes.length <= nodesAtMost) return folded;
  }
  return graph;
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

function foldBeyond(graph: Graph, steps: ReadonlyMap<string, number>, kept: number): Graph {
  const stays = (ref: string) => (steps.get(ref) ?? Number.POSITIVE_INFINITY) <= kept;
  const far = graph.nodes.filter((node) => !stays(node.ref));
  const boxes = new Map<string, GraphNode[]>();
  for (const node of far) {
    pushTo(boxes, `folded:${node.team ?? ''}`, node);
  }
  const boxOf = new Map([...boxes].flatMap(([box, nodes]) => nodes.map((node) => [node.ref, box] as const)));
  return {
    nodes: [...graph.nodes.filter((node) => stays(node.ref)), ...Array.from(boxes, boxNode)],
    edges: foldEdges(graph.edges, boxOf),
    left: far.length,
  };
}

function pushTo<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

const boxNode = ([ref, nodes]: readonly [string, readonly GraphNode[]]): GraphNode => ({
  ref,
  name: nodes[0]?.team ?? 'No owner',
  kind: 'Group',
  folded: nodes.length,
});

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
