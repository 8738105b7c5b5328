/** Notifications put together: who is told of one, where, and what stands there. */
import { moreNotificationsView, notificationView } from './bot/answer/notification-view.ts';
import type { Actor } from './bot/request.ts';
import type { Standing } from './bot/standing.ts';
import type { Catalog, Ref } from './catalog/catalog.ts';
import type { Clock } from './clock.ts';
import { createNotifications, type Notifications, toldAnHour } from './notices/create-notifications.ts';
import { type OwnNotifications, ownNotifications } from './notices/own-notifications.ts';
import type { NotificationTarget } from './notices/target.ts';
import { type PlaceParts, placeOfPerson } from './places-of-people.ts';
import type { Store } from './store/connect.ts';
import { createNotificationStore } from './store/notifications.ts';

type Parts = PlaceParts & {
  readonly db: Store['db'];
  readonly catalog: Catalog;
  readonly standing: Pick<Standing, 'draws' | 'touch'>;
  /** What plugins bring. */
  readonly targets: ReadonlyMap<string, NotificationTarget>;
  readonly clock: Clock;
  readonly newId: () => string;
};

export type OpenNotices = {
  /** For programs. */
  readonly notifications: Notifications;
  /** For the bot. */
  readonly own: (actor: Actor) => OwnNotifications;
};

export function openNotices(parts: Parts): OpenNotices {
  const { db, catalog, standing, clock, newId } = parts;
  const store = createNotificationStore(db);
  const placeOf = async (ref: Ref) => {
    const user = catalog.get(ref);
    return user && placeOfPerson(user, parts);
  };
  const touch = async (user: Ref, id: string) => {
    const place = await placeOf(user);
    if (place !== undefined) await standing.touch(id, place);
  };
  const notifications = createNotifications({
    ...{ store, catalog, clock, newId, targets: parts.targets },
    reachable: async () => catalog.find('kind:user').entities.map(({ ref }) => ref),
    tell: (user, { id }) => touch(user, `notification/${id}/${user}`),
    tellMore: (user, origin, since) => touch(user, `notifications/${since}/${user}|${origin}`),
  });
  standing.draws('notification', async (name) => {
    const found = await store.get(name.split('/')[0] ?? '');
    return found && { view: notificationView(found) };
  });
  standing.draws('notifications', async (name) => {
    const [since = '', rest = ''] = name.split(/\/(.*)/s);
    const [user = '', origin = ''] = rest.split(/\|(.*)/s);
    const amount = (await store.countSince(user, origin, Number(since))) - toldAnHour;
    return amount > 0 ? { view: moreNotificationsView(origin, amount, clock.now()) } : undefined;
  });
  return { notifications, own: (actor) => ownNotifications(notifications, actor) };
}
