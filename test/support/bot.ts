/** A whole Callboard in one line: `const bot = await createTestBot(); await bot.say('owner payments-api')`. Real store, real catalog, held clock; nothing listens. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type OpenCallboard, openCallboard } from '../../src/app.ts';
import type { Actor, Answer, Place } from '../../src/bot/request.ts';
import { heldClock } from '../../src/clock.ts';
import { type PolicyRow, readSettings, type Settings } from '../../src/config.ts';
import { plainText } from '../../src/view/plain-text.ts';
import type { Action } from '../../src/view/view.ts';
import { type FakeTeams, startFakeTeams } from './teams/fake.ts';
import { type TeamsPerson, teamsPersonOf } from './teams/person.ts';

export type TestBotOptions = {
  /** Path → text of the descriptors it knows; the sample company without it. */
  readonly files?: Readonly<Record<string, string>>;
  readonly permissions?: readonly PolicyRow[];
  readonly settings?: Partial<Settings>;
  /** Listens, and is connected to a strict Teams: `say` may be `{ on: 'teams' }`. */
  readonly teams?: true;
  /** Where files may be brought from Teams, beside Microsoft’s own services. */
  readonly fileServices?: readonly string[];
};

export type TestBot = {
  /** Says it and answers the whole View as plain text; on Teams the card, as it is read there. */
  say(text: string, as?: Speaker): Promise<string>;
  ask(text: string, as?: Speaker): Promise<Answer>;
  /** Says these one after another in a place where nothing was said before, and answers the last. */
  converse(lines: readonly string[], actor?: Partial<Actor>): Promise<Answer>;
  /** The whole View as plain text. */
  inWords(answer: Answer): string;
  /** Presses the button with this label on the last answer; answers as `say`. */
  press(label: string, as?: Speaker): Promise<string>;
  /** Replaces or adds descriptors; nothing reads them yet. */
  put(files: Readonly<Record<string, string>>): void;
  /** Replaces or adds descriptors and reads them. */
  write(files: Readonly<Record<string, string>>): Promise<void>;
  readonly clock: ReturnType<typeof heldClock>;
  readonly callboard: OpenCallboard;
  /** Where the bot is connected to Teams. */
  readonly teams: FakeTeams | undefined;
  /** What was answered last, on whichever surface. */
  answered(): Answer;
  /** Grace, in a personal chat of Teams; her own without a name. */
  inTeams(chat?: string): TeamsPerson;
  readonly log: readonly Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
};
export type Speaker = { readonly actor?: Partial<Actor>; readonly place?: string; readonly on?: 'teams' };

export const now = Date.UTC(2026, 10, 25, 12);
const root = join(import.meta.dirname, '../..');
const local: Actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' };
/** A full member of the workspace, mapped to a User by e-mail when that is given. */
export const member = (account: string, email?: string): Partial<Actor> => ({
  platform: 'slack',
  account: `T1/${account}`,
  name: account,
  standing: 'known',
  ...(email && { email }),
});

export async function createTestBot(options: TestBotOptions = {}): Promise<TestBot> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-test-'));
  const write = (files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, 'catalog', path)), { recursive: true });
      writeFileSync(join(folder, 'catalog', path), text);
    }
  };
  if (options.files) write(options.files);
  const clock = heldClock(now);
  const log: Readonly<Record<string, unknown>>[] = [];
  const teams = options.teams && (await startFakeTeams({ now: clock.now }));
  // As after the first second of a start: on a busy machine loading Microsoft's SDK takes longer than an answer may.
  if (teams) await import('botbuilder');
  const settings = { ...settingsIn(folder, options), ...(teams && { port: 0, teams: settingsOf(teams, options) }) };
  const callboard = await openCallboard(settings, { clock, log: (event) => log.push(event) });
  let last: Answer | undefined;
  const { ask } = callboard.bot;
  Object.assign(callboard.bot, {
    ask: async (request: Parameters<typeof ask>[0]) => {
      last = await ask(request);
      return last;
    },
  });
  const url = teams && (await callboard.listen()).url;
  await (teams ? callboard.serve() : callboard.ready());
  const people = new Map<string | undefined, TeamsPerson>();
  const inTeams = (chat?: string) => {
    if (!teams || !url) throw new Error('This bot is not connected to Teams: createTestBot({ teams: true })');
    // What Teams takes in a second, in held time.
    clock.move(40);
    const there = people.get(chat) ?? teamsPersonOf({ url, teams, clock }, chat);
    people.set(chat, there);
    return there;
  };
  let offered: readonly Action[] = [];
  const turn = async (asked: Parameters<OpenCallboard['bot']['ask']>[0]['asked'], as: Speaker = {}) => {
    const place: Place = { id: as.place ?? 'test/1', private: true };
    const answer = await callboard.bot.ask({ actor: { ...local, ...as.actor }, place, asked });
    offered = answer.view.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
    return answer;
  };
  let conversations = 0;
  const inWords = ({ view }: Answer) => plainText(view, { baseUrl: 'http://127.0.0.1:7007', now: clock.now() });
  return {
    inWords,
    ask: (text, as) => turn({ kind: 'text', text }, as),
    async converse(lines, actor = {}) {
      conversations += 1;
      const as = { place: `conversation/${conversations}`, actor };
      let answer: Answer | undefined;
      for (const text of lines) answer = await turn({ kind: 'text', text }, as);
      if (!answer) throw new Error('nothing was said');
      return answer;
    },
    say: async (text, as) =>
      as?.on === 'teams' ? inTeams(as.place).say(text) : inWords(await turn({ kind: 'text', text }, as)),
    async press(label, as) {
      if (as?.on === 'teams') return inTeams(as.place).press(label);
      const action = offered.find((candidate) => candidate.label === label);
      if (action?.kind !== 'command' || !action.id)
        throw new Error(`No button “${label}”: ${offered.map((one) => one.label)}`);
      return inWords(await turn({ kind: 'button', id: action.id }, as));
    },
    put: write,
    async write(files) {
      write(files);
      await callboard.import(join(folder, 'catalog'), () => {});
    },
    clock,
    callboard,
    teams,
    inTeams,
    answered() {
      if (!last) throw new Error('nothing was asked yet');
      return last;
    },
    log,
    async close() {
      await callboard.close();
      await teams?.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const settingsOf = ({ settings }: FakeTeams, { fileServices = [] }: TestBotOptions) => ({
  ...settings,
  serviceUrls: [...(settings.serviceUrls ?? []), ...fileServices],
});

function settingsIn(folder: string, { files, permissions, settings }: TestBotOptions): Settings {
  const own = readSettings(root, { CALLBOARD_DATA_DIR: join(folder, 'data') }, folder);
  return {
    ...own,
    ...(files && { root: folder, sources: [{ type: 'file', target: 'catalog/**/*.yaml' }], sample: false }),
    ...(permissions && { permissions }),
    ...settings,
  };
}
