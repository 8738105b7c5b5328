/** Backstage's notifications API (BACKSTAGE §1.17): outside systems send with a token; people read and mark their own. */
import { fail } from '../../errors.ts';
import type { Notifications } from '../../notices/create-notifications.ts';
import type { Notification, NotificationSettings } from '../../notices/notification.ts';
import type { ApiPorts, Asked, Endpoint } from '../api/endpoint.ts';
import { json } from '../route.ts';
import { bodies, type SendBody, type UpdateBody } from './bodies.ts';
import { chosen, listParameters, topicParameters } from './choose.ts';

export const basePath = '/api/notifications';
export type NotificationsApiPorts = ApiPorts & {
  readonly notifications: Notifications;
  /** Undefined for what is no ref. */
  readonly readRef: (text: string) => string | undefined;
};
type NotificationsAsked = Asked<NotificationsApiPorts>;
type NotificationsEndpoint = Endpoint<NotificationsApiPorts>;

/** Each is there under the name that Backstage gave it first, and under the one it has now. */
const both = (path: string, endpoint: Omit<NotificationsEndpoint, 'path'>): readonly NotificationsEndpoint[] => [
  { ...endpoint, path },
  { ...endpoint, path: `/notifications${path}`, id: `${endpoint.id}Below` },
];

const reading = { method: 'GET', event: 'notification-fetch', needs: 'read' } as const;
const own = { 200: { about: 'Those of the person who asks.' } } as const;

export const endpoints: readonly NotificationsEndpoint[] = [
  ...both('', {
    ...{ method: 'POST', event: 'notification-send', needs: 'change', id: 'SendNotification' },
    summary: 'Notifies people, the owners of things, or everybody',
    body: bodies.send,
    answers: { 200: { about: 'What was sent, one for each person.' } },
    answer: send,
  }),
  ...both('', {
    ...{ ...reading, id: 'GetNotifications', summary: 'Notifications of one person', query: listParameters },
    answers: own,
    answer: async (asked) => {
      const { found, total } = chosen(await ownOf(asked), asked.query);
      return json(200, { totalCount: total, notifications: found.map(shown) });
    },
  }),
  {
    ...{ ...reading, path: '/status', id: 'GetNotificationStatus', summary: 'How many are read and unread' },
    answers: own,
    answer: async (asked) => {
      const all = await ownOf(asked);
      const read = all.filter((one) => one.read !== undefined).length;
      return json(200, { read, unread: all.length - read });
    },
  },
  ...(['/topics', '/notifications/topics'] as const).map(
    (path): NotificationsEndpoint => ({
      ...{ ...reading, path, id: 'GetNotificationTopics', summary: 'Topics of one person’s notifications' },
      ...{ query: topicParameters, answers: own },
      answer: async (asked) => {
        const topics = chosen(await ownOf(asked), asked.query).all.flatMap(({ payload }) => payload.topic ?? []);
        return json(200, { topics: [...new Set(topics)].sort() });
      },
    }),
  ),
  {
    ...{ ...reading, path: '/settings', id: 'GetNotificationSettings', summary: 'What somebody is told, and where' },
    answers: own,
    answer: async (asked) => json(200, await settingsOf(asked)),
  },
  {
    ...{ method: 'POST', path: '/settings', id: 'PutNotificationSettings', event: 'notification-mark', needs: 'read' },
    summary: 'Sets what somebody is told, and where',
    body: bodies.settings,
    answers: own,
    answer: async (asked) => {
      const wanted = asked.body as NotificationSettings;
      const stray = wanted.channels.find(({ id }) => !asked.ports.notifications.channels.includes(id));
      if (stray) throw fail('QUERY_INVALID', { reason: `there is no channel “${stray.id.slice(0, 60)}”` });
      await asked.ports.notifications.putSettings(userOf(asked), wanted);
      return json(200, await settingsOf(asked));
    },
  },
  ...both('/update', {
    ...{ method: 'POST', id: 'UpdateNotifications', event: 'notification-mark', needs: 'read' },
    summary: 'Marks notifications as read or saved',
    body: bodies.update,
    answers: own,
    answer: update,
  }),
  ...both('/{id}', {
    ...{ ...reading, id: 'GetNotification', summary: 'One notification' },
    answers: { ...own, 404: { about: 'There is none of that id that is theirs.' } },
    answer: async (asked) => {
      const found = (await ownOf(asked)).find(({ id }) => id === asked.params.id);
      if (!found) throw fail('NOTIFICATION_NOT_FOUND', { id: String(asked.params.id).slice(0, 60) });
      return json(200, shown(found));
    },
  }),
];

