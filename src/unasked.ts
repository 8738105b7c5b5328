/** What Callboard says by itself: when the catalog has changed its subscribers are told, and what waits is sent. */
import type { Adapter } from './bot/adapter.ts';
import { createButtonBoard } from './bot/buttons.ts';
import { createDeliver } from './bot/deliver.ts';
import type { BotParts } from './bot/parts.ts';
import type { Buttons } from './bot/ports.ts';
import { createStanding, type Standing } from './bot/standing.ts';
import { tellSubscribers } from './bot/tell-subscribers.ts';
import type { Clock } from './clock.ts';
import type { TopicSubscriptions } from './notices/topic-subscription.ts';
import type { Store } from './store/connect.ts';
import { createDeliveries } from './store/deliveries.ts';
import { createStandingMessages } from './store/standing.ts';
import { createSubscriptions } from './store/subscriptions.ts';
import { createTopicSubscriptions } from './store/topic-subscriptions.ts';
import type { View } from './view/view.ts';

type Parts = {
  readonly db: Store['db'];
  readonly buttons: Buttons;
  readonly people: BotParts['people'];
  /** Of the catalog that this process answers from. */
  readonly version: () => number;
  readonly adapters: () => readonly Adapter[];
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
  readonly newId: () => string;
};

export type Unasked = {
  /** What the bot needs to take subscriptions. */
  readonly subscribing: BotParts['subscribing'];
  readonly topics: TopicSubscriptions;
  /** Messages that are changed in place. */
  readonly standing: Omit<Standing, 'work'>;
  begin(): void;
  /** Does this, too, whenever it is looked whether there is something to tell. */
  also(tell: () => Promise<void>): void;
  /** Tells one place something, now or as soon as that can be. */
  say(place: string, view: View): Promise<void>;
  /** The same, once under an id; on disk when this ends. Places that can be told nothing are passed over. */
  sayOnce(id: string, place: string, view: View): Promise<void>;
  /** Tells and sends whatever is due by now. */
  now(): Promise<void>;
  /** Ends when what is under way has ended. */
  stop(): Promise<void>;
};

const lookEvery = 1_000;
/** What could not be sent is tried again. */
const sendEvery = 30_000;

export function openUnasked({ db, ...parts }: Parts): Unasked {
  const { version, log } = parts;
  const subscriptions = createSubscriptions(db);
  const stamp = createButtonBoard(parts).stamp;
  const deliver = createDeliver({ ...parts, deliveries: createDeliveries(db), stamp });
  const standing = createStanding({ ...parts, messages: createStandingMessages(db), stamp });
  const tell = () => tellSubscribers({ ...parts, subscriptions, deliver });
  const failed = (cause: unknown) => log({ event: 'unasked-failed', reason: String(cause) });
  const refresh = () => Promise.all(parts.adapters().map((adapter) => adapter.refresh?.(version())));
  const others: (() => Promise<void>)[] = [];
  const rhythm = createRhythm(version, standing.work, async () => {
    for (const tellThem of others) await tellThem().catch(failed);
    await tell().then(deliver.work).catch(failed);
    await standing.work().catch(failed);
    await refresh().catch(failed);
  });
  const sayOnce = async (id: string, place: string, view: View) => {
    if (!deliver.reaches(place)) return;
    await deliver.queue(id, place, view);
    void deliver.work().catch(failed);
  };
  const say = async (place: string, view: View) => {
    await deliver.queue(parts.newId(), place, view);
    await deliver.work();
  };
  const topics = createTopicSubscriptions(db);
  const channelOf = (place: string) =>
    parts.adapters().flatMap((adapter) => adapter.placeCalled?.(place) ?? [])[0] ?? place;
  return {
    ...{ ...rhythm, standing, say, sayOnce, topics, also: (one) => void others.push(one) },
    subscribing: { subscriptions, topics, channelOf, reaches: deliver.reaches, version },
  };
}

function createRhythm(
  version: () => number,
  often: () => Promise<void>,
  run: () => Promise<void>,
): Pick<Unasked, 'begin' | 'now' | 'stop'> {
  let timer: NodeJS.Timeout | undefined;
  let [underWay, aside] = [Promise.resolve(), Promise.resolve()];
  let [told, last, idle] = [0, 0, 0];

  function now(): Promise<void> {
    [told, idle] = [version(), 0];
    underWay = underWay.then(run);
    return underWay;
  }

  /** Not while an import is still writing batch after batch: its places would be told each of them. */
  function look(): void {
    aside = often().catch(() => {});
    const current = version();
    const isAtRest = current === last;
    last = current;
    idle += lookEvery;
    if ((isAtRest && current !== told) || idle >= sendEvery) void now();
  }

  return {
    now,
    begin() {
      timer ??= setInterval(look, lookEvery).unref();
    },
    async stop() {
      clearInterval(timer);
      await Promise.all([underWay, aside]);
    },
  };
}
