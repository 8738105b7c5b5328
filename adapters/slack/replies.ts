/** Brings an answer to where it was asked: through the `response_url` while that is good, else through the Web API. */
import type { Clock } from '../../src/clock.ts';
import { Failure } from '../../src/errors.ts';
import { textAt } from '../../src/outside/fields.ts';
import type { SlackMessage } from './block-kit.ts';
import { directInstead } from './direct-instead.ts';
import { responseUrl as urlLimits } from './limits.ts';
import type { Call } from './needed.ts';
import type { Outbox, Pause } from './outbox.ts';
import type { ReplyTo } from './receive.ts';
import { ResponseUrlRefused } from './web-errors.ts';

export type ReplyPorts = {
  readonly call: Call;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly pause: Pause;
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
  /** It only takes the place of what was said already. */
  readonly orNothing?: true;
};

/** A message of ours, by its channel and timestamp. */
export type Said = { readonly channel: string; readonly ts: string };

const postTimeout = 10_000;
const addressesAtMost = 5000;

export function createReplies(given: ReplyPorts) {
  const ports = { ...given, uses: countUses() };
  return {
    /** Rejects with a Failure when every way is closed. Answers which message it is, where that can be changed later. */
    async send(reply: Reply): Promise<Said | undefined> {
      try {
        return await patiently(reply, ports);
      } catch (error) {
        if (!isAboutBlocks(error) || reply.orNothing) throw error;
        ports.log({ event: 'slack-blocks-refused', reason: String(error) });
        return deliver(reply, reply.asText(), ports);
      }
    },
  };
}

/** Milliseconds until a file that was just uploaded is looked through: before, Slack refuses the block that shows it. */
const untilLookedThrough = [1000, 2000];

async function patiently(reply: Reply, ports: Ports): Promise<Said | undefined> {
  for (const milliseconds of showsFile(reply.message) ? untilLookedThrough : []) {
    try {
      return await deliver(reply, reply.message, ports);
    } catch (error) {
      if (!isAboutBlocks(error)) throw error;
      await ports.pause(milliseconds);
    }
  }
  return deliver(reply, reply.message, ports);
}

const showsFile = ({ blocks }: SlackMessage) => blocks.some((block) => block.type === 'image' && 'slack_file' in block);

type Ports = ReplyPorts & { readonly uses: Uses };

/** Slack says so with one of these when it does not like a block or cannot fetch a picture. */
export const isAboutBlocks = (error: unknown) =>
  error instanceof Failure && /\b(invalid_blocks\w*|msg_blocks_too_long|msg_too_long|block_mismatch)\b/.test(error.say);

async function deliver({ to, askedAt, orNothing }: Reply, message: SlackMessage, ports: Ports) {
  const url = usable(to.responseUrl, askedAt, ports);
  if (url) {
    try {
      await respond(url, { to, message }, ports);
      return undefined;
    } catch (error) {
      if (isAboutBlocks(error) || orNothing) throw error;
      ports.log({ event: 'slack-response-url-failed', reason: String(error) });
    }
  }
  if (orNothing) return undefined;
  try {
    return await post(to, message, ports);
  } catch (error) {
    const direct = directInstead(to, message, error);
    if (!direct) throw error;
    ports.log({ event: 'slack-answered-directly', channel: to.channel, reason: String(error) });
    return post(direct.to, direct.message, ports);
  }
}

/** Undefined for one that is too old, was used up, or points elsewhere. */
function usable(url: string | undefined, askedAt: number, { clock, origins, uses }: Ports): string | undefined {
  if (!url || !URL.canParse(url) || !origins.has(new URL(url).origin) || uses.of(url) >= urlLimits.uses)
    return undefined;
  return clock.now() - askedAt < urlLimits.milliseconds ? url : undefined;
}

type Uses = ReturnType<typeof countUses>;

/** How often each address was used, as far as this process knows. */
function countUses() {
  const known = new Map<string, number>();
  return {
    of: (url: string) => known.get(url) ?? 0,
    add(url: string) {
      const uses = (known.get(url) ?? 0) + 1;
      known.delete(url);
      known.set(url, uses);
      const [oldest] = known.keys();
      if (known.size > addressesAtMost && oldest !== undefined) known.delete(oldest);
    },
  };
}

async function respond(url: string, { to, message }: Pick<Reply, 'to' | 'message'>, { outbox, uses }: Ports) {
  const body = JSON.stringify({
    response_type: to.onlyAsker ? 'ephemeral' : 'in_channel',
    replace_original: to.replaces,
    ...(to.thread && { thread_ts: to.thread }),
    ...contentOf(message),
  });
  const attempt = () => {
    if (uses.of(url) >= urlLimits.uses) throw new ResponseUrlRefused(404, 'used_url', Number.NaN);
    uses.add(url);
    return postJson(url, body);
  };
  await outbox.send({ method: 'response_url', place: to.channel, attempt });
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

async function post(to: ReplyTo, message: SlackMessage, { call, outbox }: ReplyPorts): Promise<Said | undefined> {
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
  const answer = await outbox.send({ method, place: to.channel, attempt: () => call(method, args) });
  const [channel, ts] = [textAt(answer, 'channel'), textAt(answer, 'ts')];
  return channel && ts ? { channel, ts } : undefined;
}

export const contentOf = ({ text, blocks }: SlackMessage) => ({ text, ...(blocks.length > 0 && { blocks }) });
