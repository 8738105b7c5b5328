/** The catalog of this process, put together: what the last process left, the store, the sources and how they are read. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createCatalog, type Recalled, recall } from './catalog/create-catalog.ts';
import { recordHistory } from './catalog/history/record-history.ts';
import type { CatalogCache } from './catalog/ports.ts';
import { createProjection, type Projection } from './catalog/projection.ts';
import { defineSource, isSource, type Reading } from './catalog/source.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './config.ts';
import { discover } from './discover.ts';
import { fail } from './errors.ts';
import { openGithubReading } from './open-github.ts';
import type { SafeFetch } from './outside/safe-fetch.ts';
import type { Plugins } from './plugins/create-plugins.ts';
import { createCatalogCache } from './store/catalog-cache.ts';
import { createCatalogStore } from './store/catalog-store.ts';
import type { Store } from './store/connect.ts';
import { createHistory } from './store/history.ts';
import { createSourceRecords } from './store/source-records.ts';
import { createWriteTurn } from './store/write-turn.ts';

type Ports = {
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

export type CatalogMemory = {
  readonly cache: CatalogCache;
  readonly projection: Projection;
  readonly recalled: Recalled | undefined;
};

/** While the store opens, which takes as long. */
export async function recallCatalog({ dataDir }: Settings): Promise<CatalogMemory> {
  const cache = createCatalogCache(join(dataDir, 'catalog-cache.jsonl'));
  const projection = createProjection();
  return { cache, projection, recalled: await recall(cache, projection) };
}

type Reach = { readonly safeFetch: SafeFetch; readonly plugins: Pick<Plugins, 'with'> };

export async function openReading(
  settings: Settings,
  { clock }: Ports,
  { safeFetch, plugins }: Reach,
): Promise<Reading> {
  const own = await discover(join(import.meta.dirname, 'catalog/sources'), isSource);
  const brought = plugins.with('sources', own);
  const missing = settings.sources.filter(({ type }) => !brought.has(type)).map(({ type }) => type);
  const definitions = new Map([...brought, ...missing.map((type) => [type, unknownSource(type)] as const)]);
  return { definitions, safeFetch, ...openGithubReading(settings, { safeFetch, clock }) };
}

/** Not read as empty: what was last read stays, and `sources` says why. */
const unknownSource = (type: string) =>
  defineSource({
    open: () =>
      // biome-ignore lint/correctness/useYield: it never comes to one.
      async function* () {
        throw fail('SOURCE_UNKNOWN', { type });
      },
  });

type Needs = CatalogMemory & { readonly store: Store; readonly reading: Reading; readonly stop: AbortSignal };

export function openCatalog(settings: Settings, { clock, log }: Ports, { store, stop, ...others }: Needs) {
  const { sources, rules, orphans, root, historyFor, refreshEvery, holdBack } = settings;
  const history = createHistory(store.db, { clock, keepFor: historyFor });
  const owner = randomBytes(9).toString('base64url');
  const keeping = createCatalog({
    ...{ ...others, sources, rules, orphans, root, clock, log, owner, stop },
    store: recordHistory(createCatalogStore(store.db, clock), history, clock),
    records: createSourceRecords(store.db),
    writeTurn: store.kind === 'mongodb' ? createWriteTurn(store.db, { owner, clock }) : undefined,
    pace: { every: refreshEvery },
    holdBack: { share: holdBack, floor: aHandful },
  });
  return {
    ...keeping,
    history,
    async refresh(progress: Parameters<typeof keeping.refresh>[0]) {
      const report = await keeping.refresh(progress);
      // A reading that was stopped is not the whole catalog.
      if (!stop.aborted) await history.begin();
      return report;
    },
  };
}

/** So few entities may go without anybody's word. */
const aHandful = 10;
