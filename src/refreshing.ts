/** Sources are read because somebody asks: a moment is waited for it, and what takes longer goes on and tells its place. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Place } from './bot/request.ts';
import type { Refreshed, Refreshing, Sources } from './bot/sources.ts';
import type { KeptCatalog } from './catalog/create-catalog.ts';
import { fail } from './errors.ts';
import type { View } from './view/view.ts';

type Parts = {
  readonly catalog: Pick<KeptCatalog, 'refresh' | 'places' | 'sources' | 'refreshSource' | 'accept'>;
  readonly reaches: (place: string) => boolean;
  readonly say: (place: string, view: View) => Promise<void>;
  /** Does it beside all else, and waits for it at the end. */
  readonly beside: (what: string, work: () => Promise<unknown>) => void;
  readonly newId: () => string;
};
type Done = Refreshed & { readonly kind: 'done' };

/** So long a person looks at an empty answer. */
const moment = 2_000;

export function createRefreshing({ catalog, reaches, say, beside, newId }: Parts): (place: Place) => Sources {
  async function read(asked: Refreshing): Promise<Done> {
    if (asked.kind === 'all') return { kind: 'done', report: await catalog.refresh(() => {}) };
    if (asked.kind === 'source') return { kind: 'done', ...(await catalog.refreshSource(asked.id)) };
    const report = await catalog.places.ofEntity(asked.ref);
    if (!report) throw fail('NOT_IN_CATALOG', { what: asked.ref });
    return { kind: 'done', report };
  }

  /** The end of the process waits for it. */
  function started(asked: Refreshing): Promise<Done> {
    const done = read(asked);
    beside(newId(), () => done);
    return done;
  }

  return (place) => ({
    all: catalog.sources,
    accept: catalog.accept,
    async refresh(asked) {
      const done = started(asked);
      const over = new AbortController();
      try {
        return (await Promise.race([done, late(over.signal)])) ?? { kind: 'running', done };
      } finally {
        over.abort();
      }
    },
    tellLater(view) {
      if (!reaches(place.id)) return false;
      beside(newId(), async () => say(place.id, await view));
      return true;
    },
  });
}

/** Nothing, after a moment. */
async function late(signal: AbortSignal): Promise<undefined> {
  await wait(moment, undefined, { signal, ref: false }).catch(() => {});
}
