/** The same requests over HTTP and over a socket: what a test says once is tried on both. */
import type { SlackBench } from './bench.ts';
import {
  type Answered,
  type EventChange,
  event,
  eventBody,
  interact,
  interactionBody,
  slash,
  slashBody,
} from './requests.ts';
import type { Delivered, EnvelopeType } from './socket.ts';

type Fields = Readonly<Record<string, unknown>>;
/** `taken`: Slack is told that it need not send again. */
export type Sent = { readonly taken: boolean; readonly message: unknown };
export type Sender = {
  slash(text: string, fields?: Fields): Promise<Sent>;
  /** `retry`: the how manieth delivery again it is. */
  event(name: string, change?: EventChange, retry?: number): Promise<Sent>;
  interact(name: string, fields?: Fields): Promise<Sent>;
};

export const senders = { http: overHttp, socket: overSocket };

function overHttp({ url, signing }: SlackBench): Sender {
  const sent = ({ status, message }: Answered): Sent => ({ taken: status === 200, message });
  return {
    slash: async (text, fields) => sent(await slash(url, text, fields, signing)),
    interact: async (name, fields) => sent(await interact(url, name, fields, signing)),
    async event(name, change, retry) {
      const headers = retry ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' } : {};
      return sent(await event(url, name, change, { ...signing, headers }));
    },
  };
}

function overSocket({ slack }: SlackBench): Sender {
  async function deliver(type: EnvelopeType, body: Fields, delivered?: Delivered): Promise<Sent> {
    const answer = await slack.socket.deliver(type, body, delivered);
    const payload = answer?.payload as Fields | undefined;
    return { taken: answer !== undefined, message: payload && Object.keys(payload).length > 0 ? payload : undefined };
  }
  return {
    slash: (text, fields) => deliver('slash_commands', slashBody(text, fields)),
    interact: (name, fields) => deliver('interactive', interactionBody(name, fields)),
    event: (name, change, retry) =>
      deliver('events_api', eventBody(name, change), retry ? { retry_attempt: retry, retry_reason: 'timeout' } : {}),
  };
}
