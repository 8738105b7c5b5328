/** Facts put together: what checks look at that is had from outside, asked with what the settings allow. */
import { join } from 'node:path';
import type { Catalog, Entity, Ref } from './catalog/catalog.ts';
import type { ReadDefinition } from './catalog/definition/definitions.ts';
import type { Projection } from './catalog/projection.ts';
import type { Clock } from './clock.ts';
import type { Settings } from './config.ts';
import { discover } from './discover.ts';
import { type DocsHealth, freshnessOf } from './docs/docs-health.ts';
import { docsSourceOf } from './docs/docs-source.ts';
import { type FactDefinition, isFact } from './health/fact.ts';
import { createFactKeeper, type FactKeeper } from './health/fact-keeper.ts';
import { createGithub } from './outside/github.ts';
import type { SafeFetch } from './outside/safe-fetch.ts';
import type { Store } from './store/connect.ts';
import { createFactStore } from './store/facts.ts';

type Needs = {
  readonly store: Pick<Store, 'db'>;
  readonly projection: Projection;
  readonly each: () => Iterable<Entity>;
  readonly whole: Catalog['whole'];
  readonly readDefinition: ReadDefinition;
  readonly safeFetch: SafeFetch;
  /** What plugins bring. */
  readonly extra: ReadonlyMap<string, FactDefinition>;
  readonly again: (refs: Iterable<Ref>) => void;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

export async function openFacts({ github }: Pick<Settings, 'github'>, needs: Needs): Promise<FactKeeper> {
  const { store, projection, each, whole, readDefinition, safeFetch, extra, again, clock, log } = needs;
  const own = await discover(join(import.meta.dirname, 'health/facts'), isFact);
  const asked = { whole, readDefinition, safeFetch, docsAt };
  const keeper = createFactKeeper({
    definitions: new Map([...own, ...extra]),
    services: { ...asked, ...(github && { github: createGithub({ ...github, safeFetch, clock }) }) },
    ...{ store: createFactStore(store.db), get: projection.get, each, again, now: clock.now, log },
  });
  projection.onChange((refs) => keeper.changed(refs));
  return keeper;
}

function docsAt(entity: Entity): string | undefined {
  const source = docsSourceOf(entity);
  return source?.kind === 'address' ? source.address : undefined;
}

/** Docs may be so many days older than the code. */
const staleAfterDays = 90;

/** What is known of the docs, with how far they are behind the code. */
export function withFreshness(docs: DocsHealth, changes: ReturnType<FactKeeper['get']>): DocsHealth {
  if (docs.kind !== 'there' || 'missing' in changes) return docs;
  const { docsChangedAt, codeChangedAt } = changes.value;
  if (typeof docsChangedAt !== 'number' || typeof codeChangedAt !== 'number') return docs;
  return { ...docs, freshness: freshnessOf({ docsChangedAt, codeChangedAt, staleAfterDays }) };
}
