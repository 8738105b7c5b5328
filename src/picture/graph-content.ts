/** What of a graph is drawn: each node and edge once, nothing that hangs on a node that is not there, and not too much. */
import type { Graph, GraphNode } from '../view/view.ts';
import { type Way, waysOf } from './acyclic.ts';
import { effortAtMost, effortOf, withoutShortcuts } from './tangle.ts';

const nodesAtMost = 200;
const waysAtMost = 1000;

export type Content = {
  readonly nodes: readonly GraphNode[];
  /** Between positions in `nodes`. */
  readonly ways: readonly Way[];
  /** What the picture leaves out, in words. */
  readonly left: readonly string[];
};

export function contentOf(graph: Graph): Content {
  const all = [...new Map(graph.nodes.filter(isDrawn).map((node) => [node.ref, node])).values()];
  const nodes = preferring(all, (node) => node.asked === true, nodesAtMost);
  const positions = new Map(nodes.map(({ ref }, at) => [ref, at]));
  const edges = graph.edges.flatMap((edge) => {
    const [from, to] = [positions.get(edge.from), positions.get(edge.to)];
    return from === undefined || to === undefined ? [] : [{ from, to }];
  });
  const whole = waysOf(nodes.length, edges);
  const clear = untangled(nodes, whole);
  const ways = preferring(clear, (way) => isNear(nodes, way), waysAtMost);
  const left = leftOut({
    entities: all.length - nodes.length,
    shortcuts: whole.length - clear.length,
    relations: clear.length - ways.length,
  });
  return { nodes, ways, left };
}

const isDrawn = ({ kind }: GraphNode) => kind.toLowerCase() !== 'location';

/** The first step from the asked: between it and its neighbours. */
export const isNear = (nodes: readonly GraphNode[], { from, to }: Way): boolean =>
  nodes[from]?.asked === true || nodes[to]?.asked === true;

function untangled(nodes: readonly GraphNode[], ways: readonly Way[]): readonly Way[] {
  if (effortOf(nodes.length, ways) <= effortAtMost) return ways;
  return withoutShortcuts(nodes.length, ways, (way) => isNear(nodes, way));
}

/** In their own order unless there are too many. */
function preferring<Item>(items: readonly Item[], isPreferred: (item: Item) => boolean, most: number): readonly Item[] {
  if (items.length <= most) return items;
  return [...items.filter(isPreferred), ...items.filter((item) => !isPreferred(item))].slice(0, most);
}

type Left = { readonly entities: number; readonly relations: number; readonly shortcuts: number };

function leftOut({ entities, relations, shortcuts }: Left): readonly string[] {
  const count = (number: number, one: string, many: string) =>
    `… and ${number.toLocaleString('en')} more ${number === 1 ? one : many}`;
  return [
    ...(entities > 0 ? [count(entities, 'entity', 'entities')] : []),
    ...(relations > 0 ? [count(relations, 'relation', 'relations')] : []),
    ...(shortcuts > 0 ? [`${count(shortcuts, 'relation', 'relations')} that longer ways show`] : []),
  ];
}
