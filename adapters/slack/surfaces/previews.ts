/** Links to the portal's pages, shown in short below the message: only what everybody who reads it may see (THREATS 23). */
import type { Bot } from '../../../src/bot/request.ts';
import { isTrueAt, textAt, valueAt } from '../../../src/outside/fields.ts';
import { pathBelow } from '../../../src/outside/path-below.ts';
import type { View } from '../../../src/view/view.ts';
import type { Audiences } from '../audience.ts';
import type { SlackMessage } from '../block-kit.ts';
import type { Installation } from '../members.ts';
import type { Call } from '../needed.ts';
import type { Outbox } from '../outbox.ts';
import { everybody } from './everybody.ts';

export type PreviewPorts = {
  readonly bot: Bot;
  readonly installation: () => Installation | undefined;
  readonly audiences: Audiences;
  readonly call: Call;
  readonly outbox: Outbox;
  /** No trailing slash. */
  readonly baseUrl: string;
  readonly draw: (view: View) => SlackMessage;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** More links are a list, and nobody reads ten previews. */
const linksAtMost = 5;
const lettersOfUrl = 3000;
/** Where a link is that is not sent yet. */
const composer = 'COMPOSER';

type Shared = {
  readonly user: string;
  readonly channel: string;
  readonly urls: readonly string[];
  readonly message: Readonly<Record<string, string>>;
};

export function createPreviews(ports: PreviewPorts) {
  const { bot, installation, audiences, call, outbox, baseUrl, draw, log } = ports;

  async function unfurl(url: string, { user, channel }: Shared, here: Installation) {
    const path = pathBelow(url, baseUrl);
    if (path === undefined) return undefined;
    const place = { id: `slack/${here.team}/${channel}/preview`, private: false };
    const { outcome, view } = await bot.ask({
      actor: everybody(here, user),
      place,
      asked: { kind: 'preview', path },
    });
    return outcome === 'ok' ? ([url, { blocks: draw(view).blocks }] as const) : undefined;
  }

  return async (body: object): Promise<void> => {
    const here = installation();
    const shared = here && readShared(body);
    // A link that is still being written could be sent anywhere, so that nobody can say who will read it.
    if (!here || !shared || shared.channel === composer || (await audiences.of(shared.channel)) !== 'members') return;
    const found = await Promise.all(shared.urls.map((url) => unfurl(url, shared, here)));
    const unfurls = Object.fromEntries(found.filter((one) => one !== undefined));
    if (Object.keys(unfurls).length === 0) return;
    const attempt = () => call('chat.unfurl', { ...shared.message, unfurls });
    try {
      await outbox.send({ method: 'chat.unfurl', place: shared.channel, attempt, repeatable: true });
    } catch (error) {
      log({ event: 'slack-preview-lost', channel: shared.channel, reason: String(error) });
    }
  };
}

/** Undefined for what other companies read, too, and for what Slack always sends and did not. */
export function readShared(body: unknown): Shared | undefined {
  const event = valueAt(body, 'event');
  const [user, channel, ts] = ['user', 'channel', 'message_ts'].map((key) => textAt(event, key));
  if (!user || !channel || !ts || isTrueAt(body, 'is_ext_shared_channel')) return undefined;
  const links = valueAt(event, 'links');
  const urls = (Array.isArray(links) ? links : []).flatMap((link) => textAt(link, 'url') ?? []);
  const [unfurlId, source] = [textAt(event, 'unfurl_id'), textAt(event, 'source')];
  return {
    user,
    channel,
    urls: [...new Set(urls)].filter((url) => url.length <= lettersOfUrl).slice(0, linksAtMost),
    message: unfurlId && source ? { unfurl_id: unfurlId, source } : { channel, ts },
  };
}
