/** Notifications of people and for everybody, how each person marked them, and what they want to be told. */
import type { Db } from 'mongodb';
import type { Notification, NotificationSettings, NotificationStore } from '../notices/notification.ts';
import { names } from './collections.ts';

type NotificationDocument = {
  readonly _id: string;
  /** `*` for everybody. */
  readonly user: string;
  readonly origin: string;
  readonly scope: string | null;
  /** When it was last sent. */
  readonly at: number;
  /** JSON text: words of others. */
  readonly notification: string;
  readonly read: number | null;
  readonly saved: number | null;
  readonly expires: Date;
};
/** How one person marked one that is for everybody. */
type MarkDocument = {
  readonly _id: string;
  readonly of: string;
  readonly user: string;
  readonly read?: number | null;
  readonly saved?: number | null;
  readonly expires: Date;
};
type SettingsDocument = { readonly _id: string; readonly settings: string };

const keptFor = 90 * 24 * 3600 * 1000;
const listedAtMost = 1_000;
const everybody = '*';

export function createNotificationStore(db: Db): NotificationStore {
  const notifications = db.collection<NotificationDocument>(names.notifications);
  const marks = db.collection<MarkDocument>(names.notificationMarks);
  const settings = db.collection<SettingsDocument>(names.notificationSettings);
  return {
    async get(id) {
      const found = await notifications.findOne({ _id: id });
      return found ? read(found) : undefined;
    },
    async of(user) {
      const [found, marked] = await Promise.all([
        notifications
          .find({ user: { $in: [user, everybody] } })
          .sort({ at: -1 })
          .limit(listedAtMost)
          .toArray(),
        marks.find({ user }).toArray(),
      ]);
      const own = new Map(marked.map((mark) => [mark._id, mark]));
      return found.map((document) => {
        if (document.user !== everybody) return read(document);
        const mark = own.get(markId(document._id, user));
        return read({ ...document, read: mark?.read ?? null, saved: mark?.saved ?? null });
      });
    },
    async inScope({ user, origin, scope }) {
      const found = await notifications.findOne({ user: user ?? everybody, origin, scope });
      return found ? read(found) : undefined;
    },
    async put(notification) {
      const { id: _id, user, origin, payload, created, updated = created } = notification;
      const document = {
        ...{ user: user ?? everybody, origin, scope: payload.scope ?? null, at: updated },
        ...{ notification: JSON.stringify(notification), read: notification.read ?? null },
        ...{ saved: notification.saved ?? null, expires: new Date(updated + keptFor) },
      };
      await notifications.replaceOne({ _id }, document, { upsert: true });
      if (user === null) await marks.updateMany({ of: _id }, { $set: { read: null } });
    },
    async mark(user, ids, mark) {
      const $set = {
        ...(mark.read !== undefined && { read: mark.read }),
        ...(mark.saved !== undefined && { saved: mark.saved }),
      };
      if (Object.keys($set).length === 0) return;
      await notifications.updateMany({ _id: { $in: [...ids] }, user }, { $set });
      const shared = await notifications.find({ _id: { $in: [...ids] }, user: everybody }).toArray();
      for (const { _id: of, expires } of shared)
        await marks.updateOne({ _id: markId(of, user) }, { $set: { ...$set, of, user, expires } }, { upsert: true });
    },
    countSince: (user, origin, since) =>
      notifications.countDocuments({ user: { $in: [user, everybody] }, origin, at: { $gte: since } }),
    async settings(user) {
      const found = await settings.findOne({ _id: user });
      return found ? (JSON.parse(found.settings) as NotificationSettings) : { channels: [] };
    },
    async putSettings(user, wanted) {
      await settings.replaceOne({ _id: user }, { settings: JSON.stringify(wanted) }, { upsert: true });
    },
  };
}

const markId = (id: string, user: string) => `${id}/${user}`;

function read({ notification, read: readAt, saved }: NotificationDocument): Notification {
  const { read: _, saved: __, ...rest } = JSON.parse(notification) as Notification;
  return { ...rest, ...(readAt !== null && { read: readAt }), ...(saved !== null && { saved }) };
}
