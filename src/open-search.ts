/** Search put together: over the catalog in memory and the docs, for each person what they may see. */
import { setTimeout as wait } from 'node:timers/promises';
import type { BotParts } from './bot/create-bot.ts';
import type { Projection } from './catalog/projection.ts';
import type { Shelf } from './docs/shelf.ts';
import type { People } from './people/create-people.ts';
import { createSearch } from './search/create-search.ts';

export type OpenSearch = Pick<BotParts, 'docs' | 'search'> & {
  /** Ends when everything that was told can be found. */
  settled(): Promise<void>;
};

type Parts = {
  readonly projection: Pick<Projection, 'get' | 'summary' | 'each' | 'onChange'>;
  readonly shelf: Shelf;
  readonly people: Pick<People, 'visible'>;
};

/** So many milliseconds somebody waits for what was just changed; then it is told as it was. */
const patience = 700;

export function openSearch({ projection, shelf, people }: Parts): OpenSearch {
  const { settled, seenBy } = createSearch({ catalog: projection, docs: shelf });
  return {
    settled,
    search: (actor) => seenBy(people.visible(actor)),
    docs: {
      pages: shelf.pages,
      standing: shelf.standing,
      check: (ref) => Promise.race([shelf.check(ref), wait(patience, undefined, { ref: false })]),
    },
  };
}
