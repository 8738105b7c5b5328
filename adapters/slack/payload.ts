/** The raw bytes of a signed request as one of the things that Slack sends; whatever else it is, is malformed. */
import { isObject, textAt, valueAt } from '../../src/outside/fields.ts';

export type Body = Readonly<Record<string, unknown>>;

export type Payload =
  /** Slack looks whether the certificate is good. */
  | { readonly kind: 'check' }
  | { readonly kind: 'challenge'; readonly challenge: string }
  | Taken
  /** Well-formed, but nothing that Callboard knows. */
  | { readonly kind: 'other'; readonly type: string }
  | { readonly kind: 'malformed' };

/** What is handed on, whether it came over HTTP or a socket. */
export type Taken =
  | { readonly kind: 'slash'; readonly body: Body }
  | { readonly kind: 'event'; readonly body: Body; readonly id: string }
  /** Pressed, submitted, closed, or begun with a shortcut. */
  | { readonly kind: 'interaction'; readonly body: Body; readonly type: string }
  /** A menu asks for its options while somebody types: reads only. */
  | { readonly kind: 'suggestion'; readonly body: Body };

const malformed: Payload = { kind: 'malformed' };

/** Events come as JSON; slash commands as a form; everything interactive as a form with JSON in `payload` (PLATFORMS S7). */
export function readPayload(bytes: Uint8Array, contentType: string): Payload {
  const text = new TextDecoder().decode(bytes);
  if (/^application\/json\b/i.test(contentType)) return readEvent(parseJson(text));
  const form = Object.fromEntries(new URLSearchParams(text));
  if (form.ssl_check === '1') return { kind: 'check' };
  return form.payload === undefined ? readSlashCommand(form) : readInteraction(parseJson(form.payload));
}

export function readSlashCommand(body: unknown): Payload {
  if (!isObject(body) || !textAt(body, 'command')?.startsWith('/')) return malformed;
  const named = ['user_id', 'team_id', 'channel_id'].every((key) => textAt(body, key));
  return named ? { kind: 'slash', body } : malformed;
}

export function readEvent(body: unknown): Payload {
  if (!isObject(body)) return malformed;
  const type = textAt(body, 'type');
  if (type === 'url_verification') {
    const challenge = textAt(body, 'challenge');
    return challenge === undefined ? malformed : { kind: 'challenge', challenge };
  }
  if (type !== 'event_callback') return type === undefined ? malformed : { kind: 'other', type };
  const id = textAt(body, 'event_id');
  const event = valueAt(body, 'event');
  return id && isObject(event) && typeof event.type === 'string' ? { kind: 'event', body, id } : malformed;
}

const hasView = (body: Body) => Boolean(textAt(body, 'view', 'id'));
const isNamed = (body: Body) => Boolean(textAt(body, 'callback_id') && textAt(body, 'trigger_id'));

/** Every interaction that there is for an app like this, and what it cannot be without. */
const interactions: ReadonlyMap<string, (body: Body) => boolean> = new Map([
  ['block_actions', (body: Body) => isObject(valueAt(body, 'actions', 0))],
  ['view_submission', hasView],
  ['view_closed', hasView],
  ['shortcut', isNamed],
  ['message_action', (body: Body) => isNamed(body) && Boolean(textAt(body, 'channel', 'id'))],
  ['block_suggestion', (body: Body) => Boolean(textAt(body, 'action_id')) && textAt(body, 'value') !== undefined],
]);

export function readInteraction(body: unknown): Payload {
  const type = textAt(body, 'type');
  if (!isObject(body) || type === undefined) return malformed;
  const isWhole = interactions.get(type);
  if (!isWhole) return { kind: 'other', type };
  if (!textAt(body, 'user', 'id') || !isWhole(body)) return malformed;
  return type === 'block_suggestion' ? { kind: 'suggestion', body } : { kind: 'interaction', body, type };
}

const dangerousKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Undefined for what is not JSON, and for keys that could reach into objects' prototypes. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (dangerousKeys.has(key)) throw new SyntaxError(`The key ${key} is refused.`);
      return value;
    });
  } catch {
    return undefined;
  }
}
