/** The bot put together: its commands and kinds of questions as they lie in their folders, and what it may use. */
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isCommand } from './bot/command.ts';
import { type BotParts, createBot } from './bot/create-bot.ts';
import { createSlots, type Slots, slotBudget } from './bot/fill-slots.ts';
import { isIntent } from './bot/intent.ts';
import { modelIn } from './bot/learned/phrase-files.ts';
import type { Actor } from './bot/request.ts';
import type { SubscribingParts } from './bot/subscriptions.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { HistoryStore } from './catalog/history/history.ts';
import { visibleHistory } from './catalog/history/visible-history.ts';
import type { createDesk } from './catalog/registered/desk.ts';
import type { Clock } from './clock.ts';
import { discover } from './discover.ts';
import type { keptRecords } from './kept-records.ts';
import type { OpenScaffold } from './open-scaffold.ts';
import { fitsPattern } from './outside/safe-pattern.ts';
import { packageRoot } from './package-root.ts';
import type { People } from './people/create-people.ts';
import type { Plugins } from './plugins/create-plugins.ts';

export type BotPorts = {
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
  readonly newId: () => string;
  readonly plugins: Plugins;
};

export type BotNeeds = OpenScaffold['asked'] & {
  readonly slots: Slots;
  readonly docs: BotParts['docs'];
  readonly search: BotParts['search'];
  readonly health: BotParts['health'];
  readonly exempting: BotParts['exempting'];
  readonly reports: BotParts['reports'];
  readonly readDefinition: BotParts['readDefinition'];
  readonly catalog: Catalog;
  readonly history: HistoryStore;
  readonly people: People;
  readonly subscribing: Omit<SubscribingParts, 'newId'>;
  readonly kept: ReturnType<typeof keptRecords>;
  readonly desk: ReturnType<typeof createDesk>;
  readonly sources: BotParts['sources'];
  readonly portal: BotParts['portal'];
  readonly notifications: BotParts['notifications'];
  readonly untold: BotParts['untold'];
  readonly announcing: BotParts['announcing'];
  readonly accounts: BotParts['accounts'];
};

/** On the pages somebody is who they are in chat. */
const accountOf = ({ platform, vouchedBy = platform, account }: Actor) => `${vouchedBy}/${account}`;

export async function openBot(
  { clock, log, newId, plugins }: BotPorts,
  { catalog, history, people, kept, subscribing, desk, sources, portal, accounts, ...making }: BotNeeds,
) {
  const [own, understood] = await Promise.all([
    discover(join(import.meta.dirname, '../commands'), isCommand),
    discover(join(import.meta.dirname, 'bot/understand'), isIntent),
  ]);
  const commands = plugins.with('commands', own);
  const intents = [...plugins.with('intents', understood).values()];
  const seen = (actor: Actor) => visibleHistory(history, catalog, people.sees(actor));
  const locations = (actor: Actor) =>
    desk({ visible: people.visible(actor), sees: people.sees(actor), by: actor.name, account: accountOf(actor) });
  const asked = { catalog, history: seen, locations, sources, people, accounts, subscribing, ...making };
  const model = () => modelIn(join(packageRoot(), 'src/bot/understand/english.model'));
  const parts = { commands, intents, model, plugins: plugins.states, clock, ...asked };
  const bot = createBot({ ...parts, ...kept, ...(portal && { portal }), fits: fitsPattern, log, newId });
  const names = new Set([...commands].flatMap(([name, { aliases = [] }]) => [name, ...aliases]));
  /** Whoever asks first in words of their own does not wait for what was learned. */
  const warm = () => void model();
  return { bot, commands, warm, isCommand: (name: string) => names.has(name) };
}

/** What plugins add to answers, to the home and to reports. */
export function openSlots(plugins: Plugins, clock: Clock): Slots {
  const late = () => wait(slotBudget, undefined, { ref: false });
  return createSlots({ slots: plugins.with('slots', new Map()), clock, late });
}
