/** What Slack sends, signed: slash commands, events and pressed buttons in Slack's own shapes. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

type Fields = Readonly<Record<string, unknown>>;
export type Signing = {
  readonly secret?: string;
  /** Milliseconds since 1970; the signature's time. */
  readonly at?: number;
  /** Replaces or adds headers after signing; undefined takes one away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
};
export type Answered = {
  readonly status: number;
  readonly text: string;
  /** The parsed answer; undefined when it is empty or no JSON. */
  readonly message: unknown;
  readonly headers: Headers;
};

/** One of test/payloads/slack as an object of its own. */
export function payload(name: string): Record<string, unknown> {
  const file = join(import.meta.dirname, '../../payloads/slack', `${name}.json`);
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}

/** The two headers that prove where a body comes from. */
export function signatureHeaders(body: string, { secret = signingSecret, at = Date.now() }: Signing = {}) {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${signature}` };
}

/** Sends any body with a signature. `url` is the server's, without a path. */
export async function sendSigned(
  url: string,
  body: string,
  contentType: string,
  signing: Signing = {},
): Promise<Answered> {
  const wanted = { 'content-type': contentType, ...signatureHeaders(body, signing), ...signing.headers };
  const headers = Object.entries(wanted).filter((header): header is [string, string] => header[1] !== undefined);
  const answer = await fetch(`${url}/slack/events`, { method: 'POST', headers, body });
  const text = await answer.text();
  return { status: answer.status, text, message: parsed(text), headers: answer.headers };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const form = 'application/x-www-form-urlencoded';

/** The fields of `/callboard <text>`; `fields` replace those of the recorded payload. */
export const slashBody = (text: string, fields: Fields = {}): Fields => ({
  ...payload('slash'),
  text,
  trigger_id: unlike(),
  ...fields,
});

/** An event of test/payloads/slack (`app-mention`, `message-im` …); `event` and the envelope's fields replace those recorded. */
export function eventBody(name: string, { event: inner = {}, ...envelope }: EventChange = {}): Fields {
  const recorded = payload(name);
  return { ...recorded, event_id: unlike(), ...envelope, event: { ...(recorded.event as Fields), ...inner } };
}
export type EventChange = Fields & { readonly event?: Fields };

/** An interaction of test/payloads/slack (`press-message`, `view-submission`, `shortcut`, `block-suggestion` …). */
export function interactionBody(name: string, fields: Fields = {}): Fields {
  const recorded = payload(name);
  return {
    ...recorded,
    ...('trigger_id' in recorded && { trigger_id: unlike() }),
    ...laterActions(recorded),
    ...fields,
  };
}

export function slash(url: string, text: string, fields: Fields = {}, signing: Signing = {}): Promise<Answered> {
  const pairs = Object.entries(slashBody(text, fields)).map(([key, value]): [string, string] => [key, String(value)]);
  return sendSigned(url, new URLSearchParams(pairs).toString(), form, signing);
}

export function event(url: string, name: string, change: EventChange = {}, signing: Signing = {}): Promise<Answered> {
  return sendSigned(url, JSON.stringify(eventBody(name, change)), 'application/json', signing);
}

export function interact(url: string, name: string, fields: Fields = {}, signing: Signing = {}): Promise<Answered> {
  const body = new URLSearchParams({ payload: JSON.stringify(interactionBody(name, fields)) });
  return sendSigned(url, body.toString(), form, signing);
}

export const press = interact;

/** Nobody presses twice within seconds unless a test says so. */
function laterActions({ actions }: Record<string, unknown>): Fields {
  if (!Array.isArray(actions)) return {};
  sent += 1;
  return {
    actions: actions.map((action: Fields) => ({ ...action, action_ts: `${1_767_225_603 + sent * 60}.000400` })),
  };
}

let sent = 0;
/** No two real requests are the same. */
const unlike = () => `${Date.now()}.${sent++}`;
