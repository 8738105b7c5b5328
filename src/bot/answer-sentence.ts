/** What no phrase fits is read by its words: the question in it is answered, and nothing is answered where a word is left over. */
import { misspelt } from './nearest-command.ts';
import type { CueReading } from './read-cues.ts';
import { type Outcome, runCommand } from './run-command.ts';
import { readSentence, type Token } from './sentence.ts';
import type { Turn } from './turn.ts';

const lettersAtMost = 300;
const clausesAtMost = 4;

/** Nothing where it is not sure. */
export async function answerSentence(turn: Turn, line: string): Promise<Outcome | undefined> {
  const mayRead = turn.tools.parts.people.permits(turn.actor, 'read').allowed;
  if (line.length > lettersAtMost || !mayRead) return undefined;
  const reading = await readLine(turn, line);
  if (!reading || isMistyped(turn, line, reading)) return undefined;
  const { command, names } = reading;
  const holes = Object.entries(command.definition.args).filter(([, kind]) => kind.kind === 'entity');
  const given = Object.fromEntries(names.map((name, at) => [holes[at]?.[0] ?? '', wordsFor(name)]));
  return runCommand(turn, command, { kind: 'given', given });
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
