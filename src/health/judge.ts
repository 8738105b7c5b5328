/** Judges one entity by the checks that are about it, over a catalog: the whole one, or what somebody sees of it. */
import type { Catalog, Entity, Ref, Relation } from '../catalog/catalog.ts';
import type { DocsHealth } from '../docs/docs-health.ts';
import type { CheckDefinition, Fact, Look, NoFact, Verdict } from './check.ts';
import { codeOf } from './table.ts';

export type World = {
  readonly catalog: Pick<Catalog, 'get' | 'relations' | 'actsFor' | 'owned' | 'reach' | 'summary'>;
  docs(entity: Entity): DocsHealth;
  fact(name: string, entity: Entity): Fact | NoFact;
  ring(ref: Ref): readonly Ref[];
  isOrphan(entity: Entity): boolean;
  changedAt(ref: Ref): number;
  now(): number;
};

export type Judge = {
  /** Ids of checks; the order of columns. */
  readonly columns: readonly string[];
  /** A byte a column, and how many need it. */
  all(entity: Entity, world: World): { readonly found: Uint8Array; readonly neededBy: number };
  /** Undefined where it is not about the entity. */
  one(column: number, entity: Entity, world: World): Verdict | undefined;
};

type Column = { readonly at: number; readonly id: string; readonly check: CheckDefinition };

export function createJudge(
  checks: ReadonlyMap<string, CheckDefinition>,
  log: (event: Readonly<Record<string, unknown>>) => void,
): Judge {
  const columns = Array.from(checks, ([id, check], at): Column => ({ at, id, check }));
  const byKind = new Map<string, readonly Column[]>();
  const about = (kind: string) => {
    const known = byKind.get(kind) ?? columns.filter(({ check }) => check.about.kinds.includes(kind));
    byKind.set(kind, known);
    return known;
  };
  const told = new Set<string>();
  const verdict = ({ id, check }: Column, look: Look): Verdict | undefined => {
    try {
      return (check.about.fits?.(look.entity) ?? true) ? check.judge(look) : undefined;
    } catch (cause) {
      // A check that breaks is its author's to mend, and nobody's failure.
      if (!told.has(id)) log({ event: 'check-broke', check: id, entity: look.entity.ref, reason: String(cause) });
      told.add(id);
      return { kind: 'unknown', because: 'the check itself broke' };
    }
  };
  return {
    columns: columns.map(({ id }) => id),
    all(entity, world) {
      const found = new Uint8Array(columns.length);
      const relations = relationsOnce(entity.ref, world.catalog);
      const look = lookAt(entity, { ...world, catalog: { ...world.catalog, relations } });
      for (const column of about(entity.kind.toLowerCase())) found[column.at] = codeOf(verdict(column, look)?.kind);
      const neededBy = relations(entity.ref, 'dependencyOf').length + relations(entity.ref, 'apiConsumedBy').length;
      return { found, neededBy };
    },
    one(column, entity, world) {
      const asked = columns[column];
      if (!asked?.check.about.kinds.includes(entity.kind.toLowerCase())) return undefined;
      return verdict(asked, lookAt(entity, world));
    },
  };
}

const lookAt = (entity: Entity, world: World): Look => ({
  entity,
  catalog: world.catalog,
  now: world.now(),
  changedAt: world.changedAt(entity.ref),
  docs: () => world.docs(entity),
  fact: (name) => world.fact(name, entity),
  ring: () => world.ring(entity.ref),
  isOrphan: () => world.isOrphan(entity),
});

/** Several checks ask for those of the entity itself, which are sorted each time. */
function relationsOnce(ref: Ref, catalog: Pick<Catalog, 'relations'>): Catalog['relations'] {
  let own: readonly Relation[] | undefined;
  return (asked, type) => {
    if (asked !== ref) return catalog.relations(asked, type);
    own ??= catalog.relations(ref);
    return type === undefined ? own : own.filter((relation) => relation.type === type);
  };
}
