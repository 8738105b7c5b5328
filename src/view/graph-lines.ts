/** A graph as text: one line a relation, indented by step from the asked entity. For everyone who does not see the picture. */
import type { Graph, GraphNode } from './view.ts';

export type GraphLine = { readonly step: number; readonly from: GraphNode; readonly to: GraphNode };

/** Relations nearest to the asked node first, of a path along it; those that nothing asked leads to come last, at step 0. */
export function graphLines({ nodes, edges }: Graph): readonly GraphLine[] {
  const byRef = new Map(nodes.map((node) => [node.ref, node]));
  const steps = stepsFromAsked(nodes, edges);
  const lines = edges.flatMap((edge) => {
    const [from, to] = [byRef.get(edge.from), byRef.get(edge.to)];
    if (!from || !to) return [];
    const step = Math.min(
      steps.get(edge.from) ?? Number.POSITIVE_INFINITY,
      steps.get(edge.to) ?? Number.POSITIVE_INFINITY,
    );
    return [{ step, from, to }];
  });
  lines.sort((a, b) => a.step - b.step || compare(a.to.name, b.to.name) || compare(a.from.name, b.from.name));
  return lines.map((line) => ({ ...line, step: Number.isFinite(line.step) ? line.step : 0 }));
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function stepsFromAsked(nodes: Graph['nodes'], edges: Graph['edges']): ReadonlyMap<string, number> {
  const beside = new Map<string, string[]>(nodes.map((node) => [node.ref, []]));
  for (const { from, to } of edges) {
    beside.get(from)?.push(to);
    beside.get(to)?.push(from);
  }
  const asked = nodes.filter((node) => node.asked).slice(0, 1);
  const steps = new Map(asked.map((node) => [node.ref, 0]));
  // A Map may grow while it is walked: what is added comes later, which is breadth first.
  for (const [ref, at] of steps) {
    for (const next of beside.get(ref) ?? []) if (!steps.has(next)) steps.set(next, at + 1);
  }
  return steps;
}

/** “checkout-service → ledger-api”, for a folded box “Booking (34) → …”. */
export function lineWords({ step, from, to }: GraphLine): string {
  return `${'  '.repeat(step)}${nodeWords(from)} → ${nodeWords(to)}`;
}

const nodeWords = (node: GraphNode) => {
  if (node.folded !== undefined) return `${node.name} (${node.folded})`;
  return node.state ? `${node.name} (${node.state})` : node.name;
};