/** A program has none of its own. */
function userOf({ actor }: NotificationsAsked): string {
  if (!actor.user) throw fail('NOT_A_USER', { who: actor.name.slice(0, 60) });
  return actor.user;
}
const ownOf = (asked: NotificationsAsked) => asked.ports.notifications.of(userOf(asked));

async function send({ actor, body, ports, concerns }: NotificationsAsked) {
  const { recipients, payload } = body as SendBody;
  const { link } = payload;
  if (link !== undefined && !isLink(link))
    throw fail('QUERY_INVALID', { reason: 'the body/payload/link is no address' });
  const refsIn = refReader(ports.readRef);
  const refs = refsIn(recipients.entityRef, 'entityRef');
  if (recipients.type === 'entity' && refs.length === 0)
    throw fail('QUERY_INVALID', { reason: 'the body/recipients/entityRef is missing' });
  concerns({ recipients: refs.slice(0, 10).join(' ') || 'everybody' });
  const without = refsIn(recipients.excludeEntityRef, 'excludeEntityRef');
  const to =
    recipients.type === 'broadcast' ? { type: 'broadcast' as const } : { type: 'entity' as const, refs, without };
  const sent = await ports.notifications.send(actor.account, to, {
    ...payload,
    severity: payload.severity ?? 'normal',
  });
  return json(200, sent.map(shown));
}

const isLink = (link: string) => /^https?:\/\/[^\s]+$/i.test(link) || /^\/(?![/\\])\S*$/.test(link);

const refReader =
  (readRef: NotificationsApiPorts['readRef']) =>
  (written: string | readonly string[] | undefined, name: string): readonly string[] =>
    [written ?? []].flat().map((one) => {
      const ref = readRef(one);
      if (!ref) throw fail('QUERY_INVALID', { reason: `the body/recipients/${name} “${one.slice(0, 60)}” is no ref` });
      return ref;
    });

async function update(asked: NotificationsAsked) {
  const { ids, read, saved } = asked.body as UpdateBody;
  const user = userOf(asked);
  await asked.ports.notifications.mark(user, ids, {
    ...(read !== undefined && { read }),
    ...(saved !== undefined && { saved }),
  });
  return json(200, (await ownOf(asked)).filter(({ id }) => ids.includes(id)).map(shown));
}

/** Every channel, with every origin that has sent something. */
async function settingsOf(asked: NotificationsAsked): Promise<NotificationSettings> {
  const [all, wanted] = [await ownOf(asked), await asked.ports.notifications.settings(userOf(asked))];
  const origins = [...new Set(all.map(({ origin }) => origin))].sort();
  return {
    channels: asked.ports.notifications.channels.map((id) => {
      const set = wanted.channels.find((one) => one.id === id)?.origins ?? [];
      const rest = origins.filter((origin) => !set.some((one) => one.id === origin));
      return { id, origins: [...set, ...rest.map((origin) => ({ id: origin, enabled: true, topics: [] }))] };
    }),
  };
}

const shown = ({ created, updated, read, saved, ...rest }: Notification) => ({
  ...rest,
  created: new Date(created).toISOString(),
  ...(updated !== undefined && { updated: new Date(updated).toISOString() }),
  ...(read !== undefined && { read: new Date(read).toISOString() }),
  ...(saved !== undefined && { saved: new Date(saved).toISOString() }),
});
