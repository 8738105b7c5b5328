/** Where an owner is told something: what a team chose, what its descriptor names, or where its person is told something alone. Nobody is asked one by one. */
import type { Adapter } from './bot/adapter.ts';
import type { BotParts } from './bot/parts.ts';
import type { Actor } from './bot/request.ts';
import { everybody } from './bot/shared-place.ts';
import { quietUntil } from './bot/told-times.ts';
import { placesNamed } from './catalog/accounts.ts';
import type { Catalog, Ref } from './catalog/catalog.ts';
import type { Clock } from './clock.ts';
import type { ToldPlace } from './notices/error-watch.ts';
import type { Topic, TopicSubscription, TopicSubscriptions } from './notices/topic-subscription.ts';
import { type PlaceParts, placeOfPerson } from './places-of-people.ts';

export type OwnerPlaceParts = Pick<PlaceParts, 'accountsOf'> & {
  readonly adapters: () => readonly Pick<Adapter, 'name' | 'say' | 'personOf' | 'placeCalled'>[];
  readonly catalog: Pick<Catalog, 'get'>;
  readonly people: Pick<BotParts['people'], 'identify' | 'permits'>;
  readonly topics: Pick<TopicSubscriptions, 'about'>;
  readonly clock: Clock;
};

/** What they are told is what everybody in the place may see; alone, what they may. */
export function toldPlace({ place, actor, digest, quiet }: TopicSubscription, now: number): ToldPlace {
  const isLater = digest !== undefined || (quiet !== undefined && quietUntil(quiet, now) !== undefined);
  return { place: place.id, reader: place.private ? actor : everybody(actor), ...(isLater && { later: true }) };
}

/** Subscriptions to a topic of whoever may still look things up. */
export async function subscribersOf(
  topic: Topic,
  { topics, people }: Pick<OwnerPlaceParts, 'topics' | 'people'>,
): Promise<readonly TopicSubscription[]> {
  const all = await topics.about(topic);
  return all.filter(({ actor }) => people.permits(people.identify(actor), 'read').allowed);
}

/** `topics`: where the owner is told of the first of these that a place was chosen for. */
export async function placesOfOwner(
  owner: Ref,
  topics: readonly Topic[],
  parts: OwnerPlaceParts,
): Promise<readonly ToldPlace[]> {
  for (const topic of topics) {
    const chosen = (await subscribersOf(topic, parts))
      .filter(({ scope }) => scope === owner)
      .map((one) => toldPlace(one, parts.clock.now()));
    if (chosen.length > 0) return chosen;
  }
  const entity = parts.catalog.get(owner);
  if (!entity) return [];
  if (entity.kind.toLowerCase() === 'user') {
    const place = await placeOfPerson(entity, parts);
    return place === undefined ? [] : [{ place, reader: readerAt(place, owner) }];
  }
  const named = placesNamed(entity).flatMap((name) => {
    const place = parts.adapters().flatMap((adapter) => adapter.placeCalled?.(name) ?? [])[0];
    return place === undefined ? [] : [{ place, reader: everybody(readerAt(place)) }];
  });
  return named.slice(0, 1);
}

/** Whoever reads it there: a person where it is theirs, else nobody in particular. */
export function readerAt(place: string, user?: Ref): Actor {
  const platform = place.startsWith('teams/') ? 'teams' : 'slack';
  return { platform, account: place, name: 'Callboard', standing: 'known', ...(user !== undefined && { user }) };
}
