/** The subscriptions of one person in one place, as commands see them. */
import type { Catalog, Ref } from '../catalog/catalog.ts';
import { fail } from '../errors.ts';
import type { TopicSubscription, TopicSubscriptions } from '../notices/topic-subscription.ts';
import type { Subscription, Subscriptions } from './ports.ts';
import type { Actor, Place } from './request.ts';
import { nextToldAt } from './told-times.ts';

export type PlaceSubscriptions = {
  /** Those of this place, and the person's own elsewhere. */
  all(): Promise<readonly Subscription[]>;
  /** Throws where the place has too many already, or too much fits. */
  add(asked: string, query: string, catalog: Catalog): Promise<Subscription>;
  /** What changed since somebody last asked here, where nothing is said unasked; it is news once. */
  news(catalog: Catalog): Promise<readonly News[]>;
  remove(subscription: Subscription): Promise<void>;
  /** Of topics: those of this place, and the person's own elsewhere. */
  topics(): Promise<readonly TopicSubscription[]>;
  /** A channel is told where this is a thread of it. Throws where the place has too many already. */
  addTopics(asked: AskedTopics): Promise<{ readonly place: Place; readonly silent: boolean }>;
  removeTopics(subscription: TopicSubscription): Promise<void>;
};
export type AskedTopics = Pick<TopicSubscription, 'asked' | 'scope' | 'topics' | 'digest' | 'quiet'>;
export type Moved = { readonly came: readonly Ref[]; readonly went: readonly Ref[] };
export type News = Moved & { readonly subscription: Subscription };

export type SubscribingParts = {
  readonly subscriptions: Subscriptions;
  readonly topics: TopicSubscriptions;
  /** The channel that a thread is in; any other place as it is. */
  readonly channelOf: (place: string) => string;
  readonly reaches: (place: string) => boolean;
  readonly version: () => number;
  readonly newId: () => string;
};
export type Subscribing = { readonly actor: Actor; readonly place: Place; readonly now: number };

const perPlaceAtMost = 20;
/** What is more is no result that anybody follows, and too much to be compared with each change. */
const refsAtMost = 2_000;

/** What fits, by ref. */
export const resultOf = (catalog: Catalog, query: string): readonly string[] =>
  catalog
    .find(query)
    .entities.map(({ ref }) => ref)
    .sort()
    .slice(0, 2 * refsAtMost);

export function movedBetween(before: readonly Ref[], now: readonly Ref[]): Moved {
  const [old, fresh] = [new Set(before), new Set(now)];
  return { came: now.filter((ref) => !old.has(ref)), went: before.filter((ref) => !fresh.has(ref)) };
}

export function subscriptionsFor(parts: SubscribingParts, { actor, place, now }: Subscribing): PlaceSubscriptions {
  const { subscriptions, reaches, version, newId } = parts;
  const all = () => subscriptions.of(place.id, `${actor.vouchedBy ?? actor.platform}/${actor.account}`);
  return {
    all,
    async add(asked, query, catalog) {
      const there = await all();
      const known = there.find((one) => one.place.id === place.id && one.query === query);
      if (known) return known;
      if (there.filter((one) => one.place.id === place.id).length >= perPlaceAtMost)
        throw refusal(asked, `${perPlaceAtMost} subscriptions are the most in one place`);
      const [seen, refs] = [version(), resultOf(catalog, query)];
      if (refs.length > refsAtMost) throw refusal(asked, `more than ${refsAtMost} entities fit; narrow it`);
      const silent = !reaches(place.id);
      const subscription = { id: newId(), place, actor, asked, query, at: now, refs, seen, told: 0, silent };
      await subscriptions.put(subscription);
      return subscription;
    },
    async news(catalog) {
      const quiet = (await all()).filter((one) => one.silent && one.place.id === place.id);
      const found = quiet.map((subscription) => {
        const refs = resultOf(catalog, subscription.query);
        return { subscription, refs, ...movedBetween(subscription.refs, refs) };
      });
      const moved = found.filter(({ came, went }) => came.length + went.length > 0);
      const settle = ({ subscription, refs }: (typeof found)[number]) =>
        subscriptions.settle(subscription, { refs, seen: version(), told: subscription.told + 1 });
      await Promise.all(moved.map(settle));
      return moved;
    },
    remove: ({ id }) => subscriptions.remove(id),
    ...topicsFor(parts, { actor, place, now }),
  };
}

function topicsFor(
  { topics, reaches, channelOf }: SubscribingParts,
  { actor, place, now }: Subscribing,
): Pick<PlaceSubscriptions, 'topics' | 'addTopics' | 'removeTopics'> {
  const where = place.thread ? { id: channelOf(place.id), private: place.private } : place;
  const all = () => topics.of(where.id, `${actor.vouchedBy ?? actor.platform}/${actor.account}`);
  return {
    topics: all,
    async addTopics(asked) {
      const here = (await all()).filter((one) => one.place.id === where.id);
      // Of one thing there is one in a place: what is asked last counts.
      const known = here.find(({ scope }) => scope === asked.scope);
      if (!known && here.length >= perPlaceAtMost)
        throw refusal(asked.asked, `${perPlaceAtMost} subscriptions are the most in one place`);
      const id = `${where.id} ${asked.scope}`;
      const silent = !reaches(where.id);
      const due = silent ? Number.MAX_SAFE_INTEGER : nextToldAt(asked, now);
      await topics.put({ ...asked, id, place: where, actor, at: now, since: now, due, told: 0 });
      return { place: where, silent };
    },
    removeTopics: ({ id }) => topics.remove(id),
  };
}

const refusal = (value: string, reason: string) =>
  fail('ARGUMENT_INVALID', { argument: 'Query', value: value.slice(0, 60), reason, example: 'subscriptions' });
