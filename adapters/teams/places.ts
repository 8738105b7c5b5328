/** Where things can be said unasked: every place where Callboard was spoken to or installed, over restarts and replicas; those that nothing is taken in any more are marked. */
import type { Notes } from '../../src/bot/adapter.ts';
import type { Clock } from '../../src/clock.ts';
import { textAt } from '../../src/outside/fields.ts';
import { type ConversationKind, placeOf, type Spot } from './receive.ts';

export type Places = {
  /** Somebody was there just now, so things can be said there. Written behind. */
  spoken(spot: Spot): void;
  /** Undefined for a place that nobody ever spoke from; `gone` where nothing is taken any more. */
  find(place: string): Promise<Spot | 'gone' | undefined>;
  /** Nothing is said there until somebody speaks there again. Written behind. */
  gone(spot: Spot): void;
  /** Any place of a tenant: its services are known from there. */
  ofTenant(tenant: string): Promise<Spot | undefined>;
  /** A full member, `<tenant>/<user>`, whose address the tenant vouches for. Written behind. */
  met(account: string, email: string): void;
  /** Undefined for an address of nobody who was met. */
  withAddress(email: string): Promise<string | undefined>;
};
export type PlacePorts = {
  readonly notes: Notes;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

const day = 24 * 60 * 60 * 1000;
/** Whatever is used is written anew once a day by whoever uses it, so that this is never reached. */
const keptFor = 2 * 365 * day;
const knownAtMost = 20_000;
const [groupOfPlaces, groupOfTenants, groupOfPeople] = ['teams-places', 'teams-tenants', 'teams-people'];
const goneMark = 'gone';

type Known = { readonly value: string; readonly at: number };

export function createPlaces({ notes, clock, log }: PlacePorts): Places {
  /** What was written last, so that not every question is written. */
  const known = new Map<string, Known>();

  function write(group: string, name: string, value: string): void {
    const [key, now] = [`${group} ${name}`, clock.now()];
    const before = known.get(key);
    // Any place of a tenant does: the first of a day is kept.
    if (before && (before.value === value || group === groupOfTenants) && now - before.at < day) return;
    known.delete(key);
    known.set(key, { value, at: now });
    const [oldest] = known.keys();
    if (known.size > knownAtMost && oldest !== undefined) known.delete(oldest);
    notes.put({ group, name, value, at: now, until: now + keptFor }).catch((error) => {
      known.delete(key);
      log({ event: 'teams-place-not-kept', reason: String(error) });
    });
  }

  return {
    spoken(spot) {
      write(groupOfPlaces, placeOf(spot).id, JSON.stringify(spot));
      write(groupOfTenants, spot.tenant, JSON.stringify(spot));
    },
    async find(place) {
      const value = await notes.get(groupOfPlaces, place);
      return value === goneMark ? 'gone' : readSpot(value);
    },
    gone: (spot) => write(groupOfPlaces, placeOf(spot).id, goneMark),
    ofTenant: async (tenant) => readSpot(await notes.get(groupOfTenants, tenant)),
    met: (account, email) => write(groupOfPeople, email.toLowerCase(), account),
    withAddress: (email) => notes.get(groupOfPeople, email.toLowerCase()),
  };
}

const kinds: readonly ConversationKind[] = ['personal', 'groupChat', 'channel'];

function readSpot(value: string | undefined): Spot | undefined {
  const read: unknown = value === undefined ? undefined : JSON.parse(value);
  const [serviceUrl, conversation] = [textAt(read, 'serviceUrl'), textAt(read, 'conversation')];
  const [tenant, bot, team] = [textAt(read, 'tenant'), textAt(read, 'bot'), textAt(read, 'team')];
  const kind = kinds.find((one) => one === textAt(read, 'kind'));
  if (!serviceUrl || !conversation || !tenant || !bot || !kind) return undefined;
  return { serviceUrl, conversation, tenant, bot, kind, ...(team && { team }) };
}
