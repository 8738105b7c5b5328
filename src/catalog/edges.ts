/** Every relation from both its ends, kept in step with what descriptors declare. Knows refs only; targets may dangle. */
import type { Ref, Relation, RelationType } from './catalog.ts';
import type { DeclaredRelation } from './ports.ts';

export type Edges = {
  /** What these refs declare replaces what they declared before; answers both ends of what came or went. */
  declare(declarations: ReadonlyMap<Ref, readonly DeclaredRelation[]>): ReadonlySet<Ref>;
  /** What this one declares itself. */
  declared(ref: Ref): readonly DeclaredRelation[];
  /** Both ends, each once even when both sides declare it (REL-1). Sorted by type, then target. */
  relations(ref: Ref, type?: RelationType): readonly Relation[];
  /** Other ends of relations of these types, each once, sorted. */
  neighbours(ref: Ref, types: ReadonlySet<RelationType>): readonly Ref[];
  /** True when anything relates to it, whether it is in the catalog or not. */
  has(ref: Ref): boolean;
};

export function createEdges(): Edges {
  const declaredBy = new Map<Ref, readonly DeclaredRelation[]>();
  /** By their other ends. */
  const declaredElsewhere = new Map<Ref, DeclaredRelation[]>();

  function eachEnd(ref: Ref, visit: (type: RelationType, target: Ref) => void): void {
    visitEnds(declaredBy.get(ref), ref, visit);
    visitEnds(declaredElsewhere.get(ref), ref, visit);
  }

  const relations = (ref: Ref, type?: RelationType): readonly Relation[] => {
    const found = new Map<string, Relation>();
    eachEnd(ref, (seenAs, target) => {
      if (type === undefined || type === seenAs) found.set(`${seenAs} ${target}`, { type: seenAs, target });
    });
    return [...found.values()].sort(byTypeThenTarget);
  };

  const neighbours = (ref: Ref, types: ReadonlySet<RelationType>): readonly Ref[] => {
    const found: Ref[] = [];
    eachEnd(ref, (seenAs, target) => {
      if (types.has(seenAs)) found.push(target);
    });
    return found.length < 2 ? found : [...new Set(found)].sort();
  };

  return {
    declare(declarations) {
      const changed = [...declarations].filter(
        ([ref, declares]) => !sameRelations(declaredBy.get(ref) ?? [], declares),
      );
      const gone = new Set(changed.flatMap(([ref]) => declaredBy.get(ref) ?? []));
      detach(declaredElsewhere, gone);
      for (const [ref, declares] of changed) {
        if (declares.length > 0) declaredBy.set(ref, declares);
        else declaredBy.delete(ref);
        for (const relation of declares) attach(declaredElsewhere, relation, ref);
      }
      return endsOf(gone, ...changed.map(([, declares]) => declares));
    },
    declared: (ref) => declaredBy.get(ref) ?? [],
    relations,
    neighbours,
    has: (ref) => declaredBy.has(ref) || declaredElsewhere.has(ref),
  };
}

function endsOf(...relations: readonly Iterable<DeclaredRelation>[]): ReadonlySet<Ref> {
  const ends = new Set<Ref>();
  for (const some of relations) for (const { source, target } of some) ends.add(source).add(target);
  return ends;
}

/** A relation of a thing to itself has both its ends here. */
function visitEnds(
  relations: readonly DeclaredRelation[] | undefined,
  ref: Ref,
  visit: (type: RelationType, target: Ref) => void,
): void {
  for (const { source, type, reverse, target } of relations ?? []) {
    if (source === ref) visit(type, target);
    if (target === ref) visit(reverse, source);
  }
}

type ByEnd = Map<Ref, DeclaredRelation[]>;

function attach(relations: ByEnd, relation: DeclaredRelation, declarer: Ref): void {
  const { source, target } = relation;
  if (target !== declarer) attachTo(relations, target, relation);
  if (source !== declarer && source !== target) attachTo(relations, source, relation);
}

function attachTo(relations: ByEnd, end: Ref, relation: DeclaredRelation): void {
  const there = relations.get(end);
  // Most lists stay short: made anew they are no longer than needed, where growing ones are.
  if (there && there.length >= 16) there.push(relation);
  else relations.set(end, there ? there.concat(relation) : [relation]);
}

/** Up to here each is sought by itself: most changes take a few away, often from a hub of thousands. */
const fewGone = 16;

/** Many at once, so that emptying a hub of thousands costs one pass. */
function detach(relations: ByEnd, gone: ReadonlySet<DeclaredRelation>): void {
  for (const end of new Set([...gone].flatMap(({ source, target }) => [source, target]))) {
    const there = relations.get(end);
    if (!there) continue;
    const left = gone.size > fewGone ? there.filter((relation) => !gone.has(relation)) : without(there, gone);
    if (left.length > 0) relations.set(end, left);
    else relations.delete(end);
  }
}

/** The very list. */
function without(there: DeclaredRelation[], gone: Iterable<DeclaredRelation>): DeclaredRelation[] {
  for (const relation of gone) {
    const at = there.indexOf(relation);
    if (at >= 0) there.splice(at, 1);
  }
  return there;
}

function sameRelations(before: readonly DeclaredRelation[], after: readonly DeclaredRelation[]): boolean {
  if (before.length !== after.length) return false;
  return before.every((old, at) => {
    const now = after[at];
    return old.source === now?.source && old.type === now.type && old.target === now.target;
  });
}

function byTypeThenTarget(a: Relation, b: Relation): number {
  if (a.type !== b.type) return a.type < b.type ? -1 : 1;
  return a.target < b.target ? -1 : a.target > b.target ? 1 : 0;
}
