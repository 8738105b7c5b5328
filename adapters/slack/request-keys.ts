/** What a request is told from others by, over all replicas and both transports: its own id, and whatever else the same doing may come as. */
import { isObject, textAt, valueAt } from '../../src/outside/fields.ts';
import type { Body, Taken } from './payload.ts';

/** Nobody means to press the same button twice within this, and no more than twice this. */
const doublePressSeconds = 2;

/** `id` tells one request from another where the body does not: a signature, an envelope's id. The first key is the request's own. */
export function keysOf(taken: Taken, id: string): readonly string[] {
  const within = `slack/${teamOf(taken.body)}`;
  switch (taken.kind) {
    case 'event':
      return [`${within}/event/${taken.id}`, ...messageKeys(within, taken.body)];
    case 'interaction':
      return [`${within}/request/${textAt(taken.body, 'trigger_id') ?? id}`, ...pressKeys(within, taken.body)];
    case 'slash':
    case 'suggestion':
      return [`${within}/request/${textAt(taken.body, 'trigger_id') ?? id}`];
  }
}

const teamOf = (body: Body) =>
  textAt(body, 'team_id') ?? textAt(body, 'team', 'id') ?? textAt(body, 'user', 'team_id') ?? '';

/** A mention in a direct message arrives as two events with ids of their own. */
function messageKeys(within: string, body: Body): readonly string[] {
  const event = valueAt(body, 'event');
  const [type, channel, ts] = ['type', 'channel', 'ts'].map((key) => textAt(event, key));
  const asks = type === 'app_mention' || (type === 'message' && channel?.startsWith('D'));
  return asks && channel && ts ? [`${within}/message/${channel}/${ts}`] : [];
}

/**
 * A button of a message, pressed twice in a hurry: each press claims its span of time and the next one, so that a
 * second press finds its own claimed, on whichever side of a border it falls.
 */
function pressKeys(within: string, body: Body): readonly string[] {
  const message = textAt(body, 'container', 'message_ts');
  const action = valueAt(body, 'actions', 0);
  const at = Number(textAt(action, 'action_ts'));
  if (!message || !isObject(action) || !isPress(action) || !Number.isFinite(at)) return [];
  const value = textAt(action, 'value') ?? textAt(action, 'selected_option', 'value') ?? '';
  const user = textAt(body, 'user', 'id');
  const channel = textAt(body, 'container', 'channel_id');
  const pressed = [channel, message, user, textAt(action, 'action_id'), value].join('/');
  const span = Math.floor(at / doublePressSeconds);
  return [span, span + 1].map((part) => `${within}/press/${pressed}/${part}`);
}

/** In a menu one may go there and back again at once, and mean it. */
const isPress = (action: Body) => action.type === 'button' || action.type === 'overflow';
