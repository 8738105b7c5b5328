/** Things that need each other in a ring, kept in step with the catalog: what changed is looked at, not everything again. */
import type { Catalog, Ref, RelationType } from '../catalog/catalog.ts';

export type Rings = {
  /** Those in a ring with it, itself among them; empty when there is none. Good until something changes. */
  of(ref: Ref): readonly Ref[];
  /** Relations of these changed: answers whose ring may be another one now. */
  changed(refs: ReadonlySet<Ref>): ReadonlySet<Ref>;
  /** Of everything, a step at a time. */
  rebuild(refs: Iterable<Ref>): Generator<void, void>;
};

const needs: ReadonlySet<RelationType> = new Set(['dependsOn', 'consumesApi', 'apiProvidedBy'] as const);
const neededBy: ReadonlySet<RelationType> = new Set(['dependencyOf', 'apiConsumedBy', 'providesApi'] as const);
type Along = (ref: Ref) => readonly Ref[];

export function createRings(catalog: Pick<Catalog, 'relations'>): Rings {
  const rings = new Map<Ref, readonly Ref[]>();
  const down = along(catalog, needs);
  const up = along(catalog, neededBy);
  const keep = (found: Iterable<readonly Ref[]>) => {
    for (const ring of found) for (const ref of ring) rings.set(ref, ring);
  };
  return {
    of: (ref) => rings.get(ref) ?? [],
    changed(refs) {
      const looked = new Set<Ref>();
      for (const ref of refs) {
        for (const member of rings.get(ref) ?? []) looked.add(member);
        for (const member of around(ref, down, up)) looked.add(member);
      }
      for (const ref of looked) rings.delete(ref);
      const within: Along = (ref) => down(ref).filter((target) => looked.has(target));
      keep(allOf(ringsAmong(looked, within)));
      return looked;
    },
    *rebuild(refs) {
      rings.clear();
      for (const ring of ringsAmong(refs, down)) {
        if (ring) keep([ring]);
        yield;
      }
    },
  };
}

/** The ring of one entity among these alone, as somebody sees it who sees less. */
export function ringAmong(ref: Ref, members: ReadonlySet<Ref>, catalog: Pick<Catalog, 'relations'>): readonly Ref[] {
  const down = along(catalog, needs);
  const within: Along = (each) => down(each).filter((target) => members.has(target));
  return allOf(ringsAmong([ref], within)).find((ring) => ring.includes(ref)) ?? [];
}

const along =
  ({ relations }: Pick<Catalog, 'relations'>, types: ReadonlySet<RelationType>): Along =>
  (ref) =>
    relations(ref).flatMap(({ type, target }) => (types.has(type) ? [target] : []));

/** All that are both above and below it. The smaller side is walked whole, the other only within it. */
function around(ref: Ref, down: Along, up: Along): ReadonlySet<Ref> {
  const walks = [walk(ref, down), walk(ref, up)] as const;
  for (;;) {
    for (const [at, { next, seen }] of walks.entries()) {
      if (next()) continue;
      const other = at === 0 ? up : down;
      const rest = walk(ref, (each) => other(each).filter((target) => seen.has(target)));
      while (rest.next());
      return rest.seen;
    }
  }
}

function walk(ref: Ref, along: Along): { readonly seen: ReadonlySet<Ref>; next(): boolean } {
  const seen = new Set([ref]);
  const coming = seen.values();
  return {
    seen,
    next() {
      const { value, done } = coming.next();
      if (done) return false;
      for (const target of along(value)) seen.add(target);
      return true;
    },
  };
}

const allOf = (steps: Iterable<readonly Ref[] | undefined>) => [...steps].filter((ring) => ring !== undefined);

type Visit = { readonly ref: Ref; readonly index: number; low: number; readonly rest: Iterator<Ref> };

/** Tarjan's way, without recursion: a chain of needs may be long. Yields each ring, and nothing in between for others to have their turn. */
function* ringsAmong(refs: Iterable<Ref>, along: Along): Generator<readonly Ref[] | undefined, void> {
  const indexes = new Map<Ref, number>();
  const open: Ref[] = [];
  const isOpen = new Set<Ref>();
  const enter = (ref: Ref): Visit => {
    const index = indexes.size;
    indexes.set(ref, index);
    open.push(ref);
    isOpen.add(ref);
    return { ref, index, low: index, rest: along(ref)[Symbol.iterator]() };
  };
  for (const start of refs) {
    if (indexes.has(start)) continue;
    const path = [enter(start)];
    for (let visit = path.at(-1); visit; visit = path.at(-1)) {
      const { value: target, done } = visit.rest.next();
      if (!done) {
        const known = indexes.get(target);
        if (known === undefined) path.push(enter(target));
        else if (isOpen.has(target)) visit.low = Math.min(visit.low, known);
        continue;
      }
      path.pop();
      const below = path.at(-1);
      if (below) below.low = Math.min(below.low, visit.low);
      if (visit.low !== visit.index) continue;
      const ring = open.splice(open.lastIndexOf(visit.ref));
      for (const ref of ring) isOpen.delete(ref);
      yield isRing(ring) ? ring.sort() : undefined;
    }
  }
}

/** Whoever calls its own API needs nobody else. */
const isRing = (members: readonly Ref[]) => members.filter((ref) => !ref.startsWith('api:')).length > 1;
