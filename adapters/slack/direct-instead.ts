/** An answer that its channel does not take goes to the asker directly, with what to do about the channel. */
import { Failure } from '../../src/errors.ts';
import type { KitBlock, SlackMessage } from './block-kit.ts';
import { caps } from './limits.ts';
import type { ReplyTo } from './receive.ts';

type Trouble = { readonly say: (channel: string) => string };

const troubles: ReadonlyMap<string, Trouble> = new Map([
  [
    'not_in_channel',
    { say: (channel) => `Callboard is not in ${channel}: \`/invite @Callboard\` there brings it in.` },
  ],
  [
    'channel_not_found',
    { say: (channel) => `Callboard cannot see ${channel}: \`/invite @Callboard\` there brings it in.` },
  ],
  ['is_archived', { say: (channel) => `${channel} is archived, so nothing can be said there any more.` }],
]);

/** Undefined where there is nobody to tell, or the trouble is another one. */
export function directInstead(
  { channel, user, replaces: _, thread: _thread, responseUrl: _url, ...to }: ReplyTo,
  message: SlackMessage,
  error: unknown,
): { readonly to: ReplyTo; readonly message: SlackMessage } | undefined {
  const reason = error instanceof Failure && error.code === 'PLATFORM_REFUSED' ? String(error.details.reason) : '';
  const trouble = troubles.get(reason);
  if (!trouble || !user || channel === user || channel.startsWith('D')) return undefined;
  const words = trouble.say(`<#${channel}>`);
  const block: KitBlock = { type: 'context', elements: [{ type: 'mrkdwn', text: words, verbatim: true }] };
  const blocks = message.blocks.length > 0 ? [block, ...message.blocks].slice(0, caps.blocks) : [];
  return {
    to: { ...to, channel: user, user, onlyAsker: false, replaces: false },
    message: { text: message.blocks.length > 0 ? message.text : `${words}\n${message.text}`, blocks },
  };
}
