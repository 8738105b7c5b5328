/** Pictures of needs: a Reach, a path or the direct neighbours as a graph block. Left needs right in all of them. */

import type { Catalog, Entity, Need, Reach, Ref } from '../../catalog/catalog.ts';
import type { BlockOf, Graph, GraphNode } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { foldGraph } from './fold-graph.ts';
import { isDeprecated, plainName, short } from './names.ts';

type Known = Pick<Catalog, 'get' | 'teamName'>;

/** Fewer nodes than this are quicker said than drawn. */
const nodesAtLeast = 3;

export type Picture = {
  readonly asked: readonly Ref[];
  readonly refs: Iterable<Ref>;
  readonly needs: readonly Need[];
  /** What it shows, for those who do not see it: “ledger-db is needed by 9 entities”. */
  readonly says: string;
};

/** Nothing when there are too few nodes to be worth a picture. */
export function graphBlock(catalog: Known, { asked, refs, needs, says }: Picture): readonly BlockOf<'graph'>[] {
  const all = new Set([...asked, ...refs]);
  if (all.size < nodesAtLeast) return [];
  const nodes = Array.from(all, (ref) => nodeOf(catalog, ref, asked.includes(ref)));
  const edges = needs.filter(({ from, to }) => all.has(from) && all.has(to));
  const graph = foldGraph({ nodes, edges });
  return [{ kind: 'graph', graph, alt: altOf(says, nodes), caption: [captionOf(graph)] }];
}

/** Everything that was reached. */
export const pictureOf = (asked: Ref, reach: Reach, says: string): Picture => ({
  asked: [asked],
  refs: reach.depth.keys(),
  needs: reach.needs,
  says,
});

/** What it needs, what needs it, and through its own APIs also who uses those. */
export function neighbours(catalog: Pick<Catalog, 'get' | 'reach'>, ref: Ref): Reach {
  const down = catalog.reach(ref, 'down', 1);
  const up = catalog.reach(ref, 'up', 2);
  const isOwnApi = (at: Ref) => up.depth.get(at) === 1 && catalog.get(at)?.kind.toLowerCase() === 'api';
  const throughApi = up.needs.filter(({ from, to }) => up.depth.get(from) === 2 && isOwnApi(to));
  const depth = new Map([...down.depth, ...Array.from(up.depth).filter(([, steps]) => steps === 1)]);
  for (const { from } of throughApi) if (from !== ref && !depth.has(from)) depth.set(from, 2);
  const direct = [...down.needs, ...up.needs].filter(({ from, to }) => from === ref || to === ref);
  return { depth, needs: uniqueNeeds([...direct, ...throughApi]) };
}

function uniqueNeeds(needs: readonly Need[]): readonly Need[] {
  return [...new Map(needs.map((need) => [`${need.from} ${need.to}`, need])).values()];
}

function nodeOf(catalog: Known, ref: Ref, asked: boolean): GraphNode {
  const entity = catalog.get(ref);
  const mark = asked ? { asked } : {};
  if (!entity)
    return { ref, name: plainName(catalog, ref), kind: ref.slice(0, ref.indexOf(':')), state: 'missing', ...mark };
  return {
    ref,
    name: entity.name,
    kind: entity.kind,
    ...(entity.type && { type: entity.type }),
    ...teamOf(catalog, entity),
    ...(isDeprecated(entity) && { state: 'deprecated' as const }),
    ...mark,
  };
}

const teamOf = (catalog: Known, entity: Entity) => (entity.owner ? { team: plainName(catalog, entity.owner) } : {});

function captionOf(graph: Graph): string {
  return graph.left
    ? `Left needs right. ${figure(graph.left)} entities are folded into one box a team.`
    : 'Left needs right.';
}

function altOf(says: string, nodes: readonly GraphNode[]): string {
  const names = nodes.filter((node) => !node.asked).map(({ name }) => name);
  return short(
    `${says}: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ` and ${figure(names.length - 12)} more` : ''}`,
    300,
  );
}
