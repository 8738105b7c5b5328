/** The surfaces of Slack beside messages and modals, about the sample company: the Home tab, previews of links, pages of a list. */
import type { KitBlock } from '../../adapters/slack/block-kit.ts';
import { renderMessage } from '../../adapters/slack/render.ts';
import { answerTab, homeTab } from '../../adapters/slack/surfaces/home-view.ts';
import type { Asked } from '../../src/bot/request.ts';
import type { View } from '../../src/view/view.ts';
import { createTestBot, member, now } from '../support/bot.ts';

export type SurfaceEntry = {
  readonly name: string;
  readonly surface: 'home' | 'message';
  readonly blocks: readonly unknown[];
  readonly view: View;
};

const context = { linkBase: 'https://callboard.larder.example', now, pictureUrl: undefined };
const local = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
const amara = { ...local, ...member('U1', 'amara.okafor@larder.example') };
const stranger = { ...local, ...member('U2') };

export async function surfaceEntries(): Promise<readonly SurfaceEntry[]> {
  const bot = await createTestBot();
  const ask = (asked: Asked, actor = amara) =>
    bot.callboard.bot.ask({ actor, place: { id: 'gallery', private: true }, asked, again: true });
  const say = (text: string) => ask({ kind: 'text', text });
  try {
    const mine = await say('home');
    const nobody = await ask({ kind: 'text', text: 'home' }, stranger);
    const answer = await say('owner payments-api');
    const preview = await ask({ kind: 'preview', path: '/catalog/default/api/payments-api' });
    const first = await say('find kind:component');
    const second = await ask({ kind: 'button', id: nextOf(first.view) });
    const whose = await say('whose ledger-db is slow since 10:00, payments-api times out');
    return [
      home('the Home tab', mine.view, homeTab(mine.view, context).blocks),
      home('the Home tab of somebody who is nobody in the catalog', nobody.view, homeTab(nobody.view, context).blocks),
      home('the Home tab with an answer', answer.view, answerTab(answer.view, context, answer.again).blocks),
      message('a shared link', preview.view, renderMessage(preview.view, context).blocks),
      message(
        'an answer that can be shown to the channel',
        answer.view,
        renderMessage(answer.view, context, answer.again).blocks,
      ),
      message('the second page of a list', second.view, renderMessage(second.view, context).blocks),
      message('who owns this?', whose.view, renderMessage(whose.view, context).blocks),
    ];
  } finally {
    await bot.close();
  }
}

const home = (name: string, view: View, blocks: readonly unknown[]): SurfaceEntry => ({
  name,
  surface: 'home',
  blocks,
  view,
});
const message = (name: string, view: View, blocks: readonly KitBlock[]): SurfaceEntry => ({
  name,
  surface: 'message',
  blocks,
  view,
});

/** The button that turns to the second page. */
function nextOf({ blocks }: View): string {
  const pages = blocks.flatMap((block) => ('pages' in block && block.pages ? [block.pages] : []));
  return pages[0]?.next?.id ?? 'none';
}
