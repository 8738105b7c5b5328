/** Whether an answer is what a question of the golden set expects. Lines are compared as the bot writes them, lists by what they show. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Answer } from '../../src/bot/request.ts';
import { listedIn } from '../../src/bot/talk/remember-answer.ts';
import type { Block, View } from '../../src/view/view.ts';
import { createTestBot, type TestBot } from '../support/bot.ts';
import type { Expect, Question } from './questions.ts';

export type Verdict = {
  /** Nothing of what would be right is a command that exists already. */
  readonly waits: boolean;
  readonly right: boolean;
  /** Something else was answered as if it had been understood. */
  readonly confident: boolean;
  /** What the answer was, for whoever mends it. */
  readonly was: string;
};

/** What people are told where no command ran, by the title they see. */
const titles: Readonly<Record<string, readonly Expect[]>> = {
  'Which one': ['ask-back'],
  'What is meant': ['ask-back'],
  'Not known': ['ask-back'],
  // Says that it is no question, and asks what about it.
  'What about it': ['ask-back', 'decline'],
  'Not found': ['not-found'],
  'Not understood': ['decline'],
  Callboard: ['reply'],
};
const expects: ReadonlySet<string> = new Set(Object.values(titles).flat());
const commands = join(import.meta.dirname, '../../commands');

export type Judge = { judge(question: Question): Promise<Verdict>; readonly bot: TestBot; close(): Promise<void> };

/** One bot a catalog; every question is asked in a place of its own, by somebody whom the catalog knows. */
export async function createJudge(files: Readonly<Record<string, string>> | undefined, email: string): Promise<Judge> {
  const bot = await createTestBot(files ? { files } : {});
  const typed = new Map<string, Promise<Answer>>();
  let places = 0;
  const speaker = (place: string) => ({ place, actor: { email } });
  const askTyped = (line: string): Promise<Answer> => {
    places += 1;
    const answer = typed.get(line) ?? bot.ask(line, speaker(`typed/${places}`));
    typed.set(line, answer);
    return answer;
  };

  async function fits(answer: Answer, expected: string, entities: readonly string[]): Promise<boolean> {
    if (expects.has(expected))
      return isSaid(answer, expected) && entities.every((ref) => refsIn(answer.view).includes(ref));
    const [command = ''] = expected.split(' ');
    if (command === 'whose' && answer.command?.startsWith('whose '))
      return entities.length === 0 || entities[0] === firstEntity(answer.view);
    if (command === 'find' && answer.command?.startsWith('find ')) return findsSame(answer.command, expected);
    for (const line of ofOneKind(expected)) if (isSame(answer, await askTyped(line), line)) return true;
    return false;
  }

  /** Words may stand in any order, and `kind:component` beside `type:service` says nothing new. */
  async function findsSame(one: string, other: string): Promise<boolean> {
    if (wordsOf(one) === wordsOf(other)) return true;
    const [mine, ...wanted] = await Promise.all(
      [one, ...ofOneKind(other)].map((line) => askTyped(`${line} sort:name`)),
    );
    const found = mine ? foundIn(mine.view) : '';
    return found !== '' && wanted.some(({ view }) => found === foundIn(view));
  }

  return {
    bot,
    async judge(question) {
      places += 1;
      const place = `golden/${question.id}`;
      let earlier: Answer | undefined;
      for (const line of question.before ?? []) earlier = await bot.ask(line, speaker(place));
      const answer = await bot.ask(question.says, speaker(place));
      const ways = waysOf(question, earlier);
      let right = false;
      for (const { lines, entities } of ways) {
        const each = await Promise.all(
          lines.map((line) => partFits(answer, { line, entities, fits, askTyped }, lines)),
        );
        right ||= each.every(Boolean);
      }
      const ran = answer.outcome === 'ok' && answer.command !== undefined;
      return {
        waits: ways.every(({ lines }) => lines.some((line) => !exists(line))),
        right,
        confident: ran && !right,
        was: answer.command ?? answer.view.title,
      };
    },
    close: () => bot.close(),
  };
}

/** In whichever order. */
const wordsOf = (line: string) => line.split(' ').sort().join(' ');

/** Services are components: a template for services is of that type, too, and nobody means it. */
const ofOneKind = (line: string): readonly string[] =>
  /^(?:find|count) .*\btype:/.test(line) && !line.includes('kind:')
    ? [line, ...['component', 'resource'].map((kind) => line.replace(/\btype:/, `kind:${kind} type:`))]
    : [line];

type Part = {
  readonly line: string;
  readonly entities: readonly string[];
  readonly fits: (answer: Answer, line: string, entities: readonly string[]) => Promise<boolean>;
  readonly askTyped: (line: string) => Promise<Answer>;
};

