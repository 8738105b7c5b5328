/** The raw bytes of a signed request as one of the things that Slack sends; whatever else it is, is malformed. */
import { isObject, textAt, valueAt } from './fields.ts';

type Body = Readonly<Record<string, unknown>>;

export type Payload =
  /** Slack looks whether the certificate is good. */
  | { readonly kind: 'check' }
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'slash'; readonly body: Body }
  | { readonly kind: 'event'; readonly body: Body; readonly id: string }
  | { readonly kind: 'press'; readonly body: Body }
  /** Well-formed, but nothing that Callboard asked for. */
  | { readonly kind: 'other'; readonly type: string }
  | { readonly kind: 'malformed' };

const malformed: Payload = { kind: 'malformed' };

/** Events come as JSON; slash commands as a form; everything interactive as a form with JSON in `payload` (PLATFORMS S7). */
export function readPayload(bytes: Uint8Array, contentType: string): Payload {
  const text = new TextDecoder().decode(bytes);
  if (/^application\/json\b/i.test(contentType)) return readEvent(parseJson(text));
  const form = Object.fromEntries(new URLSearchParams(text));
  if (form.ssl_check === '1') return { kind: 'check' };
  if (form.payload !== undefined) return readInteraction(parseJson(form.payload));
  const slash = form.command?.startsWith('/') && form.user_id && form.team_id && form.channel_id;
  return slash ? { kind: 'slash', body: form } : malformed;
}

function readEvent(body: unknown): Payload {
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

function readInteraction(body: unknown): Payload {
  if (!isObject(body)) return malformed;
  const type = textAt(body, 'type');
  if (type !== 'block_actions') return type === undefined ? malformed : { kind: 'other', type };
  return isObject(valueAt(body, 'actions', 0)) && textAt(body, 'user', 'id') ? { kind: 'press', body } : malformed;
}

const dangerousKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Undefined for what is not JSON, and for keys that could reach into objects' prototypes. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, (key, value: unknown) => {
      if (dangerousKeys.has(key)) throw new SyntaxError(`The key ${key} is refused.`);
      return value;
    });
  } catch {
    return undefined;
  }
}
