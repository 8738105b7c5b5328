/** The contract of a notification target: where people are told beside the list and the chats, such as e-mail. Its id is a channel of their settings. */
import type { Entity } from '../catalog/catalog.ts';
import type { Notification } from './notification.ts';

export type NotificationTarget = {
  /** What it is, in a line: “by e-mail”. */
  readonly title: string;
  /** Tells one person; a later notification of the same id takes the place of the earlier. Throws where that cannot be done now: it is told nowhere else. */
  readonly deliver: (notification: Notification, user: Entity) => Promise<void>;
};

const brand = Symbol.for('callboard.notificationTarget');

/** Every target is made by this. */
export function defineNotificationTarget(target: NotificationTarget): NotificationTarget {
  return Object.assign({ [brand]: true }, target);
}
export function isNotificationTarget(value: unknown): value is NotificationTarget {
  return typeof value === 'object' && value !== null && brand in value;
}
