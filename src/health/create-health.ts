/** Everything that checks find in a catalog in memory, kept in step with it, and as each person sees it. Has nothing of its own on any disk, and asks nobody. */
import type { Catalog, Entity, Ref } from '../catalog/catalog.ts';
import type { CheckDefinition } from './check.ts';
import { createEvaluator, type Evaluator, type EvaluatorParts } from './evaluator.ts';
import type { Health } from './health.ts';
import { type HealthParts, healthFor } from './health-for.ts';
import { createJudge, type Judge, type World } from './judge.ts';
import { createRings } from './rings.ts';
import { createSeeing, type Seen } from './seen.ts';
import type { Sight } from './sight.ts';

export type HealthPorts = Pick<World, 'docs' | 'fact' | 'isOrphan' | 'now'> &
  Omit<HealthParts, 'evaluator'> &
  Pick<EvaluatorParts, 'told' | 'everybody'> & {
    readonly checks: ReadonlyMap<string, CheckDefinition>;
    readonly catalog: World['catalog'] & {
      /** Told of what changed, and of both ends of relations that came or went. */
      onChange(listener: (refs: readonly Ref[], ends: ReadonlySet<Ref>) => void): void;
    };
    /** Without what the catalog made itself. */
    each(): Iterable<Entity>;
    /** Something waits to be judged. */
    readonly wake: () => void;
    readonly log: (event: Readonly<Record<string, unknown>>) => void;
  };

export type OwnHealth = {
  readonly evaluator: Evaluator;
  readonly judge: Judge;
  /** What these are judged by changed outside of the catalog. */
  again(refs: Iterable<Ref>): void;
  see(sight: Sight): Seen;
  of(sight: () => Sight): Health;
};

export function createHealth(ports: HealthPorts): OwnHealth {
  const { checks, catalog, docs, fact, isOrphan, now, wake, log, each } = ports;
  // Each check is handed these, and nothing more.
  const narrow: Pick<Catalog, keyof World['catalog']> = {
    get: catalog.get,
    relations: catalog.relations,
    actsFor: catalog.actsFor,
    owned: catalog.owned,
    reach: catalog.reach,
    summary: catalog.summary,
  };
  const rings = createRings(narrow);
  const changedAt = (ref: Ref) => (evaluator.table.get(ref)?.changed ?? now() / 1000) * 1000;
  const world: World = { catalog: narrow, docs, fact, isOrphan, now, ring: rings.of, changedAt };
  const judge = createJudge(checks, log);
  const evaluator = createEvaluator({ ...ports, judge, world, rings });
  catalog.onChange((refs, ends) => {
    evaluator.changed(refs, ends);
    wake();
  });
  const see = createSeeing({ judge, world, evaluator, whole: { catalog: narrow, each, rings } });
  return {
    ...{ evaluator, judge, see },
    again(refs) {
      evaluator.again(refs);
      wake();
    },
    of: (sight) => healthFor({ ...ports, evaluator }, () => see(sight())),
  };
}
