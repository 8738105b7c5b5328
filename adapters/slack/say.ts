/** Says something unasked in a place that receive.ts named. */
import { fail } from '../../src/errors.ts';
import type { View } from '../../src/view/view.ts';
import type { SlackMessage } from './block-kit.ts';
import type { Edit } from './edits.ts';
import type { Installation } from './members.ts';
import type { ReplyTo } from './receive.ts';
import type { Reply, Said } from './replies.ts';

type SayPorts = {
  readonly installation: () => Installation | undefined;
  readonly replies: { send(reply: Reply): Promise<Said | undefined> };
  /** False where there is no such message any more. */
  readonly edit: (edit: Edit) => Promise<boolean>;
  readonly draw: (view: View) => SlackMessage;
  readonly drawText: (view: View) => SlackMessage;
  readonly illustrate: (view: View) => Promise<void>;
};

/** How long to wait for a workspace that has not answered yet. */
const seconds = 60;

export function createSay({ installation, replies, edit, draw, drawText, illustrate }: SayPorts) {
  return async (place: string, view: View, replaces?: string): Promise<string | undefined> => {
    const here = installation();
    if (!here) throw fail('PLATFORM_BUSY', { platform: 'Slack', seconds });
    const to = placeToSay(place, here);
    if (!to) throw fail('PLATFORM_REFUSED', { platform: 'Slack', reason: `${place} is in no workspace of this app` });
    await illustrate(view);
    const content = { message: draw(view), asText: () => drawText(view) };
    const before = replaces === undefined ? undefined : readKey(replaces);
    if (before && (await edit({ said: before, ...content }))) return replaces;
    const said = await replies.send({ to, askedAt: 0, ...content });
    return said && keyOf(said);
  };
}

const keyOf = ({ channel, ts }: Said) => `${channel}/${ts}`;
function readKey(key: string): Said | undefined {
  const [channel, ts] = key.split('/');
  return channel && ts ? { channel, ts } : undefined;
}

/** `slack/T1/C1`, with a thread behind it, or with the person who alone saw the answers there: they are told in a direct message. */
export function placeToSay(place: string, { team }: Pick<Installation, 'team'>): ReplyTo | undefined {
  const [platform, workspace, channel, last] = place.split('/');
  if (platform !== 'slack' || workspace !== team || !channel) return undefined;
  const shared = { user: '', onlyAsker: false, replaces: false };
  if (last === undefined) return { ...shared, channel };
  if (/^[UW]/.test(last)) return { ...shared, channel: channel.startsWith('D') ? channel : last };
  return { ...shared, channel, thread: last };
}
