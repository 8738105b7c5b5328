/** Every relation from both its ends, kept in step with what descriptors declare. Knows refs only; targets may dangle. */
import type { Ref, Relation, RelationType } from './catalog.ts';
import type { DeclaredRelation } from './ports.ts';

export type Edges = {
  /** What these refs declare replaces what they declared before. */
  declare(declarations: ReadonlyMap<Ref, readonly DeclaredRelation[]>): void;
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
  const touching = new Map<Ref, DeclaredRelation[]>();

  const relations = (ref: Ref, type?: RelationType): readonly Relation[] => {
    const found = new Map<string, Relation>();
    eachEnd(touching.get(ref), ref, (seenAs, target) => {
      if (type === undefined || type === seenAs) found.set(`${seenAs} ${target}`, { type: seenAs, target });
    });
    return [...found.values()].sort(byTypeThenTarget);
  };

  const neighbours = (ref: Ref, types: ReadonlySet<RelationType>): readonly Ref[] => {
    const found: Ref[] = [];
    eachEnd(touching.get(ref), ref, (seenAs, target) => {
      if (types.has(seenAs)) found.push(target);
    });
    return found.length < 2 ? found : [...new Set(found)].sort();
  };

  return {
    declare(declarations) {
      const changed = [...declarations].filter(
        ([ref, declares]) => !sameRelations(declaredBy.get(ref) ?? [], declares),
      );
      detach(touching, new Set(changed.flatMap(([ref]) => declaredBy.get(ref) ?? [])));
      for (const [ref, declares] of changed) {
        if (declares.length > 0) declaredBy.set(ref, declares);
        else declaredBy.delete(ref);
        for (const relation of declares) attach(touching, relation);
      }
    },
    declared: (ref) => declaredBy.get(ref) ?? [],
    relations,
    neighbours,
    has: (ref) => touching.has(ref),
  };
}

/** A relation of a thing to itself has both its ends here. */
function eachEnd(
  touching: readonly DeclaredRelation[] | undefined,
  ref: Ref,
  visit: (type: RelationType, target: Ref) => void,
): void {
  for (const { source, type, reverse, target } of touching ?? []) {
    if (source === ref) visit(type, target);
    if (target === ref) visit(reverse, source);
  }
}

function attach(touching: Map<Ref, DeclaredRelation[]>, relation: DeclaredRelation): void {
  for (const end of endsOf(relation)) {
    const there = touching.get(end);
    // Most lists stay short: made anew they are no longer than needed, where growing ones are.
    if (there && there.length >= 16) there.push(relation);
    else touching.set(end, there ? there.concat(relation) : [relation]);
  }
}

/** All at once, so that emptying a hub of thousands costs one pass. */
function detach(touching: Map<Ref, DeclaredRelation[]>, gone: ReadonlySet<DeclaredRelation>): void {
  for (const end of new Set([...gone].flatMap(endsOf))) {
    const left = (touching.get(end) ?? []).filter((relation) => !gone.has(relation));
    if (left.length > 0) touching.set(end, left);
    else touching.delete(end);
  }
}

const endsOf = ({ source, target }: DeclaredRelation) => (source === target ? [source] : [source, target]);

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
