/** What no phrase fits is read by its words: the question in it is answered, and nothing is answered where a word is left over. */

import type { Named } from './command-names.ts';
import type { Given } from './lay-out.ts';
import { misspelt } from './nearest-command.ts';
import { politelessForms, withoutEnding } from './politeness.ts';
import type { CueReading } from './read-cues.ts';
import { readSet } from './read-set.ts';
import { type Outcome, resolveFor, runCommand, type Supplied } from './run-command.ts';
import { readSentence, type Token } from './sentence.ts';
import { commandNamed, type Turn } from './turn.ts';

const lettersAtMost = 300;
const clausesAtMost = 4;

/** Nothing where it is not sure. */
export async function answerInWords(turn: Turn, line: string): Promise<Outcome | undefined> {
  if (line.length > lettersAtMost || !turn.tools.parts.people.permits(turn.actor, 'read').allowed) return undefined;
  return answerSet(turn, line) ?? (await answerSentence(turn, line)) ?? answerPasted(turn, line);
}

/** A question about many, or how many. */
function answerSet(turn: Turn, line: string): Promise<Outcome> | undefined {
  const set = readSet(line, turn.catalog);
  const command = set && commandNamed(turn, set.counts ? 'count' : 'find');
  const [argument] = Object.keys(command?.definition.args ?? {});
  if (!set || !command || argument === undefined) return undefined;
  return runCommand(turn, command, { kind: 'given', given: { [argument]: set.query } });
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
  const { command, names } = reading;
  const holes = Object.entries(command.definition.args).filter(([, kind]) => kind.kind === 'entity');
  const given = Object.fromEntries(names.map((name, at) => [holes[at]?.[0] ?? '', wordsFor(name)]));
  return runCommand(turn, command, { kind: 'given', given });
}

type Said = Supplied & { readonly line: string };

/** A phrase or a command that fits, but names nothing that is called so: its words may tell more. */
export async function readAnew(turn: Turn, command: Named, said: Said): Promise<Outcome | undefined> {
  if (!turn.tools.parts.people.permits(turn.actor, command.definition.needs).allowed) return undefined;
  const isTyped = said.kind === 'words';
  const isFree = !isTyped && Object.values(command.definition.args).some(({ kind }) => kind === 'words');
  if (isFree && isOnlyFilters(said.given) && !/how many/i.test(said.line)) return undefined;
  if (!isFree && !(await isUnclear(turn, command, said))) return undefined;
  const plain = politelessForms(withoutEnding(said.line)).at(-1) ?? '';
  return answerInWords(turn, plain);
}

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

/** One of that name: this one. Several: the words, so that the command's own kinds decide, or it is asked back. */
function wordsFor(token: Token): string {
  if (token.is === 'it') return 'it';
  if (token.is === 'word') return token.text;
  const [only, ...more] = token.entities;
  return only && more.length === 0 ? only.ref : token.said;
}

async function readLine(turn: Turn, line: string): Promise<CueReading | undefined> {
  const { cues } = turn.tools;
  const looking = { catalog: turn.catalog, telling: cues.telling };
  const whole = readSentence(line, looking);
  const remembered = ((await turn.recall())?.refs.length ?? 0) > 0;
  const read = cues.read(whole, remembered);
  if (read) return read;
  const clauses = line.split(clauseEnd).filter((clause) => /\p{L}/u.test(clause));
  if (clauses.length < 2 || clauses.length > clausesAtMost) return undefined;
  return readClauses(
    turn,
    clauses.map((clause) => readSentence(clause, looking)),
  );
}

const clauseEnd = /[?!.;,:]+(?=\s|$)|\s[-–—]+\s/;

/** The one clause that asks; what it is about may have been named in another. */
function readClauses(turn: Turn, clauses: readonly (readonly Token[])[]): CueReading | undefined {
  const named = clauses.flat().filter(({ is }) => is === 'name');
  const refs = new Set(named.map(wordsFor));
  const [about] = named;
  const readings = clauses.flatMap((clause) => {
    const alone = turn.tools.cues.read(clause, false);
    if (alone && (alone.names.length === 0 || alone.names.every(({ is }) => is === 'name'))) return alone;
    if (!about || refs.size !== 1 || clause.some(({ is }) => is === 'name')) return [];
    const without = clause.filter(({ is }) => is !== 'it');
    const withName = [
      [about, ...without],
      [...without, about],
    ].map((tokens) => turn.tools.cues.read(tokens, false));
    return withName.find((one) => one !== undefined) ?? [];
  });
  const [only, ...more] = readings;
  return more.every((one) => one.command.name === only?.command.name) ? only : undefined;
}
