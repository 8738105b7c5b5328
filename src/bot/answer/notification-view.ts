/** Notifications: one as it is told in chat, that there are more, and the list of a person's own. */
import type { Notification } from '../../notices/notification.ts';
import { age, ask, bold, code, count, note, open, view } from '../../view/build.ts';
import type { Action, Block, Span, Status, View } from '../../view/view.ts';
import type { Run } from '../command.ts';
import { howToBeKnown, strangerLead } from './home-view.ts';
import { short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

const states: Readonly<Record<string, { readonly status: Status; readonly words: string } | undefined>> = {
  critical: { status: 'bad', words: 'This is critical.' },
  high: { status: 'warn', words: 'This is important.' },
};
const shownAtMost = 10;

export function notificationView({ id, user, origin, created, updated, payload }: Notification): View {
  const state = states[payload.severity];
  return view({
    title: short(payload.title, 150),
    lead: [short(payload.title, 160)],
    blocks: [
      ...(payload.description ? [{ kind: 'text', text: [short(payload.description, 2_000)] } as const] : []),
      ...(state ? [note(state.status, [state.words])] : []),
      ...actionsBlock([
        ...opener(payload.link),
        ...(user === null ? [] : [ask('Mark as read', 'notifications read', { which: id })]),
        ask('All notifications', 'notifications', {}),
      ]),
    ],
    footer: [
      `Sent by ${senderOf(origin)}`,
      ...(payload.topic ? [` · ${short(payload.topic, 40)}`] : []),
      ' · ',
      age(updated ?? created),
    ],
  });
}

/** `amount` more than are messages of their own. */
export function moreNotificationsView(origin: string, amount: number, at: number): View {
  return view({
    title: 'More notifications',
    lead: [bold(`${count(amount, 'more notification', 'more notifications')}`), ` from ${senderOf(origin)} this hour.`],
    blocks: actionsBlock([ask('All notifications', 'notifications', {})]),
    footer: ['Many from one sender are told together · ', age(at)],
  });
}

/** Whoever is no User of the catalog has none. */
export async function ownNotificationsView({
  actor,
  services,
}: Pick<Run<unknown>, 'actor' | 'services'>): Promise<View> {
  if (actor.user !== undefined) return notificationsView(await services.notifications.all());
  return view({
    title: 'Notifications',
    lead: strangerLead,
    blocks: [...howToBeKnown(services.commands), ...actionsBlock([ask('Who am I', 'whoami', {})])],
    footer: ['Notifications are sent to Users of the catalog'],
  });
}

function notificationsView(all: readonly Notification[]): View {
  const unread = all.filter(({ read }) => read === undefined);
  return view({
    title: 'Notifications',
    lead:
      unread.length === 0
        ? [
            bold('Nothing'),
            ' is unread',
            ...(all.length > 0 ? [`; ${count(all.length, 'notification', 'notifications')} in all.`] : ['.']),
          ]
        : [
            bold(count(unread.length, 'notification', 'notifications')),
            unread.length === 1 ? ' is unread.' : ' are unread.',
          ],
    blocks: [
      ...(all.length > 0 ? [tableOf([...unread, ...all.filter(({ read }) => read !== undefined)])] : []),
      ...actionsBlock([
        ...(unread.length > 0 ? [ask('Mark all as read', 'notifications read', { which: 'all' })] : []),
      ]),
    ],
    footer: [
      'Sent to you, to your teams, and to everybody · ',
      code('notifications mute <sender>'),
      ' keeps one out of chat',
    ],
  });
}

const senderOf = (origin: string) => short(origin.replace(/^token\//, ''), 40);

function tableOf(all: readonly Notification[]): Block {
  return {
    kind: 'table',
    columns: [{ title: 'What' }, { title: 'From' }, { title: 'Sent' }, { title: 'State' }],
    rows: all
      .slice(0, shownAtMost)
      .map((one) => [
        titleOf(one),
        [senderOf(one.origin)],
        [age(one.updated ?? one.created)],
        [
          one.read === undefined
            ? { kind: 'status', status: 'unknown', word: 'unread' }
            : { kind: 'status', status: 'ok', word: 'read' },
        ],
      ]),
    total: all.length,
  };
}

function titleOf({ payload }: Notification): readonly Span[] {
  const words = short(payload.title, 80);
  const [link] = opener(payload.link);
  return link?.kind === 'open' ? [{ kind: 'link', text: words, url: link.url }] : [words];
}

/** Others' addresses are opened only where they are on the web, or pages of this server. */
function opener(url: string | undefined): readonly Action[] {
  const isAddress = url !== undefined && (/^https?:\/\//i.test(url) || /^\/(?![/\\])/.test(url));
  return isAddress ? [open('Open', url)] : [];
}

export function mutedView(sender: string, isMuted: boolean): View {
  const who = senderOf(sender);
  return view({
    title: isMuted ? 'Muted' : 'Told again',
    lead: [
      'What ',
      bold(who),
      ' sends is ',
      isMuted ? 'listed, and no longer told to you in chat.' : 'told to you in chat again.',
    ],
    blocks: actionsBlock([
      isMuted
        ? ask('Tell me again', 'notifications unmute', { sender })
        : ask('Mute again', 'notifications mute', { sender }),
      ask('All notifications', 'notifications', {}),
    ]),
    footer: ['For you alone'],
  });
}
