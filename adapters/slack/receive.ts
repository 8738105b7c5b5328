/** Slack's payloads as Requests: who asks, where, what, and where the answer goes. Knows nothing of HTTP and of the SDK. */
import type { Asked, Place } from '../../src/bot/request.ts';
import { isTrueAt, textAt, valueAt } from '../../src/outside/fields.ts';
import { opensOnly, turnsPages } from './buttons.ts';
import { typedText } from './incoming-text.ts';
import type { Installation } from './members.ts';

export type Asker = {
  readonly user: string;
  /** The workspace the person belongs to, as the payload says. */
  readonly team: string;
  /** True when the payload itself shows somebody from another workspace. */
  readonly foreign: boolean;
};
export type ReplyTo = {
  readonly channel: string;
  readonly thread?: string;
  readonly user: string;
  /** Only the asker sees it; else everybody in the place. */
  readonly onlyAsker: boolean;
  readonly responseUrl?: string;
  /** The answer takes the place of the message whose button was pressed. */
  readonly replaces: boolean;
};
/** One question out of a payload. */
export type Question = {
  readonly asker: Asker;
  readonly place: Place;
  readonly asked: Asked;
  readonly reply: ReplyTo;
  /** Tells one message from another where Slack may announce it twice. */
  readonly message?: string;
};

/**
 * Answers to slash commands are seen by the asker alone, so what “it” means there is theirs alone:
 * such a place has the person in it.
 */
export const privatePlace = (team: string, channel: string, user: string): Place => ({
  id: `slack/${team}/${channel}/${user}`,
  private: true,
});
export const sharedPlace = (team: string, channel: string, thread?: string): Place => ({
  id: ['slack', team, channel, ...(thread ? [thread] : [])].join('/'),
  private: channel.startsWith('D'),
  ...(thread && { thread: true }),
});

const asText = (text: string): Asked => ({ kind: 'text', text: text === '' ? 'help' : text });

/** Undefined when a field is missing that Slack always sends. */
export function readSlash(body: unknown, installation: Installation): Question | undefined {
  const [team, user, channel] = [textAt(body, 'team_id'), textAt(body, 'user_id'), textAt(body, 'channel_id')];
  if (!team || !user || !channel) return undefined;
  const responseUrl = textAt(body, 'response_url');
  return {
    asker: askerOf(user, [team], installation),
    place: privatePlace(installation.team, channel, user),
    asked: asText(typedText(textAt(body, 'text') ?? '')),
    reply: { channel, user, onlyAsker: true, replaces: false, ...(responseUrl && { responseUrl }) },
  };
}

/** A mention or a direct message of a person; undefined for everything else, our own messages first of all. */
export function readMessage(body: unknown, installation: Installation): Question | undefined {
  const event = valueAt(body, 'event');
  const [user, channel, ts] = [textAt(event, 'user'), textAt(event, 'channel'), textAt(event, 'ts')];
  if (!user || !channel || !ts || user === installation.botUser || !isFromPerson(event)) return undefined;
  const direct = textAt(event, 'channel_type') === 'im' || channel.startsWith('D');
  if (textAt(event, 'type') === 'message' && !direct) return undefined;
  const started = textAt(event, 'thread_ts');
  const thread = started ?? (direct ? undefined : ts);
  const teams = ['user_team', 'team', 'source_team'].map((key) => textAt(event, key));
  // In a channel shared with other companies everybody would read it.
  const onlyAsker = isTrueAt(body, 'is_ext_shared_channel') && !direct;
  return {
    asker: askerOf(user, teams, installation),
    place: sharedPlace(installation.team, channel, thread),
    asked: asText(typedText(textAt(event, 'text') ?? '', installation.botUser)),
    reply: { channel, user, onlyAsker, replaces: false, ...(thread && { thread }) },
    message: `${installation.team}/${channel}/${ts}`,
  };
}

/** Edits, deletions, joins and other apps' messages ask nothing. */
function isFromPerson(event: unknown): boolean {
  const subtype = textAt(event, 'subtype');
  const asks = subtype === undefined || subtype === 'file_share' || subtype === 'thread_broadcast';
  return asks && valueAt(event, 'bot_id') === undefined && textAt(event, 'user') !== 'USLACKBOT';
}

/** A pressed button; undefined for one that only opens an address. */
export function readPress(body: unknown, installation: Installation): Question | undefined {
  const id = textAt(body, 'actions', 0, 'value') ?? textAt(body, 'actions', 0, 'selected_option', 'value');
  const user = textAt(body, 'user', 'id');
  const channel = textAt(body, 'channel', 'id') ?? textAt(body, 'container', 'channel_id');
  if (!id || id.startsWith(opensOnly) || !user || !channel) return undefined;
  const isEphemeral = isTrueAt(body, 'container', 'is_ephemeral');
  const direct = channel.startsWith('D');
  const turning = textAt(body, 'actions', 0, 'action_id')?.startsWith(turnsPages) ?? false;
  // Whoever turns a page of what all read sees the next one alone: the others are not done with theirs.
  const onlyAsker = isEphemeral || (turning && !direct);
  const thread = threadOfPress(body, { onlyAsker: isEphemeral, direct });
  const responseUrl = textAt(body, 'response_url');
  const { team } = installation;
  return {
    asker: askerOf(user, [textAt(body, 'user', 'team_id')], installation),
    place: isEphemeral && !thread ? privatePlace(team, channel, user) : sharedPlace(team, channel, thread),
    asked: { kind: 'button', id },
    // What only the asker sees is replaced. What others read too stays, and the answer comes below it.
    reply: {
      channel,
      user,
      onlyAsker,
      replaces: isEphemeral || (turning && direct),
      ...(thread && { thread }),
      ...(responseUrl && { responseUrl }),
    },
  };
}

/** The thread of the message, or the one that an answer to it begins. */
function threadOfPress(body: unknown, { onlyAsker, direct }: { onlyAsker: boolean; direct: boolean }) {
  const started = textAt(body, 'container', 'thread_ts') ?? textAt(body, 'message', 'thread_ts');
  return started ?? (onlyAsker || direct ? undefined : textAt(body, 'container', 'message_ts'));
}

/** In an organisation of several workspaces `users.info` says who belongs where. */
export function askerOf(
  user: string,
  teams: readonly (string | undefined)[],
  { team, enterprise }: Installation,
): Asker {
  const other = teams.find((one) => one !== undefined && one !== team);
  const foreign = other !== undefined && enterprise === undefined;
  return { user, team: foreign ? other : team, foreign };
}
