/** Channels, who is in them, and previews of links, as Slack's Web API answers about them (PLATFORMS §2). */
import { blockProblems } from './blocks.ts';
import { type Check, isRecord, object, oneOf, problem, text, whole } from './checks.ts';
import type { Method, Workspace } from './web-api.ts';

export type Room = {
  /** Everybody in it, the bot too. */
  readonly members: readonly string[];
  /** Flags of the channel: `is_private`, `is_ext_shared` … */
  readonly info?: Readonly<Record<string, unknown>>;
};
/** A message with links in it: what may be shown below it. */
export type Linked = { readonly urls: readonly string[]; unfurls?: Readonly<Record<string, unknown>> };

/** It comes as a form's field. */
const pageSize: Check = (value, pointer) => whole(1, 1000)(Number(value), pointer);
const paging = { limit: pageSize, cursor: text({ min: 0 }) };

/** Slack's cursors say nothing to anybody; a wrong one is refused. */
function pageOf<Item>(all: readonly Item[], { limit = 100, cursor }: Readonly<Record<string, unknown>>) {
  const from = cursor ? Number(/^next:(\d+)$/.exec(String(cursor))?.[1] ?? Number.NaN) : 0;
  if (!Number.isInteger(from) || from > all.length) return undefined;
  const to = from + Number(limit);
  return { items: all.slice(from, to), response_metadata: { next_cursor: to < all.length ? `next:${to}` : '' } };
}

function roomOf({ rooms, scopes }: Workspace, channel: unknown): Room | string {
  const id = String(channel);
  if (id.startsWith('D')) return 'missing_scope';
  const room = rooms.get(id);
  if (!room) return 'channel_not_found';
  const isPrivate = room.info?.is_private === true;
  return scopes.includes(isPrivate ? 'groups:read' : 'channels:read') ? room : 'missing_scope';
}

const hasAddress: Check = (value, pointer) => {
  if (!isRecord(value)) return [];
  const byId = value.unfurl_id !== undefined && value.source !== undefined;
  const byMessage = value.channel !== undefined && value.ts !== undefined;
  return byId !== byMessage ? [] : [problem('either unfurl_id and source, or channel and ts', pointer)];
};

const unfurls: Check = (value, pointer) => {
  if (!isRecord(value) || Object.keys(value).length === 0) return [problem('must provide an object', pointer)];
  return Object.entries(value).flatMap(([url, unfurl]) => [
    ...(URL.canParse(url) ? [] : [problem('no url', `${pointer}/${url}`)]),
    ...object({ blocks: (blocks, at) => blockProblems(blocks, 'message', at) }, { hide_color: () => [] })(
      unfurl,
      pointer,
    ),
  ]);
};

export const channelMethods: Readonly<Record<string, Method>> = {
  'conversations.info': {
    check: (args) => object({ channel: text() }, { include_num_members: () => [] })(args, ''),
    run: (workspace, { channel }) => {
      const room = roomOf(workspace, channel);
      return typeof room === 'string'
        ? room
        : { channel: { id: channel, is_channel: true, is_ext_shared: false, ...room.info } };
    },
  },
  'conversations.members': {
    check: (args) => object({ channel: text() }, paging)(args, ''),
    run: (workspace, { channel, ...args }) => {
      const room = roomOf(workspace, channel);
      if (typeof room === 'string') return room;
      const page = pageOf(room.members, args);
      return page ? { members: page.items, response_metadata: page.response_metadata } : 'invalid_cursor';
    },
  },
  // Of the bot itself, those that it is in; private ones where it may read them.
  'users.conversations': {
    scope: 'channels:read',
    check: (args) => object({}, { ...paging, types: text(), exclude_archived: () => [], user: text() })(args, ''),
    run: ({ rooms, botUser, scopes }, { types = 'public_channel', ...args }) => {
      const wanted = String(types).split(',');
      if (wanted.includes('private_channel') && !scopes.includes('groups:read')) return 'missing_scope';
      const all = [...rooms].filter(([, room]) => {
        const isPrivate = room.info?.is_private === true;
        return room.members.includes(botUser) && wanted.includes(isPrivate ? 'private_channel' : 'public_channel');
      });
      const page = pageOf(
        all.map(([id, room]) => ({ id, is_channel: true, is_private: false, ...room.info })),
        args,
      );
      return page ? { channels: page.items, response_metadata: page.response_metadata } : 'invalid_cursor';
    },
  },
  'users.list': {
    scope: 'users:read',
    check: (args) => object({}, paging)(args, ''),
    run: ({ users }, args) => {
      const page = pageOf([...users.values()], args);
      return page ? { members: page.items, response_metadata: page.response_metadata } : 'invalid_cursor';
    },
  },
  'users.lookupByEmail': {
    scope: 'users:read.email',
    check: (args) => object({ email: text() })(args, ''),
    run: ({ users }, { email }) => {
      const mail = (user: Record<string, unknown>) => (isRecord(user.profile) ? user.profile.email : undefined);
      const found = [...users.values()].find((user) => mail(user) === email);
      return found ? { user: found } : 'users_not_found';
    },
  },
  'chat.unfurl': {
    scope: 'links:write',
    check: (args) =>
      object(
        { unfurls },
        { unfurl_id: text(), source: oneOf('composer', 'conversations_history'), channel: text(), ts: text() },
        hasAddress,
      )(args, ''),
    run: ({ linked }, { unfurl_id, channel, ts, unfurls: given }) => {
      const message = linked.get(String(unfurl_id ?? `${channel} ${ts}`));
      if (!message) return 'cannot_find_message';
      if (!Object.keys(Object(given)).every((url) => message.urls.includes(url))) return 'cannot_unfurl_url';
      message.unfurls = Object(given);
      return {};
    },
  },
};
