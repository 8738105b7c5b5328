/** A whole bot in memory, with small commands that say what they were given: `const bot = await talk(); await bot.say('owner payments-api')`. */
import { join } from 'node:path';
import { choice, entity, number, optional, text, words } from '../../src/bot/args.ts';
import { type CommandDefinition, defineCommand, type Permission } from '../../src/bot/command.ts';
import { type BotParts, createBot } from '../../src/bot/create-bot.ts';
import { createSlots } from '../../src/bot/fill-slots.ts';
import { isIntent } from '../../src/bot/intent.ts';
import { modelIn } from '../../src/bot/learned/phrase-files.ts';
import type { Actor, Answer, Asked } from '../../src/bot/request.ts';
import { heldClock } from '../../src/clock.ts';
import { discover } from '../../src/discover.ts';
import { fitsPattern } from '../../src/outside/safe-pattern.ts';
import { view } from '../../src/view/build.ts';
import { plainText } from '../../src/view/plain-text.ts';
import type { Action, View } from '../../src/view/view.ts';
import {
  memoryPorts,
  noAnnouncing,
  noBulks,
  noHistory,
  noLocations,
  noNotifications,
  noReports,
  noScaffolding,
  noSchedules,
  noSearch,
  noSources,
} from '../support/memory-ports.ts';
import { tinyCatalog } from './tiny-catalog.ts';

export const now = Date.UTC(2026, 10, 25, 12);
export const maya: Actor = { platform: 'slack', account: 'T1/U1', name: 'Maya Lindqvist', standing: 'known' };
export const local: Actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' };

/** Answers with the name of the command and its values as JSON. */
const echo = (name: string, args: unknown): View =>
  view({ title: name, lead: [`${name} ${JSON.stringify(args)}`], blocks: [], footer: ['From nowhere'] });

type Shape = Partial<CommandDefinition>;
const shapes: Readonly<Record<string, Shape>> = {
  api: { args: { entity: entity('an API', ['api', 'component']) }, order: 60 },
  count: { args: { what: words('words and filters') }, order: 12 },
  dependents: { args: { entity: entity('what to look at'), steps: optional(number('steps', 1, 20)) }, order: 40 },
  deps: {
    args: { entity: entity('what to look at'), steps: optional(number('steps', 1, 20)) },
    aliases: ['needs'],
    order: 30,
  },
  doc: { args: { entity: entity('whose docs'), page: optional(words('a page')) }, order: 16 },
  docs: { args: { words: words('a question') }, order: 11 },
  errors: { order: 200 },
  find: { args: { words: words('words and filters') }, aliases: ['search'], order: 10 },
  'health report': { args: { detail: choice('how much', ['short', 'full']) } },
  help: { args: { command: optional(words('a command')) }, aliases: ['commands', '?'], order: 220 },
  impact: { args: { entity: entity('what would go down') }, aliases: ['blast-radius'], order: 20 },
  mine: { aliases: ['my'] },
  owned: { args: { owner: entity('a team or person', ['group', 'user']) }, order: 110 },
  owner: { args: { entity: entity('what to find the owner of') }, aliases: ['who-owns'], order: 10 },
  path: { args: { from: entity('where it starts'), to: entity('where it ends') }, order: 50 },
  retire: { args: { entity: entity('what to retire') }, needs: 'change', order: 70 },
  note: { args: { entity: entity('what about'), text: text('what to say') }, order: 80 },
  show: { args: { entity: entity('what to show') }, aliases: ['about', 'info', 'describe'], order: 15 },
  team: { args: { group: entity('a team', ['group']) }, aliases: ['members'], order: 100 },
  whoami: { aliases: ['me'] },
};

export const tinyCommands: ReadonlyMap<string, CommandDefinition> = new Map(
  Object.entries(shapes).map(([name, shape]) => [
    name,
    defineCommand({
      summary: `about ${name}`,
      args: {},
      examples: [`${name} payments-api`],
      needs: 'read',
      run: ({ args }) => echo(name, args),
      ...shape,
    }),
  ]),
);

export type Talk = Awaited<ReturnType<typeof talk>>;

/** `hidden`: refs that only the local person sees. `may`: what others may. */
export async function talk(
  options: Partial<BotParts> & { hidden?: readonly string[]; may?: readonly Permission[] } = {},
) {
  const { hidden = [], may = ['read'], ...parts } = options;
  const clock = heldClock(now);
  const ports = memoryPorts();
  const log: Readonly<Record<string, unknown>>[] = [];
  const understand = await discover(join(import.meta.dirname, '../../src/bot/understand'), isIntent);
  const [whole, seen] = [tinyCatalog(), tinyCatalog(new Set(hidden))];
  let ids = 0;
  const bot = createBot({
    commands: tinyCommands,
    intents: [...understand.values()],
    model: () => modelIn(join(import.meta.dirname, '../../src/bot/understand/english.model')),
    catalog: whole,
    history: () => noHistory,
    locations: () => noLocations,
    sources: () => noSources,
    notifications: () => noNotifications,
    untold: async () => [],
    announcing: () => noAnnouncing,
    clock,
    people: {
      identify: (actor) => (actor.name === maya.name ? { ...actor, user: 'user:default/maya' } : actor),
      permits: (actor, needs) =>
        actor.standing === 'local' || may.includes(needs)
          ? { allowed: true, rule: 'row 1' }
          : { allowed: false, rule: 'change-own in callboard.yaml' },
      visible: (actor) => (actor.standing === 'local' ? whole : seen),
    },
    accounts: { identity: () => ({ kind: 'nobody' }), of: () => undefined, put: async () => {} },
    ...ports,
    scaffolding: () => noScaffolding,
    schedules: () => noSchedules,
    bulks: () => noBulks,
    reports: () => noReports,
    plugins: () => [],
    slots: createSlots({ slots: new Map(), clock, late: async () => {} }),
    ...noSearch,
    fits: fitsPattern,
    log: (event) => void log.push(event),
    newId: () => {
      ids += 1;
      return `id-${ids}`;
    },
    ...parts,
  });
  let last: Answer | undefined;
  const turn = async (asked: Asked, actor: Actor = local, place = 'here') => {
    last = await bot.ask({ actor, place: { id: place, private: true }, asked });
    return last;
  };
  const inWords = (answer: Answer) => plainText(answer.view, { baseUrl: 'http://callboard.test', now: clock.now() });
  const actions = (): readonly Action[] =>
    last?.view.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : [])) ?? [];
  return {
    bot,
    catalog: whole,
    clock,
    log,
    ...ports,
    turn,
    inWords,
    ask: (line: string, actor?: Actor, place?: string) => turn({ kind: 'text', text: line }, actor, place),
    say: async (line: string, actor?: Actor, place?: string) =>
      inWords(await turn({ kind: 'text', text: line }, actor, place)),
    labels: () => actions().map(({ label }) => label),
    buttonId: (label: string) => {
      const action = actions().find((one) => one.label === label);
      return (action?.kind === 'command' && action.id) || 'none';
    },
    async press(label: string, actor?: Actor) {
      return inWords(await turn({ kind: 'button', id: this.buttonId(label) }, actor));
    },
  };
}
