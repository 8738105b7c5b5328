/** Looks at subscriptions when the catalog has changed, and queues what their places are told. */
import type { Catalog } from '../catalog/catalog.ts';
import type { Clock } from '../clock.ts';
import { subscriptionNews } from './answer/subscription-view.ts';
import type { Deliver } from './deliver.ts';
import type { BotParts } from './parts.ts';
import type { Subscription, Subscriptions } from './ports.ts';
import { everybody } from './shared-place.ts';
import { type Moved, movedBetween, resultOf } from './subscriptions.ts';

export type TellParts = {
  readonly subscriptions: Subscriptions;
  readonly people: BotParts['people'];
  readonly deliver: Pick<Deliver, 'queue'>;
  /** Of the catalog that this process answers from. */
  readonly version: () => number;
  readonly clock: Clock;
};

/** A look takes milliseconds: whoever holds one for longer is gone. */
const lease = 60_000;

/** Ends when nobody is left who has not been told what this process knows. */
export async function tellSubscribers(parts: TellParts): Promise<void> {
  const { subscriptions, version, clock } = parts;
  for (;;) {
    const [asOf, now] = [version(), clock.now()];
    const subscription = await subscriptions.claim(asOf, now, now + lease);
    if (!subscription) return;
    await look(subscription, asOf, parts);
  }
}

async function look(subscription: Subscription, seen: number, { subscriptions, people, deliver }: TellParts) {
  const actor = people.identify(subscription.actor);
  // Whoever may no longer look things up is told nothing, and told again when they may.
  const own = people.permits(actor, 'read').allowed ? people.visible(actor) : undefined;
  // Where many read, everybody's: what its owner alone sees is told to nobody there (THREATS 23).
  const catalog = own && !subscription.place.private ? people.visible(everybody(actor)) : own;
  const refs = catalog ? resultOf(catalog, subscription.query) : subscription.refs;
  const { came, went } = movedBetween(subscription.refs, refs);
  // What was hidden from the others all along is still there.
  const moved = { came, went: catalog === own ? went : went.filter((ref) => !own?.get(ref)) };
  const news = moved.came.length + moved.went.length > 0 ? moved : undefined;
  const told = subscription.told + (news ? 1 : 0);
  if (news && catalog) await queueNews({ catalog, subscription, news, deliver, told });
  await subscriptions.settle(subscription, { refs, seen, told });
}

type Telling = {
  readonly catalog: Catalog;
  readonly subscription: Subscription;
  readonly news: Moved;
  readonly deliver: Pick<Deliver, 'queue'>;
  readonly told: number;
};

/** Under an id that follows from how often it was told: a process that is killed in between queues the same again. */
function queueNews({ catalog, subscription, news, deliver, told }: Telling): Promise<void> {
  const { id, place } = subscription;
  return deliver.queue(`${id} ${told}`, place.id, subscriptionNews(catalog, subscription, news));
}
