/** Request in, Answer out: who asks, what is meant, run it. Failures become Views; every question leaves one audit record. */
import { fail } from '../errors.ts';
import { answerInWords } from './answer-sentence.ts';
import { cleanText } from './clean-text.ts';
import type { Named } from './command-names.ts';
import { explainable, keepReading } from './explain/keep-reading.ts';
import { failureAnswer } from './failure-answer.ts';
import type { Given } from './lay-out.ts';
import { letIn } from './let-in.ts';
import { answerOfTeam, withMyTeam } from './my-team.ts';
import { namedOnly } from './named-only.ts';
import { answerOpenQuestion, answerSurely } from './open-question.ts';
import { paged } from './paging.ts';
import type { Parsed } from './parse.ts';
import { withoutThanks } from './politeness.ts';
import { preview } from './preview.ts';
import { record } from './record.ts';
import type { Answer, Asked, Request } from './request.ts';
import { type Outcome, runCommand } from './run-command.ts';
import { asReadIn } from './shared-place.ts';
import { followLoosely, followNaming, followUp, ofNothing } from './talk/follow-up.ts';
import { goesOnNaming } from './talk/follow-words.ts';
import { explainRead } from './talk/how-read.ts';
import { tellApart } from './tell-apart.ts';
import { openTurn, type Tools, type Turn } from './turn.ts';
import { readAnew } from './typed-sentence.ts';
import { notUnderstood } from './unknown.ts';
import { wordsOf } from './word.ts';

/** Never throws: what goes wrong is told in a View. */
export async function ask(tools: Tools, request: Request): Promise<Answer> {
  const turn = openTurn(tools, request);
  const failed = (error: unknown) => failureAnswer(turn, error);
  // The second time without the catalog: it may be what failed.
  const answer = await answerTo(turn, request.asked).catch(failed).catch(failed);
  if (!request.watching || answer.outcome !== 'ok') record(turn, answer.outcome);
  return turn.typed ? { ...answer, typed: true } : answer;
}

async function answerTo(turn: Turn, asked: Asked): Promise<Answer> {
  const { board } = turn.tools;
  letIn(turn);
  const { ok, view: answered, command, about, again, page, understood = false } = await outcomeOf(turn, asked);
  const reading = asked.kind === 'text' ? keepReading(turn, cleanText(asked.text)) : undefined;
  const drawn = paged(tellApart(asReadIn(turn, answered, about)), again, page);
  const view = board.stamp(understood && ok ? explainable(drawn, reading) : drawn);
  return {
    ...{ view, understood, outcome: ok ? 'ok' : 'failed' },
    ...(command && { command }),
    ...(reading !== undefined && { reading }),
    ...(turn.isAgainWanted &&
      again &&
      view.onlyFor !== 'asker' && { again: board.keep({ ...again, ...(page && { page }) }) }),
  };
}

type Read = Outcome & { readonly understood?: boolean; readonly page?: number };

async function outcomeOf(turn: Turn, asked: Asked): Promise<Read> {
  switch (asked.kind) {
    case 'text':
      return outcomeOfText(turn, cleanText(asked.text));
    case 'command':
      return runCommand(turn, named(turn, asked.command), { kind: 'given', given: asked.args });
    case 'button':
      return outcomeOfButton(turn, asked.id);
    case 'preview':
      return preview(turn, asked.path);
  }
}

async function outcomeOfText(turn: Turn, line: string): Promise<Read> {
  const rest = withoutThanks(line);
  const read = rest === line ? undefined : await outcomeOfLine(turn, rest);
  return read?.understood || read?.command ? read : outcomeOfLine(turn, line);
}

