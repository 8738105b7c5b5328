/**
 * Errors find whoever can put them right: what is broken is looked at again and again, each break is told once, and what
 * was told is said anew where it stands when it changes. Any process may look, and each may be killed at any time.
 */
import type { Clock } from '../clock.ts';
import {
  afterLook,
  digestOf,
  type ErrorNotice,
  type ErrorNoticeStore,
  type Telling,
  type Trouble,
} from './error-notice.ts';

/** `later`: not in a message of its own, but with what else the place is told at its time. */
export type ToldPlace = Pick<Telling, 'place' | 'reader'> & { readonly later?: true };

export type ErrorWatchPorts = {
  readonly store: ErrorNoticeStore;
  readonly clock: Clock;
  /** Of the catalog that this process answers from. */
  readonly version: () => number;
  /** All that is broken now. */
  readonly troubles: () => Promise<readonly Trouble[]>;
  /** Where this is to be told; nowhere, where no place is known whose readers may see it. */
  readonly placesOf: (trouble: Trouble) => Promise<readonly ToldPlace[]>;
  /** The message is to be said, or said anew. */
  readonly touch: (message: string, place: string) => Promise<void>;
};

export type ErrorWatch = {
  look(): Promise<void>;
  /** What is broken for some time, and nobody was told of. */
  untold(): Promise<readonly Trouble[]>;
  /** What broke since then and still is, with where it was told. */
  brokenSince(at: number): Promise<readonly ErrorNotice[]>;
};

/** A file that is half saved is whole by then. */
export const fileGrace = 30_000;
/** A source that does not answer once is no news. */
export const sourceGrace = 5 * 60_000;
/** So many messages of their own a place gets in an hour; the rest are one message together. */
export const ownAnHour = 3;
const hour = 3600_000;
/** More are told with the next look. */
const toldAtOnce = 500;
const lookedAtAtMost = 5_000;

export function createErrorWatch({ store, clock, version, ...ports }: ErrorWatchPorts): ErrorWatch {
  const graceOf = ({ kind }: Trouble) => (kind === 'file' ? fileGrace : sourceGrace);
  const isDue = ({ state, since, trouble }: ErrorNotice) => state === 'new' && since + graceOf(trouble) <= clock.now();

  async function note(): Promise<void> {
    const seen = { now: clock.now(), asOf: version() };
    const troubles = (await ports.troubles()).slice(0, lookedAtAtMost);
    const current = new Map(troubles.map((trouble) => [trouble.subject, trouble]));
    const kept = [...(await store.among([...current.keys()])), ...(await store.unsettled())];
    const known = new Map(kept.map((notice) => [notice.trouble.subject, notice]));
    for (const subject of new Set([...current.keys(), ...known.keys()])) {
      const before = known.get(subject);
      const after = afterLook(before, current.get(subject), seen);
      if (after && after !== before) await store.write(after);
    }
  }

  async function tell(): Promise<void> {
    const due = (await store.unsettled()).filter(isDue).slice(0, toldAtOnce);
    if (due.length === 0) return;
    const found: { readonly notice: ErrorNotice; readonly places: readonly ToldPlace[] }[] = [];
    for (const notice of due) found.push({ notice, places: await ports.placesOf(notice.trouble) });
    const messageFor = await createMessages(found.flatMap(({ places }) => places.filter(({ later }) => !later)));
    const now = clock.now();
    for (const { notice, places } of found) {
      if (places.length === 0) continue;
      const atOnce = places.filter(({ later }) => !later);
      const tellings = atOnce.map(({ place, reader }) => ({ place, reader, message: messageFor(notice, place) }));
      await store.write({ ...notice, state: 'told', toldAt: now, tellings, isStale: tellings.length > 0 });
    }
  }

  /** A message of its own, or the one of this hour that a place gets for many. */
  async function createMessages(places: readonly ToldPlace[]) {
    const began = Math.floor(clock.now() / hour) * hour;
    const amounts = new Map<string, number>();
    const add = ({ place }: { readonly place: string }) => amounts.set(place, (amounts.get(place) ?? 0) + 1);
    for (const { tellings } of await store.toldSince(began)) tellings.forEach(add);
    places.forEach(add);
    return ({ trouble, breaks }: ErrorNotice, place: string) => {
      const where = digestOf(place);
      const isOne = (amounts.get(place) ?? 0) <= ownAnHour;
      return isOne ? `error/${digestOf(trouble.subject)}/${breaks}/${where}` : `errors/${where}/${began}`;
    };
  }

  /** Killed in between, a message is touched once more and says the same. */
  async function refresh(): Promise<void> {
    for (const notice of await store.stale()) {
      for (const { message, place } of notice.tellings) await ports.touch(message, place);
      await store.write({ ...notice, isStale: false });
    }
  }

  return {
    async look() {
      await note();
      await tell();
      await refresh();
    },
    brokenSince: async (at) => (await store.unsettled()).filter(({ since }) => since > at),
    untold: async () => (await store.unsettled()).filter(isDue).map(({ trouble }) => trouble),
  };
}
