/** What follows from relations alone: reach, path, what a team owns, whom a person acts for. The same for everything and for what one person may see. */
import type { Catalog, Entity, Need, Reach, Ref, RelationType } from './catalog.ts';
import { byName, createEntry } from './entry.ts';

/** What the answers are derived from. */
export type Graph = {
  get(ref: Ref): Entity | undefined;
  /** Other ends of relations of these types, each once, sorted. */
  neighbours(ref: Ref, types: ReadonlySet<RelationType>): readonly Ref[];
};

export type GraphAnswers = Pick<Catalog, 'reach' | 'path' | 'owned' | 'actsFor' | 'teamName'>;

/** It depends on it, it consumes it, or it is an API and this provides it. */
const needs: ReadonlySet<RelationType> = new Set(['dependsOn', 'consumesApi', 'apiProvidedBy'] as const);
const neededBy: ReadonlySet<RelationType> = new Set(['dependencyOf', 'apiConsumedBy', 'providesApi'] as const);
const owns: ReadonlySet<RelationType> = new Set(['ownerOf'] as const);
const holds: ReadonlySet<RelationType> = new Set(['parentOf'] as const);
const belongsTo: ReadonlySet<RelationType> = new Set(['memberOf', 'childOf'] as const);

export function graphAnswers(graph: Graph): GraphAnswers {
  const along = (types: ReadonlySet<RelationType>) => (ref: Ref) => graph.neighbours(ref, types);
  const [down, up] = [along(needs), along(neededBy)];
  return {
    reach: (ref, direction, steps) => reachFrom(ref, direction === 'down' ? [down, down] : [up, down], steps),
    path(from, to) {
      const there = shortest(from, to, down);
      const back = shortest(from, to, up);
      return back && (!there || back.length < there.length) ? back : there;
    },
    owned(owner, deep) {
      const owners = deep ? [owner, ...walk(owner, along(holds)).keys()] : [owner];
      const refs = new Set(owners.flatMap((each) => along(owns)(each)));
      return entitiesByName(graph, refs);
    },
    actsFor: (user) => new Set([user, ...walk(user, along(belongsTo)).keys()]),
    teamName: (ref) => teamNameOf(graph.get(ref)) ?? ref.slice(ref.indexOf('/') + 1),
  };
}

type Neighbours = (ref: Ref) => readonly Ref[];

function reachFrom(ref: Ref, [next, down]: readonly [Neighbours, Neighbours], steps?: number): Reach {
  const depth = walk(ref, next, steps);
  const within = (each: Ref) => each === ref || depth.has(each);
  const found: Need[] = [];
  for (const from of [ref, ...depth.keys()]) {
    for (const to of down(from)) if (to !== from && within(to)) found.push({ from, to });
  }
  return { depth, needs: found };
}

/** Nearest first, by ref among equals, whatever order the catalog was read in. */
function walk(start: Ref, next: Neighbours, steps = Number.POSITIVE_INFINITY): Map<Ref, number> {
  const depth = new Map<Ref, number>();
  let level: readonly Ref[] = [start];
  for (let step = 1; step <= steps && level.length > 0; step++) {
    const found = new Set(level.flatMap(next).filter((ref) => ref !== start && !depth.has(ref)));
    level = [...found].sort();
    for (const ref of level) depth.set(ref, step);
  }
  return depth;
}

function shortest(from: Ref, to: Ref, next: Neighbours): readonly Ref[] | undefined {
  const cameFrom = new Map<Ref, Ref | undefined>([[from, undefined]]);
  // A Map is walked in order of insertion while it grows: this is the queue.
  for (const ref of cameFrom.keys()) {
    if (ref === to) return trail(cameFrom, to);
    for (const neighbour of next(ref)) if (!cameFrom.has(neighbour)) cameFrom.set(neighbour, ref);
  }
  return undefined;
}

function trail(cameFrom: ReadonlyMap<Ref, Ref | undefined>, to: Ref): readonly Ref[] {
  const refs: Ref[] = [];
  for (let ref: Ref | undefined = to; ref !== undefined; ref = cameFrom.get(ref)) refs.unshift(ref);
  return refs;
}

function entitiesByName(graph: Pick<Graph, 'get'>, refs: Iterable<Ref>): readonly Entity[] {
  const entities = [...refs].map((ref) => graph.get(ref)).filter((entity) => entity !== undefined);
  return entities
    .map(createEntry)
    .sort(byName)
    .map(({ entity }) => entity);
}

/** “Team Ledger” and “Ledger Team” are Ledger. */
export function teamNameOf(entity: Entity | undefined): string | undefined {
  const called = entity?.displayName;
  return called && (/^team\s+(\S.*)$/is.exec(called)?.[1] ?? /^(.*\S)\s+team$/is.exec(called)?.[1] ?? called);
}
