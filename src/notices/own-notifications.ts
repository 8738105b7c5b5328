/** Notifications of one person, as commands see them. */
import type { Ref } from '../catalog/catalog.ts';
import { fail } from '../errors.ts';
import type { Notifications } from './create-notifications.ts';
import type { Notification, NotificationSettings } from './notification.ts';

export type OwnNotifications = {
  /** Latest first. Throws NOT_A_USER for whoever is none of the catalog, as all others do. */
  all(): Promise<readonly Notification[]>;
  /** An id, or `all`. */
  read(which: string): Promise<void>;
  /** Whether a sender's are told in chat. */
  mute(sender: string, isMuted: boolean): Promise<void>;
};

export function ownNotifications(
  notifications: Notifications,
  { user, name }: { readonly user?: Ref; readonly name: string },
): OwnNotifications {
  const own = () => {
    if (user === undefined) throw fail('NOT_A_USER', { who: name.slice(0, 60) });
    return user;
  };
  const all = async () => notifications.of(own());
  return {
    all,
    async read(which) {
      const unread = (await all()).filter(({ read }) => read === undefined);
      const ids = which === 'all' ? unread.map(({ id }) => id) : [which];
      if (which !== 'all' && !(await all()).some(({ id }) => id === which))
        throw fail('NOTIFICATION_NOT_FOUND', { id: which.slice(0, 60) });
      await notifications.mark(own(), ids, { read: true });
    },
    async mute(sender, isMuted) {
      const origin = originOf(sender, await all());
      await notifications.putSettings(own(), withChat(await notifications.settings(own()), origin, !isMuted));
    },
  };
}

/** As people call it: `pager` for `token/pager`. */
function originOf(sender: string, all: readonly Notification[]): string {
  const known = all.map(({ origin }) => origin);
  const said = sender.trim().toLowerCase();
  const found = known.find((origin) =>
    [origin.toLowerCase(), origin.toLowerCase().replace(/^token\//, '')].includes(said),
  );
  return found ?? `token/${sender.trim()}`;
}

function withChat(settings: NotificationSettings, origin: string, enabled: boolean): NotificationSettings {
  const chat = settings.channels.find(({ id }) => id === 'Chat')?.origins ?? [];
  const origins = [...chat.filter(({ id }) => id !== origin), { id: origin, enabled }];
  return { channels: [...settings.channels.filter(({ id }) => id !== 'Chat'), { id: 'Chat', origins }] };
}
