/** Search put together: over the catalog in memory and the docs, for each person what they may see. */
import { setTimeout as wait } from 'node:timers/promises';
import type { BotParts } from './bot/create-bot.ts';
import { createRateLimit } from './bot/rate-limit.ts';
import type { Actor } from './bot/request.ts';
import type { Entity } from './catalog/catalog.ts';
import type { Projection } from './catalog/projection.ts';
import type { Clock } from './clock.ts';
import type { Shelf } from './docs/shelf.ts';
import { fail } from './errors.ts';
import type { People } from './people/create-people.ts';
import { createSearch } from './search/create-search.ts';
import type { SearchDesk } from './search/search.ts';

export type OpenSearch = Pick<BotParts, 'docs' | 'search'> & {
  /** For the pages: who asks is yet to be identified. */
  readonly desk: (actor: Actor) => SearchDesk;
  /** Ends when everything that was told can be found. */
  settled(): Promise<void>;
};

type Parts = {
  readonly projection: Pick<Projection, 'get' | 'summary' | 'each' | 'onChange'>;
  readonly shelf: Shelf;
  readonly people: Pick<People, 'identify' | 'permits' | 'visible'>;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** So many milliseconds somebody waits for what was just changed; then it is told as it was. */
const patience = 700;

export function openSearch({ projection, shelf, people, clock, log }: Parts): OpenSearch {
  const waitFor = createRateLimit(clock);
  const { settled, seenBy } = createSearch({ catalog: projection, docs: shelf, log });
  const desk = (asked: Actor): SearchDesk => {
    const actor = people.identify(asked);
    if (!people.permits(actor, 'read').allowed) throw fail('FORBIDDEN', { who: actor.name, command: 'search' });
    // What is asked in chat has its own limit, in dispatch (THREATS 62).
    const seconds = waitFor(actor);
    if (seconds > 0) throw fail('BUSY', { seconds });
    const visible = people.visible(actor);
    const teamOf = ({ owner }: Entity) => (owner === undefined ? undefined : visible.get(owner)?.displayName);
    return { ...seenBy(visible), teamOf };
  };
  return {
    ...{ desk, settled },
    search: (actor) => seenBy(people.visible(actor)),
    docs: {
      pages: shelf.pages,
      standing: shelf.standing,
      check: (ref) => Promise.race([shelf.check(ref), wait(patience, undefined, { ref: false })]),
    },
  };
}
