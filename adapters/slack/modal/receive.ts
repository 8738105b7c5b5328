/** Slack's payloads about views: who, which view, what it knows of itself, what was filled in and pressed. */

import { isObject, isTrueAt, textAt, valueAt } from '../../../src/outside/fields.ts';
import { opensForm } from '../buttons.ts';
import type { Installation } from '../members.ts';
import { type Asker, askerOf, privatePlace, type ReplyTo, sharedPlace } from '../receive.ts';
import type { ModalState, Origin, Seals } from './state.ts';
import type { Shown } from './views.ts';
import type { ModalKind } from './whole.ts';

export type FromView = {
  readonly asker: Asker;
  /** Undefined for what was not sealed here for this person. */
  readonly state: ModalState | undefined;
  readonly kind: ModalKind | undefined;
  readonly shown: Shown;
  readonly id: string;
  /** Slack's view, for what was filled in. */
  readonly view: unknown;
  /** How many views it stands on, itself included. */
  readonly depth: number;
  readonly trigger: string | undefined;
};

/** Drawn here, for the person it comes from. */
export type KnownView = FromView & { readonly state: ModalState };
export const isKnown = (from: FromView): from is KnownView => from.state !== undefined;

const kinds: readonly ModalKind[] = ['form', 'answer', 'question', 'waiting'];

/** Undefined for what is about no modal. */
export function readView(body: unknown, installation: Installation, seals: Seals): FromView | undefined {
  const view = valueAt(body, 'view');
  const [id, user] = [textAt(view, 'id'), textAt(body, 'user', 'id')];
  if (!id || !user || textAt(view, 'type') !== 'modal') return undefined;
  return {
    asker: askerOf(user, [textAt(body, 'user', 'team_id')], installation),
    state: seals.open(textAt(view, 'private_metadata') ?? '', user),
    kind: kinds.find((kind) => kind === textAt(view, 'callback_id')),
    shown: { address: { view_id: id }, hash: textAt(view, 'hash') },
    id,
    view,
    depth: depthOf(view),
    trigger: textAt(body, 'trigger_id'),
  };
}

function depthOf(view: unknown): number {
  const [id, root, previous] = ['id', 'root_view_id', 'previous_view_id'].map((key) => textAt(view, key));
  if (!root || root === id || !previous) return 1;
  return previous === root ? 2 : 3;
}

export const isInModal = (body: unknown) => textAt(body, 'view', 'type') === 'modal';

export type Pressed = {
  readonly action: string;
  readonly block: string;
  /** The id of a button's record; empty for what has none. */
  readonly id: string;
  /** It opens a form. */
  readonly opens: boolean;
};

export function readPressed(body: unknown): Pressed {
  const action = valueAt(body, 'actions', 0);
  const [name, value] = [textAt(action, 'action_id') ?? '', textAt(action, 'value')];
  const chosen = textAt(action, 'selected_option', 'value');
  const id = value ?? chosen ?? '';
  const opens = name.startsWith(opensForm) || (chosen?.startsWith(opensForm) ?? false);
  return {
    action: name,
    block: textAt(action, 'block_id') ?? '',
    id: id.startsWith(opensForm) ? id.slice(opensForm.length) : id,
    opens,
  };
}

/** Who pressed something outside of modals, and where; without a channel (home, shortcuts) a direct message is the place. */
export function readOpening(body: unknown, installation: Installation) {
  const [user, trigger] = [textAt(body, 'user', 'id'), textAt(body, 'trigger_id')];
  if (!user || !trigger) return undefined;
  const asker = askerOf(user, [textAt(body, 'user', 'team_id')], installation);
  return { asker, trigger, origin: originOf(body, installation.team, user) };
}

function originOf(body: unknown, team: string, user: string): Origin {
  const channel = textAt(body, 'channel', 'id') ?? textAt(body, 'container', 'channel_id');
  if (!channel) return { place: privatePlace(team, user, user), channel: user, onlyAsker: false };
  const isEphemeral = isTrueAt(body, 'container', 'is_ephemeral');
  const started = textAt(body, 'container', 'thread_ts') ?? textAt(body, 'message', 'thread_ts');
  const begins = isEphemeral || channel.startsWith('D') ? undefined : textAt(body, 'container', 'message_ts');
  const thread = started ?? begins;
  return {
    // What is told later goes where the form was seen: by the person alone, also in a thread that others read.
    place: isEphemeral ? privatePlace(team, channel, user) : sharedPlace(team, channel, thread),
    channel,
    onlyAsker: isEphemeral,
    ...(thread && { thread }),
  };
}

/** To the person alone, where it was begun. */
export const toAsker = ({ channel, thread }: Origin, user: string): ReplyTo => ({
  channel,
  user,
  onlyAsker: channel !== user,
  replaces: false,
  ...(thread && { thread }),
});
/** As any answer there. */
export const toPlace = (origin: Origin, user: string): ReplyTo => ({
  ...toAsker(origin, user),
  onlyAsker: origin.onlyAsker,
});

/** What was typed into the only box of a question. */
export function readQuestion(view: unknown, block: string): string {
  const elements = valueAt(view, 'state', 'values', block);
  const [input] = isObject(elements) ? Object.values(elements) : [];
  return textAt(input, 'value') ?? '';
}
