/** What no phrase fits is read by its words: the question in it is answered, and nothing is answered where a word is left over. */

import { answerClauses, askedBy, askedOfSet } from './answer-clauses.ts';
import type { Named } from './command-names.ts';
import type { Given } from './lay-out.ts';
import { misspelt } from './nearest-command.ts';
import { politelessForms, withoutEnding } from './politeness.ts';
import type { CueReading } from './read-cues.ts';
import { type Outcome, resolveFor, runCommand, type Supplied } from './run-command.ts';
import { readSentence } from './sentence.ts';
import { commandNamed, type Turn } from './turn.ts';
import { actions, questionWords } from './understand-words.ts';
import { notUnderstood } from './unknown.ts';

const lettersAtMost = 300;

/** Nothing where it is not sure. */
export async function answerInWords(turn: Turn, line: string): Promise<Outcome | undefined> {
  if (line.length > lettersAtMost || !turn.tools.parts.people.permits(turn.actor, 'read').allowed) return undefined;
  if (asksToAct(line)) return answerPasted(turn, line);
  return (
    answerSet(turn, line) ??
    (await answerSentence(turn, line)) ??
    (await answerClauses(turn, line)) ??
    answerPasted(turn, line)
  );
}

/** “restart ledger-db” is no question: nothing here does that, and no answer may look as if it did. */
function asksToAct(line: string): boolean {
  const words = line.toLowerCase().split(/[^\p{L}'-]+/u);
  return actions.has(words.find((word) => word !== '') ?? '') && !words.some((word) => questionWords.has(word));
}

/** A question about many, or how many. */
function answerSet(turn: Turn, line: string): Promise<Outcome> | undefined {
  const set = askedOfSet(turn, line);
  return set && runCommand(turn, set.command, { kind: 'given', given: set.given });
}

/** An alert, a log line, a trace: whose what it names is. */
async function answerPasted(turn: Turn, line: string): Promise<Outcome | undefined> {
  const whose = pasted.test(line) ? commandNamed(turn, 'whose') : undefined;
  const [argument] = Object.keys(whose?.definition.args ?? {});
  if (!whose || argument === undefined || turn.catalog.mentions(line).found.length === 0) return undefined;
  return runCommand(turn, whose, { kind: 'given', given: { [argument]: line } });
}

const pasted =
  /\b(?:ERROR|WARN|WARNING|FATAL|CRITICAL|FIRING|RESOLVED|PANIC|Exception|Traceback|CVEs?|ALERT|OOMKilled|CrashLoopBackOff)\b|\bfailed:|\b(?:build|job|pipeline|deploy(?:ment)?) failed\b|\bp9\d\b|\bgot paged\b|\bwhose is this:|\w+Error\b|\b(?:this|that) (?:alert|log|stack ?trace|error)\b/i;

async function answerSentence(turn: Turn, line: string): Promise<Outcome | undefined> {
  const reading = await readLine(turn, line);
  if (!reading || isMistyped(turn, line, reading)) return undefined;
  const { command, given } = askedBy(reading);
  return runCommand(turn, command, { kind: 'given', given });
}

type Said = Supplied & { readonly line: string };

/** A phrase or a command that fits, but names nothing that is called so: its words may tell more. */
export async function readAnew(turn: Turn, command: Named, said: Said): Promise<Outcome | undefined> {
  if (!turn.tools.parts.people.permits(turn.actor, command.definition.needs).allowed) return undefined;
  const isTyped = said.kind === 'words';
  // A command and one name is what was typed, whatever becomes of it.
  if (isTyped && said.words.length < 2) return undefined;
  const isFree = !isTyped && Object.values(command.definition.args).some(({ kind }) => kind === 'words');
  if (isFree && isOnlyFilters(said.given) && !/how many/i.test(said.line)) return undefined;
  if (!isFree && !(await isUnclear(turn, command, said))) return undefined;
  const plain = politelessForms(withoutEnding(said.line)).at(-1) ?? '';
  const read = await answerInWords(turn, plain);
  return read ?? (isNoName(command, said) ? notUnderstood(turn, { words: plain, said: said.line }) : undefined);
}

/** “what is the meaning of life” asks about nothing that is called so. */
const isNoName = ({ name }: Named, said: Said) =>
  name === 'show' &&
  said.kind === 'given' &&
  Object.values(said.given).some((words) =>
    /^\S+ .*(?<= )(?:of|for|like|that|is|my|with|in|on|about|to)(?= )/i.test(words),
  );

const isOnlyFilters = (given: Given) => Object.values(given).every((words) => /^\S+:\S+(?: \S+:\S+)*$/.test(words));

async function isUnclear(turn: Turn, command: Named, said: Said): Promise<boolean> {
  const read = await resolveFor(turn, command, said);
  if (read.kind === 'resolved') return said.kind === 'given' && read.corrected.length > 0;
  return read.kind === 'none' || read.kind === 'extra';
}

/** “onwer payments-api” is a command mistyped: it is offered, not run. */
const isMistyped = (turn: Turn, line: string, { command }: CueReading) => {
  const near = line.includes('?') ? undefined : misspelt(turn, line);
  return near !== undefined && near.name === command.name && !turn.tools.cues.telling(firstWord(line));
};
const firstWord = (line: string) => line.slice(0, `${line} `.indexOf(' ')).toLowerCase();

async function readLine(turn: Turn, line: string): Promise<CueReading | undefined> {
  const { cues } = turn.tools;
  const tokens = readSentence(line, { catalog: turn.catalog, telling: cues.telling });
  return cues.read(tokens, ((await turn.recall())?.refs.length ?? 0) > 0);
}
