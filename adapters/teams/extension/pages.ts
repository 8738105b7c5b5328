/** A page of the portal as a card in somebody's message: chosen from the search, or by its link. What others read, all of them may see (THREATS 23). */
import type { Actor, Asked, Bot } from '../../../src/bot/request.ts';
import { textAt } from '../../../src/outside/fields.ts';
import { pathBelow } from '../../../src/outside/path-below.ts';
import { open, view } from '../../../src/view/build.ts';
import type { View } from '../../../src/view/view.ts';
import type { RenderContext } from '../parts.ts';
import { renderCard } from '../render.ts';
import { plainWords, spansLine } from '../text.ts';
import { type InsertedCard, inserted, nothing } from './answers.ts';
import { everybody, extensionPlace } from './everybody.ts';

export type PagePorts = {
  readonly bot: Bot;
  /** No slash at the end. */
  readonly baseUrl: string;
  readonly context: () => RenderContext;
};

const lettersOfUrl = 3000;
/** With “Open”, what stands well on a button. */
const lettersOfTitle = 19;

export function createPages({ bot, baseUrl, context }: PagePorts) {
  /** Undefined where this person may not see it, or not everybody may: the same as where there is none. */
  async function shown(path: string, actor: Actor): Promise<View | undefined> {
    const asked: Asked = { kind: 'preview', path };
    for (const who of [actor, everybody(actor)]) {
      const { outcome, view: found } = await bot.ask({ actor: who, place: extensionPlace(actor), asked });
      if (outcome !== 'ok') return undefined;
      if (who !== actor) return found;
    }
    return undefined;
  }

  function drawn(found: View, path: string) {
    const actions = [open(`Open ${plainWords(found.title, lettersOfTitle)}`, path)];
    const card = renderCard({ ...found, blocks: [...found.blocks, { kind: 'actions', actions }] }, context());
    return inserted(asInserted(card), { title: found.title, text: spansLine(found.lead, context().now) });
  }

  async function page(path: string | undefined, actor: Actor): Promise<unknown> {
    const found = path === undefined ? undefined : await shown(path, actor);
    return found && path !== undefined ? drawn(found, path) : nothing;
  }

  return {
    chosen: (value: unknown, actor: Actor) => page(pathIn(textAt(value, 'page')), actor),
    linked: (value: unknown, actor: Actor) => page(pathOf(value, baseUrl), actor),
    /** By somebody whom Teams does not name: what is told is the same for every page, there or not. */
    async linkedByAnybody(value: unknown): Promise<unknown> {
      const path = pathOf(value, baseUrl);
      return path === undefined ? nothing : drawn(somePage, path);
    },
  };
}

const somePage = view({
  title: 'Callboard',
  lead: ['A page of Callboard: open it to sign in.'],
  blocks: [],
  footer: [],
});

const pathIn = (path: string | undefined) =>
  path?.startsWith('/') && !path.startsWith('//') && path.length <= lettersOfUrl ? path : undefined;

function pathOf(value: unknown, baseUrl: string): string | undefined {
  const url = textAt(value, 'url') ?? '';
  return url.length <= lettersOfUrl ? pathBelow(url, baseUrl) : undefined;
}

/** Nothing of a page in short is newer than that. */
const asInserted = (card: ReturnType<typeof renderCard>): InsertedCard => ({ ...card, version: '1.3' });