/** Of several questions in one, each has to stand in the line that the answer gives. */
async function partFits(answer: Answer, part: Part, lines: readonly string[]): Promise<boolean> {
  if (lines.length === 1) return part.fits(answer, part.line, part.entities);
  const each = (answer.command ?? '').split(' · ').map(wordsOf);
  const alone = await Promise.all(
    ofOneKind(part.line).map(async (line) => [line, (await part.askTyped(line)).command ?? line]),
  );
  return alone.flat().some((line) => each.includes(wordsOf(line)) || answer.command?.includes(line) === true);
}

type Way = { readonly lines: readonly string[]; readonly entities: readonly string[] };

/** All that would be right; `@2` is the second thing that the answer before showed. */
function waysOf(question: Question, earlier: Answer | undefined): readonly Way[] {
  const rows = earlier ? listedIn(earlier.view) : [];
  const shown = earlier && rows.length === 0 ? refsIn(earlier.view) : rows;
  const filled = (line: string) => line.replace(/@(\d)/, (whole, at: string) => shown[Number(at) - 1] ?? whole);
  const { command, entities, words, expect, and = [], or = [] } = question;
  const main = expect ?? [command ?? '', words ?? entities.join(' ')].join(' ').trim();
  return [
    { lines: [main, ...and].map(filled), entities: entities.map(filled) },
    ...or.map((lines) => ({ lines: lines.map(filled), entities: [] })),
  ];
}

function exists(line: string): boolean {
  const [first = '', second = ''] = line.split(' ');
  if (expects.has(first)) return true;
  return [first, `${first}/${second}`].some((name) => existsSync(join(commands, `${name}.ts`)));
}

const isSaid = (answer: Answer, expected: string) =>
  answer.command === undefined && (titles[answer.view.title] ?? []).some((one) => one === expected);

/** The same line, or one that shows the very same. */
function isSame(answer: Answer, typed: Answer, expected: string): boolean {
  if (answer.command === undefined) return typed.command === undefined && saysSame(answer.view, typed.view);
  if (answer.command === typed.command) return true;
  const [command = ''] = expected.split(' ');
  if (typed.command === undefined || answer.command.split(' ')[0] !== command) return false;
  // How many steps are listed is nobody's mistake where nobody said how many.
  if (/^(?:deps|dependents) \S+$/.test(expected)) return answer.command.replace(/ \d+$/, '') === typed.command;
  if (command === 'docs')
    return (
      typed.view.blocks.length > 0 &&
      answer.view.title === typed.view.title &&
      sectionsOf(answer.view) === sectionsOf(typed.view)
    );
  return command === 'count' && evidenceOf(answer.view) === evidenceOf(typed.view);
}

/** Where the section stands that was found. */
const sectionsOf = ({ blocks }: View) => JSON.stringify(blocks.filter(({ kind }) => kind === 'facts'));

/** What was found, and how many in all; nothing where there is nothing. */
const foundIn = ({ blocks }: View) =>
  blocks
    .filter(({ kind }) => kind === 'list' || kind === 'table')
    .map((block) => [...entitiesOf(block), 'total' in block ? block.total : ''].join(' '))
    .join();
/** Buttons to more of it ask in the words that were said. */
const evidenceOf = ({ blocks }: View) =>
  JSON.stringify(blocks.filter(isEvidence), (key, part: unknown) => (key === 'pages' ? undefined : part));
const isEvidence = ({ kind }: Block) => kind === 'table' || kind === 'list' || kind === 'facts';
const saysSame = (one: View, other: View) =>
  one.title === other.title &&
  JSON.stringify(one.lead) === JSON.stringify(other.lead) &&
  one.title !== 'Not understood';

/** Entities that an answer lists or offers, in its order. */
function refsIn({ blocks }: View): readonly string[] {
  const lists = blocks.filter(({ kind }) => kind === 'list' || kind === 'table');
  const listed = entitiesOf(lists);
  const actions = blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
  const offered = actions.flatMap((action) => (action.kind === 'command' ? Object.values(action.args) : []));
  return [...new Set(listed.length > 0 ? [...listed, ...offered] : offered)].filter((ref) => /^\w+:.+\/.+/.test(ref));
}

/** The first one that an answer is about; undefined where it says that it is not sure. */
export function firstEntity({ title, lead, blocks }: View): string | undefined {
  if (title === 'Not sure' || title === 'Nothing named') return undefined;
  const lists = blocks.filter(({ kind }) => kind === 'table');
  return entitiesOf([lead, ...lists]).find((ref) => !/^(?:group|user):/.test(ref));
}

/** The refs of all entity spans in it, in order. */
function entitiesOf(value: unknown): string[] {
  const refs: string[] = [];
  JSON.stringify(value, (_, part: unknown) => {
    if (isSpan(part)) refs.push(part.ref);
    return part;
  });
  return refs;
}

const isSpan = (part: unknown): part is { readonly kind: 'entity'; readonly ref: string } =>
  typeof part === 'object' && part !== null && 'kind' in part && part.kind === 'entity' && 'ref' in part;
