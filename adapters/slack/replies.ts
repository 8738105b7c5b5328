/** Brings an answer to where it was asked: through the `response_url` while that is good, else through the Web API. */
import type { Clock } from '../../src/clock.ts';
import { Failure } from '../../src/errors.ts';
import type { SlackMessage } from './block-kit.ts';
import { responseUrl as urlLimits } from './limits.ts';
import type { Call } from './needed.ts';
import type { Outbox } from './outbox.ts';
import type { ReplyTo } from './receive.ts';
import { ResponseUrlRefused } from './web-errors.ts';

export type ReplyPorts = {
  readonly call: Call;
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** Where a `response_url` may point to (THREATS 58). */
  readonly origins: ReadonlySet<string>;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};
export type Reply = {
  readonly to: ReplyTo;
  /** Milliseconds since 1970: a `response_url` lives half an hour from then. */
  readonly askedAt: number;
  readonly message: SlackMessage;
  /** The same as text, for when Slack does not take the blocks. */
  readonly asText: () => SlackMessage;
};

const postTimeout = 10_000;

export function createReplies(ports: ReplyPorts) {
  return {
    /** Rejects with a Failure when every way is closed. */
    async send(reply: Reply): Promise<void> {
      try {
        await deliver(reply, reply.message, ports);
      } catch (error) {
        if (!isAboutBlocks(error)) throw error;
        ports.log({ event: 'slack-blocks-refused', reason: String(error) });
        await deliver(reply, reply.asText(), ports);
      }
    },
  };
}

/** Slack says so with one of these when it does not like a block or cannot fetch a picture. */
const isAboutBlocks = (error: unknown) =>
  error instanceof Failure && /\b(invalid_blocks\w*|msg_blocks_too_long|msg_too_long|block_mismatch)\b/.test(error.say);

async function deliver({ to, askedAt }: Reply, message: SlackMessage, ports: ReplyPorts): Promise<void> {
  const url = usable(to.responseUrl, askedAt, ports);
  if (url) {
    try {
      return await respond(url, to, message, ports);
    } catch (error) {
      if (isAboutBlocks(error)) throw error;
      ports.log({ event: 'slack-response-url-failed', reason: String(error) });
    }
  }
  await post(to, message, ports);
}

/** Undefined for one that is too old or points elsewhere; each question uses its own at most twice of five times. */
function usable(url: string | undefined, askedAt: number, { clock, origins }: ReplyPorts): string | undefined {
  if (!url || !URL.canParse(url) || !origins.has(new URL(url).origin)) return undefined;
  return clock.now() - askedAt < urlLimits.milliseconds ? url : undefined;
}

async function respond(url: string, to: ReplyTo, message: SlackMessage, { outbox }: ReplyPorts): Promise<void> {
  const body = JSON.stringify({
    response_type: to.onlyAsker ? 'ephemeral' : 'in_channel',
    replace_original: to.replaces,
    ...(to.thread && { thread_ts: to.thread }),
    ...contentOf(message),
  });
  await outbox.send({ queue: `response_url ${to.channel}`, attempt: () => postJson(url, body) });
}

/** Redirects are refused: they could lead anywhere. */
async function postJson(url: string, body: string): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body,
    redirect: 'error',
    signal: AbortSignal.timeout(postTimeout),
  });
  const said = await answer.text();
  if (!answer.ok) throw new ResponseUrlRefused(answer.status, said.slice(0, 500), retryAfterOf(answer));
}

const retryAfterOf = (answer: Response) => Number(answer.headers.get('retry-after') ?? Number.NaN);

async function post(to: ReplyTo, message: SlackMessage, { call, outbox }: ReplyPorts): Promise<void> {
  // A direct message is private already, and a message that only appears there is lost on the next start.
  const onlyAsker = to.onlyAsker && !to.channel.startsWith('D');
  const method = onlyAsker ? 'chat.postEphemeral' : 'chat.postMessage';
  const args = {
    channel: to.channel,
    ...(onlyAsker && { user: to.user }),
    ...(to.thread && { thread_ts: to.thread }),
    ...contentOf(message),
    // No address in the text becomes a link by itself, and no link gets a preview.
    parse: 'none',
    unfurl_links: false,
    unfurl_media: false,
  };
  await outbox.send({ queue: `${method} ${to.channel}`, attempt: () => call(method, args) });
}

export const contentOf = ({ text, blocks }: SlackMessage) => ({ text, ...(blocks.length > 0 && { blocks }) });
