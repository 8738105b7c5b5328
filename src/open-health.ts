/** Health put together: checks over the catalog in memory, judged anew as it changes, for each person what they may see. */
import { join } from 'node:path';
import type { Actor } from './bot/request.ts';
import { everybody } from './bot/shared-place.ts';
import type { Catalog, Entity } from './catalog/catalog.ts';
import type { ReadDefinition } from './catalog/definition/definitions.ts';
import { orphanSince } from './catalog/orphans.ts';
import type { Projection } from './catalog/projection.ts';
import { isGenerated } from './catalog/ref.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './config.ts';
import { discover } from './discover.ts';
import type { Shelf } from './docs/shelf.ts';
import { type CheckDefinition, isCheck } from './health/check.ts';
import { createHealth } from './health/create-health.ts';
import { type Exempting, exemptingFor } from './health/exempting.ts';
import { createExemptions } from './health/exemptions.ts';
import type { FactDefinition } from './health/fact.ts';
import type { Health } from './health/health.ts';
import { createKeepDays } from './health/keep-days.ts';
import { createKeeper } from './health/keeper.ts';
import { createPast } from './health/past.ts';
import { createRounds } from './health/rounds.ts';
import { readScorecards } from './health/scorecards.ts';
import { createKnownDocs } from './known-docs.ts';
import { openFacts, withFreshness } from './open-facts.ts';
import type { SafeFetch } from './outside/safe-fetch.ts';
import type { People } from './people/create-people.ts';
import type { Store } from './store/connect.ts';
import { createExemptionStore } from './store/exemptions.ts';
import { createHealthStore } from './store/health.ts';

export type OpenHealth = {
  /** For the bot. */
  readonly asked: {
    readonly health: (actor: Actor) => Health;
    readonly exempting: (actor: Actor) => Exempting;
  };
  /** What is wrong with the scorecards, which are left out. */
  problems(): readonly string[];
  begin(): void;
  stop(): Promise<void>;
};

export type HealthNeeds = {
  readonly projection: Projection;
  readonly people: Pick<People, 'permits' | 'sees' | 'visible'>;
  readonly store: Pick<Store, 'db'>;
  readonly shelf: Shelf;
  readonly catalog: Pick<Catalog, 'whole'>;
  readonly readDefinition: ReadDefinition;
  readonly safeFetch: SafeFetch;
  /** What plugins bring beside the checks of this folder. */
  readonly extra?: {
    readonly checks?: ReadonlyMap<string, CheckDefinition>;
    readonly facts?: ReadonlyMap<string, FactDefinition>;
  };
  readonly newId: () => string;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

export async function openHealth(
  settings: Pick<Settings, 'github' | 'historyFor' | 'scorecards'>,
  needs: HealthNeeds,
): Promise<OpenHealth> {
  const { projection, people, shelf, store, clock, log, newId, extra } = needs;
  const own = await discover(join(import.meta.dirname, 'health/checks'), isCheck);
  const checks = new Map([...own, ...(extra?.checks ?? [])].sort(([one], [other]) => (one < other ? -1 : 1)));
  const docs = createKnownDocs({ shelf, changed: (ref) => health.again([ref]) });
  const sight = (actor: Actor) => ({ catalog: people.visible(actor), sees: people.sees(actor) });
  const inAll = everybody({ platform: 'web' });
  const exemptionStore = createExemptionStore(store.db);
  const exemptions = createExemptions({ store: exemptionStore, clock });
  const columns = [...checks.keys()];
  const read = readScorecards(settings.scorecards, checks);
  const kept = { store: createHealthStore(store.db), columns, now: clock.now, keepFor: settings.historyFor };
  const evaluator = () => health.evaluator;
  const keeper = createKeeper({ ...kept, evaluator, owner: newId() });
  const past = createPast({ ...kept, evaluator, scorecards: read.scorecards });
  const keepDays = createKeepDays({ ...kept, scorecards: read.scorecards, exemptions });
  const each = () => written(projection.each());
  const facts = await openFacts(settings, {
    ...{ ...needs, each, whole: needs.catalog.whole, extra: extra?.facts ?? new Map() },
    again: (refs) => health.again(refs),
  });
  const health = createHealth({
    ...{ checks, exemptions, past, log, now: clock.now, scorecards: read, told: keeper.told },
    ...{ catalog: projection, each, everybody: () => sight(inAll) },
    docs: (entity) => withFreshness(docs.of(entity), facts.get('docs-changes', entity)),
    fact: facts.get,
    isOrphan: (entity) => orphanSince(entity) !== undefined,
    wake: () => rounds.wake(),
  });
  const rounds = createRounds({
    ...{ evaluator: health.evaluator, flush: keeper.flush, now: clock.now, log },
    async load() {
      await facts.load();
      await keeper.load();
    },
    async ask(isWriter) {
      // Other processes grant and end them, too.
      await exemptions.load();
      await facts.round(isWriter);
    },
    keepDays: (breathe) => keepDays(health.see(sight(inAll)), breathe),
    look: () => docs.look(each()),
  });
  await exemptions.load();
  const healthOf = (actor: Actor) => health.of(() => sight(actor));
  const granting = { store: exemptionStore, clock, permits: people.permits };
  return {
    asked: {
      health: healthOf,
      exempting: (actor) => exemptingFor(granting, { actor, catalog: people.visible(actor), health: healthOf(actor) }),
    },
    problems: () => read.problems,
    begin: rounds.begin,
    async stop() {
      await facts.stop();
      await rounds.stop();
    },
  };
}

function* written(entities: Iterable<Entity>): Iterable<Entity> {
  for (const entity of entities) if (!isGenerated(entity.ref)) yield entity;
}