async function outcomeOfLine(turn: Turn, line: string): Promise<Read> {
  const followed = (await answerSurely(turn, line)) ?? (await explainRead(turn, line)) ?? (await followUp(turn, line));
  if (followed) return { ...followed, understood: true };
  turn.heard.way = 'read';
  const ofTeam = await outcomeOfTeam(turn, withMyTeam(turn, line));
  if (ofTeam) return ofTeam;
  const parsed = turn.tools.parser.parse(line);
  switch (parsed.kind) {
    case 'nothing':
      return runIfKnown(turn, 'help');
    case 'typed': {
      if (isAboutElse(parsed)) {
        const answered = await answerInWords(turn, parsed.line);
        return answered
          ? { ...answered, understood: true }
          : outcomeOfLine(turn, parsed.line.slice(parsed.words[0]?.start ?? 0));
      }
      turn.typed = !parsed.understood;
      if (turn.typed) turn.heard.way = 'typed';
      const read = await readAnew(turn, parsed.command, { ...parsed, kind: 'words' });
      const outcome = read ?? (await runCommand(turn, parsed.command, { ...parsed, kind: 'words' }));
      return { ...outcome, understood: read !== undefined || parsed.understood || outcome.filledIn === true };
    }
    case 'unknown': {
      const answered =
        (await answerOpenQuestion(turn, parsed.words)) ??
        (await followNamed(turn, parsed.said)) ??
        (await ofNothing(turn, parsed.said)) ??
        (await answerInWords(turn, parsed.said)) ??
        (await followLoosely(turn, parsed.said));
      return answered ? { ...answered, understood: true } : notUnderstood(turn, parsed);
    }
  }
}

const asksOwn = new Set(['docs', 'whose', 'help', 'mine', 'whoami', 'errors']);
/** “health of my team”, “and ours?”: asked of the asker's team, unless `mine` tells it. */
async function outcomeOfTeam(turn: Turn, line: string | undefined): Promise<Read | undefined> {
  if (line === undefined) return undefined;
  const parsed = turn.tools.parser.parse(line);
  if (parsed.kind === 'typed' && parsed.command.definition.needs === 'read' && !asksOwn.has(parsed.command.name))
    return outcomeOfLine(turn, line);
  const answered = (await followNamed(turn, line)) ?? (await answerOfTeam(turn, line));
  return answered && { ...answered, understood: true };
}

/** “And the tablet?”, “sorry, orders-db”. */
async function followNamed(turn: Turn, line: string): Promise<Outcome | undefined> {
  const [name, ...more] = namedOnly(turn, line, goesOnNaming.test(line));
  if (name === undefined) return undefined;
  const named = more.length === 0 ? await followNaming(turn, line, name) : undefined;
  return named ?? followLoosely(turn, line);
}

/** “explain how checkout-web reaches ledger-db” asks for the way. */
const isAboutElse = ({ command, words: [first] }: Extract<Parsed, { kind: 'typed' }>) =>
  command.definition.onlyAlone === true && first !== undefined && !first.text.startsWith('#');

/** Nothing said is a call for help. */
async function runIfKnown(turn: Turn, name: string): Promise<Read> {
  if (!turn.tools.parts.commands.has(name)) return notUnderstood(turn, { words: '', said: '' });
  return { ...(await runCommand(turn, named(turn, name), { kind: 'given', given: {} })), understood: true };
}

async function outcomeOfButton(turn: Turn, id: string): Promise<Read> {
  const { command, args, page } = await pressedButton(turn, id);
  if (page) turn.page = page;
  const outcome = await runCommand(turn, command, { kind: 'given', given: args });
  return { ...outcome, ...(page && { page }) };
}

type Pressed = { readonly command: Named; readonly args: Given; readonly page?: number };

/** What a button asks, as long as it may be asked. */
export async function pressedButton(turn: Turn, id: string): Promise<Pressed> {
  const { record: pressed, expired } = await turn.tools.board.press(id);
  const definition = turn.tools.parts.commands.get(pressed.command);
  if (expired || !definition) {
    turn.trail.expired = pressed;
    throw fail('BUTTON_EXPIRED', {});
  }
  const { command: name, args, page } = pressed;
  return { command: { name, definition }, args, ...(page && { page }) };
}

export function named({ tools }: Turn, name: string): Named {
  const definition = tools.parts.commands.get(name);
  if (definition) return { name, definition };
  const words = wordsOf(cleanText(name));
  const alias = tools.parser.commandOf(words);
  if (!alias || alias.size !== words.length) throw fail('COMMAND_UNKNOWN', { name: cleanText(name).slice(0, 60) });
  return alias.command;
}
