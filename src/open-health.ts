/** Health put together: checks over the catalog in memory, judged anew as it changes, for each person what they may see. */
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Actor } from './bot/request.ts';
import { everybody } from './bot/shared-place.ts';
import type { Catalog, Entity } from './catalog/catalog.ts';
import { orphanSince } from './catalog/orphans.ts';
import type { Projection } from './catalog/projection.ts';
import { isGenerated } from './catalog/ref.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './config.ts';
import { discover } from './discover.ts';
import type { Shelf } from './docs/shelf.ts';
import { type CheckDefinition, isCheck } from './health/check.ts';
import { createHealth } from './health/create-health.ts';
import type { Evaluator } from './health/evaluator.ts';
import { type Exempting, exemptingFor } from './health/exempting.ts';
import { createExemptions } from './health/exemptions.ts';
import type { Health } from './health/health.ts';
import { noPast } from './health/health-for.ts';
import { readScorecards } from './health/scorecards.ts';
import { createKnownDocs } from './known-docs.ts';
import type { People } from './people/create-people.ts';
import type { Store } from './store/connect.ts';
import { createExemptionStore } from './store/exemptions.ts';

export type OpenHealth = {
  /** For the bot. */
  readonly asked: {
    readonly health: (actor: Actor) => Health;
    readonly exempting: (actor: Actor) => Exempting;
  };
  begin(): void;
  stop(): Promise<void>;
};

export type HealthNeeds = {
  readonly catalog: Catalog;
  readonly projection: Projection;
  readonly people: Pick<People, 'permits' | 'sees' | 'visible'>;
  readonly store: Pick<Store, 'db'>;
  readonly shelf: Shelf;
  /** What plugins bring beside the checks of this folder. */
  readonly extra?: { readonly checks: ReadonlyMap<string, CheckDefinition> };
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** What comes within a moment is judged together. */
const afterChange = 200;
const completeEvery = 60 * 60_000;
/** So long others wait at most, in milliseconds. */
const slice = 4;

export async function openHealth(
  { scorecards }: Pick<Settings, 'scorecards'>,
  needs: HealthNeeds,
): Promise<OpenHealth> {
  const { catalog, projection, people, shelf, store, clock, log, extra } = needs;
  const own = await discover(join(import.meta.dirname, 'health/checks'), isCheck);
  const checks = new Map([...own, ...(extra?.checks ?? [])].sort(([one], [other]) => (one < other ? -1 : 1)));
  const docs = createKnownDocs({ shelf, changed: (ref) => health.again([ref]) });
  const sight = (actor: Actor) => ({ catalog: people.visible(actor), sees: people.sees(actor) });
  const inAll = everybody({ platform: 'web' });
  const exemptionStore = createExemptionStore(store.db);
  const exemptions = createExemptions({ store: exemptionStore, clock });
  const health = createHealth({
    ...{ checks, exemptions, past: noPast, log, now: clock.now },
    scorecards: readScorecards(scorecards, checks),
    ...{ catalog: projection, each: () => written(projection.each()), everybody: () => sight(inAll) },
    docs: docs.of,
    fact: () => ({ missing: 'it was not looked at yet' }),
    isOrphan: (entity) => orphanSince(entity) !== undefined,
    wake: () => rounds.wake(),
  });
  const rounds = createRounds({ evaluator: health.evaluator, clock, log });
  await exemptions.load();
  const healthOf = (actor: Actor) => health.of(() => sight(actor));
  const granting = { store: exemptionStore, clock, permits: people.permits };
  return {
    asked: {
      health: healthOf,
      exempting: (actor) => exemptingFor(granting, { actor, catalog: people.visible(actor), health: healthOf(actor) }),
    },
    begin() {
      docs.look(catalog.find('has:docs').entities.map(({ ref }) => ref));
      rounds.begin();
    },
    stop: rounds.stop,
  };
}

function* written(entities: Iterable<Entity>): Iterable<Entity> {
  for (const entity of entities) if (!isGenerated(entity.ref)) yield entity;
}

type Rounds = { begin(): void; wake(): void; stop(): Promise<void> };
type RoundsNeeds = Pick<HealthNeeds, 'clock' | 'log'> & { readonly evaluator: Evaluator };

/** One after the other, with the next moment for everybody else in between. */
function createRounds({ evaluator, clock, log }: RoundsNeeds): Rounds {
  let [isBegun, isStopped, completed] = [false, false, 0];
  let running: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  async function work(): Promise<void> {
    if (clock.now() - completed >= completeEvery) {
      evaluator.everything();
      completed = clock.now();
    }
    while (evaluator.isWaiting() && !isStopped) {
      const until = performance.now() + slice;
      while (performance.now() < until && !evaluator.step().done);
      await breathe();
    }
  }
  const later = (pause: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = work()
        .catch((cause: unknown) => log({ event: 'health-failed', reason: String(cause) }))
        .finally(() => {
          running = undefined;
          if (!isStopped) later(evaluator.isWaiting() ? afterChange : completeEvery);
        });
    }, pause).unref();
  };
  return {
    begin() {
      isBegun = true;
      later(afterChange);
    },
    wake() {
      if (isBegun && !isStopped && !running) later(afterChange);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
