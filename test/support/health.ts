/** Health over rows made by hand, with facts and docs as a test says: `const { health, put } = await healthOf([row('component:a')])`. */
import { join } from 'node:path';
import type { Catalog, Entity, Ref, Sees } from '../../src/catalog/catalog.ts';
import { orphanSince } from '../../src/catalog/orphans.ts';
import type { StoredRow } from '../../src/catalog/ports.ts';
import { visibleCatalog } from '../../src/catalog/visible.ts';
import { heldClock } from '../../src/clock.ts';
import { discover } from '../../src/discover.ts';
import type { DocsHealth } from '../../src/docs/docs-health.ts';
import { type CheckDefinition, type Fact, isCheck, type NoFact, type Verdict } from '../../src/health/check.ts';
import { createHealth, type HealthPorts } from '../../src/health/create-health.ts';
import { createExemptions, type ExemptionStore } from '../../src/health/exemptions.ts';
import type { Health, Scorecard } from '../../src/health/health.ts';
import type { HealthPast } from '../../src/health/health-for.ts';
import { readScorecards } from '../../src/health/scorecards.ts';
import { full, nothingElse, projectionOf } from '../catalog/rows.ts';

export const now = Date.UTC(2026, 10, 25, 12);

export const shippedChecks = () => discover(join(import.meta.dirname, '../../src/health/checks'), isCheck);

export type Known = {
  readonly facts?: (name: string, entity: Entity) => Fact | NoFact | undefined;
  readonly docs?: (entity: Entity) => DocsHealth | undefined;
  /** What not every known person sees. */
  readonly hides?: (entity: Entity) => boolean;
  readonly checks?: ReadonlyMap<string, CheckDefinition>;
  readonly scorecards?: readonly Scorecard[];
  readonly told?: HealthPorts['told'];
  readonly past?: HealthPast;
  readonly clock?: ReturnType<typeof heldClock>;
};

export async function healthOf(rows: readonly StoredRow[], known: Known = {}) {
  const projection = projectionOf(...rows);
  const whole: Catalog = {
    ...projection,
    whole: () => Promise.reject(new Error('no bodies here')),
    descriptor: () => Promise.reject(new Error('no bodies here')),
  };
  const { clock = heldClock(now), past = noPast } = known;
  const log: Readonly<Record<string, unknown>>[] = [];
  const { hides } = known;
  const sees: Sees | undefined = hides && ((entity) => !hides(entity));
  const sightOf = (asked: Sees | undefined) => ({ catalog: asked ? visibleCatalog(whole, asked) : whole, sees: asked });
  const checks = known.checks ?? (await shippedChecks());
  const own = createHealth({
    ...{ checks, now: clock.now, past, exemptions: createExemptions({ store: noStore, clock }) },
    ...{ catalog: projection, each: () => projection.each() },
    scorecards: { scorecards: [...readScorecards([], checks).scorecards, ...(known.scorecards ?? [])], problems: [] },
    docs: (entity) => known.docs?.(entity) ?? { kind: 'missing' },
    fact: (name, entity) => known.facts?.(name, entity) ?? { missing: 'it was not looked at yet' },
    isOrphan: (entity) => orphanSince(entity) !== undefined,
    everybody: () => sightOf(sees),
    wake: () => {},
    log: (event) => log.push(event),
    ...(known.told && { told: known.told }),
  });
  const health: Health = own.of(() => sightOf(undefined));
  return {
    ...{ ...own, clock, log, projection, health, sightOf },
    /** As somebody sees it from whom this is hidden. */
    seenBy: (asked: Sees) => own.of(() => sightOf(asked)),
    put: (...put: readonly StoredRow[]) => projection.apply({ put, ...nothingElse }),
    remove: (...refs: readonly string[]) => projection.apply({ ...nothingElse, put: [], remove: refs.map(full) }),
    verdict: (short: string, check: string): Verdict | undefined =>
      health.of(full(short)).find((finding) => finding.check === check)?.verdict,
  };
}

const noPast: HealthPast = { trend: async () => [], moved: async () => [] };
const noStore: ExemptionStore = {
  all: async () => [],
  put: async () => {},
  remove: async () => {},
  requests: async () => [],
  ask: async () => {},
  withdraw: async () => {},
};

/** Entity → check → what was found. */
export function statesOf(health: Health, refs: readonly Ref[]) {
  const states = refs.map((ref) => [ref, health.of(ref).map(({ check, verdict }) => `${check} ${verdict.kind}`)]);
  return Object.fromEntries(states);
}
