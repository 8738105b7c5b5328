/** Makes a graph small enough for a chat: far nodes become one box a team (LOOK: over 24 in chat). */
import type { Graph, GraphEdge, GraphNode } from '../view/view.ts';

/** What can still be read in a chat without a click. */
const nodesAtMost = 24;

/** Everything up to two steps stays; still too many: one step; still too many: the asked node and teams. */
export function foldForChat(graph: Graph): Graph {
  if (graph.nodes.length <= nodesAtMost) return graph;
  const steps = stepsFromAsked(graph);
  for (const kept of [2, 1]) {
    const folded = foldBeyond(graph, (node) => (steps.get(node.ref) ?? Number.POSITIVE_INFINITY) <= kept);
    if (folded.nodes.length <= nodesAtMost) return folded;
  }
  return foldSmallest(foldBeyond(graph, (node) => node.asked === true));
}

/** How many entities stand in boxes. */
export const foldedAway = ({ nodes }: Graph) => nodes.reduce((sum, { folded = 0 }) => sum + folded, 0);

function stepsFromAsked({ nodes, edges }: Graph): ReadonlyMap<string, number> {
  const beside = new Map<string, string[]>(nodes.map((node) => [node.ref, []]));
  for (const { from, to } of edges) {
    beside.get(from)?.push(to);
    beside.get(to)?.push(from);
  }
  const steps = new Map(nodes.filter((node) => node.asked).map((node) => [node.ref, 0]));
  // A Map may grow while it is walked: what is added comes later, which is breadth first.
  for (const [ref, at] of steps) {
    for (const next of beside.get(ref) ?? []) if (!steps.has(next)) steps.set(next, at + 1);
  }
  return steps;
}

function foldBeyond(graph: Graph, stays: (node: GraphNode) => boolean): Graph {
  return fold(graph, (node) => (stays(node) ? undefined : (node.team ?? (node.folded ? node.name : 'No owner'))));
}

/** The smallest teams share one box when there are more teams than a chat shows. */
function foldSmallest(graph: Graph): Graph {
  if (graph.nodes.length <= nodesAtMost) return graph;
  const boxes = graph.nodes.filter(({ folded }) => folded).sort((a, b) => (b.folded ?? 0) - (a.folded ?? 0));
  const asked = graph.nodes.length - boxes.length;
  const shared = new Set(boxes.slice(Math.max(0, nodesAtMost - asked - 1)).map(({ ref }) => ref));
  return fold(graph, ({ ref }) => (shared.has(ref) ? 'Other teams' : undefined));
}

/** `boxOf` names the box a node goes into, or keeps it. */
function fold({ nodes, edges }: Graph, boxOf: (node: GraphNode) => string | undefined): Graph {
  const boxes = new Map<string, number>();
  const moved = new Map<string, string>();
  const kept = nodes.filter((node) => {
    const box = boxOf(node);
    if (box === undefined) return true;
    boxes.set(box, (boxes.get(box) ?? 0) + (node.folded ?? 1));
    moved.set(node.ref, `folded:${box}`);
    return false;
  });
  const boxNodes = Array.from(boxes, ([name, folded]) => ({ ref: `folded:${name}`, name, kind: 'Group', folded }));
  const folded = [...kept, ...boxNodes];
  return { nodes: folded, edges: movedEdges(edges, moved), left: foldedAway({ nodes: folded, edges: [] }) };
}

function movedEdges(edges: readonly GraphEdge[], moved: ReadonlyMap<string, string>): readonly GraphEdge[] {
  const unique = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const [from, to] = [moved.get(edge.from) ?? edge.from, moved.get(edge.to) ?? edge.to];
    if (from !== to) unique.set(`${from} ${to}`, { from, to });
  }
  return [...unique.values()];
}
