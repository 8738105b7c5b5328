/** Sends notifications: kept for whoever is meant, and told in chat. Who sends many at once is told in one message how many more there are. */
import type { Catalog, Ref } from '../catalog/catalog.ts';
import type { Clock } from '../clock.ts';
import { fail } from '../errors.ts';
import {
  isWanted,
  type Notification,
  type NotificationSettings,
  type NotificationStore,
  type Payload,
} from './notification.ts';
import { usersOf } from './recipients.ts';
import type { NotificationTarget } from './target.ts';

export type Recipients =
  | { readonly type: 'broadcast' }
  | { readonly type: 'entity'; readonly refs: readonly Ref[]; readonly without?: readonly Ref[] };

export type Notifications = {
  /** The list, the chats, and what plugins bring. */
  readonly channels: readonly string[];
  /** Answers one for each person, or the one that is for everybody. `origin` is who sends. */
  send(origin: string, to: Recipients, payload: Payload): Promise<readonly Notification[]>;
  /** Latest first, without what they do not want listed. */
  of(user: Ref): Promise<readonly Notification[]>;
  mark(user: Ref, ids: readonly string[], mark: { readonly read?: boolean; readonly saved?: boolean }): Promise<void>;
  settings(user: Ref): Promise<NotificationSettings>;
  putSettings(user: Ref, settings: NotificationSettings): Promise<void>;
};

export type NotificationPorts = {
  readonly store: NotificationStore;
  /** All of it: whoever sends is told of nobody what they may not see. */
  readonly catalog: Pick<Catalog, 'get' | 'relations'>;
  /** Users with an account that can be told something. */
  readonly reachable: () => Promise<readonly Ref[]>;
  /** Says it to the person, in the place of what was said under the same id; does nothing where they cannot be told anything. */
  readonly tell: (user: Ref, notification: Notification) => Promise<void>;
  /** Says instead that there are more: `notifications` lists them. */
  readonly tellMore: (user: Ref, origin: string, since: number) => Promise<void>;
  /** Where people are told beside, by channel. */
  readonly targets: ReadonlyMap<string, NotificationTarget>;
  readonly clock: Clock;
  readonly newId: () => string;
};

const hour = 3600 * 1000;
/** So many of one origin are messages of their own in an hour. */
export const toldAnHour = 10;
/** So many people are not told by one request. */
const peopleAtMost = 5_000;

export function createNotifications(ports: NotificationPorts): Notifications {
  const { store, catalog, clock } = ports;

  async function keep(notification: Notification): Promise<Notification> {
    const { user, origin, payload, created } = notification;
    const { scope } = payload;
    const before = scope === undefined ? undefined : await store.inScope({ user, origin, scope });
    const kept = before ? { ...notification, id: before.id, created: before.created, updated: created } : notification;
    await store.put(kept);
    return kept;
  }

  async function tell(user: Ref, notification: Notification): Promise<void> {
    const { origin } = notification;
    const since = Math.floor(clock.now() / hour) * hour;
    const isMore = (await store.countSince(user, origin, since)) > toldAnHour;
    await (isMore ? ports.tellMore(user, origin, since) : ports.tell(user, notification));
  }

  async function tellWhereWanted(user: Ref, notification: Notification, wanted: NotificationSettings): Promise<void> {
    if (isWanted(wanted, 'Chat', notification)) await tell(user, notification);
    const entity = ports.targets.size > 0 ? catalog.get(user) : undefined;
    if (!entity) return;
    for (const [channel, target] of ports.targets)
      if (isWanted(wanted, channel, notification)) await target.deliver(notification, entity);
  }

  async function sendTo(user: Ref, base: Omit<Notification, 'id' | 'user'>): Promise<Notification | undefined> {
    const wanted = await store.settings(user);
    const notification = { ...base, id: ports.newId(), user };
    // Kept though it is not listed: what is told in chat is drawn from it.
    const kept = await keep(notification);
    await tellWhereWanted(user, kept, wanted);
    return isWanted(wanted, 'Web', base) ? kept : undefined;
  }

  async function broadcast(base: Omit<Notification, 'id' | 'user'>): Promise<Notification> {
    const kept = await keep({ ...base, id: ports.newId(), user: null });
    for (const user of (await ports.reachable()).slice(0, peopleAtMost))
      await tellWhereWanted(user, kept, await store.settings(user));
    return kept;
  }

  return {
    channels: ['Web', 'Chat', ...ports.targets.keys()],
    async send(origin, to, payload) {
      const base = { origin, payload, created: clock.now() };
      if (to.type === 'broadcast') return [await broadcast(base)];
      const users = usersOf(to.refs, catalog, to.without);
      if (users.length > peopleAtMost) throw fail('TOO_MANY_PEOPLE', { count: users.length, most: peopleAtMost });
      const sent: Notification[] = [];
      for (const user of users) sent.push(...[await sendTo(user, base)].filter((one) => one !== undefined));
      return sent;
    },
    async of(user) {
      const [all, wanted] = await Promise.all([store.of(user), store.settings(user)]);
      return all.filter((one) => isWanted(wanted, 'Web', one));
    },
    mark(user, ids, { read, saved }) {
      const at = (isSet: boolean) => (isSet ? clock.now() : null);
      return store.mark(user, ids, {
        ...(read !== undefined && { read: at(read) }),
        ...(saved !== undefined && { saved: at(saved) }),
      });
    },
    settings: store.settings,
    putSettings: store.putSettings,
  };
}
