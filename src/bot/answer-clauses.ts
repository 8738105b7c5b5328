/** A line of several clauses: the one that asks is answered, two questions are answered both, and what is named in one is “it” in another. */
import type { CueReading } from './read-cues.ts';
import { readSet } from './read-set.ts';
import { type Outcome, resolveFor, runCommand } from './run-command.ts';
import { isPronoun } from './seek.ts';
import { readSentence, type Token } from './sentence.ts';
import { type Asked, answerAll } from './talk/answer-all.ts';
import { commandNamed, type Turn } from './turn.ts';

const clausesAtMost = 4;
const questionsAtMost = 3;
const ends = /[?!.;,:]+(?=\s|$)|\s[-–—]+\s|(?:^|\s)\d\)(?=\s)/;
const joints = /[?!.;,]*\s+(?:and then|and also|and|also|&|plus|then)\s+|[?!.;]+(?=\s|$)|(?:^|\s)\d\)(?=\s)/;

/** Nothing where no clause asks. At joints like “and” each of them has to. */
export async function answerClauses(turn: Turn, line: string): Promise<Outcome | undefined> {
  const joined = await readAll(turn, clausesOf(line, joints));
  const all = joined.every((one) => one !== undefined) ? distinct(joined) : [];
  if (all.length > 1) return answerAll(turn, all);
  const told = distinct((await readAll(turn, clausesOf(line, ends))).filter((one) => one !== undefined));
  const [only] = told;
  if (told.length > 1) return answerAll(turn, told);
  return only && runCommand(turn, only.command, { kind: 'given', given: only.given });
}

const clausesOf = (line: string, at: RegExp) => {
  const clauses = line.split(at).filter((clause) => clause !== undefined && /\p{L}/u.test(clause));
  return clauses.length > 1 && clauses.length <= clausesAtMost ? clauses.map((clause) => clause.trim()) : [];
};

const keyOf = ({ command, given }: Asked) => JSON.stringify([command.name, given]);
const distinct = (asked: readonly (Asked | undefined)[]): readonly Asked[] =>
  [...new Map(asked.flatMap((one) => (one ? [[keyOf(one), one] as const] : []))).values()].slice(0, questionsAtMost);

async function readAll(turn: Turn, clauses: readonly string[]): Promise<readonly (Asked | undefined)[]> {
  const looking = { catalog: turn.catalog, telling: turn.tools.cues.telling };
  const sentences = clauses.map((clause) => readSentence(clause, looking));
  const names = sentences.map((tokens) => tokens.filter(({ is }) => is === 'name'));
  const asked: (Asked | undefined)[] = [];
  for (const [at, clause] of clauses.entries()) {
    // What was named last before it; what comes behind only where nothing was.
    const about = names.slice(0, at).flat().at(-1) ?? (names.flat().length === 1 ? names.flat()[0] : undefined);
    asked.push(
      (await byPhrase(turn, clause, about)) ??
        setIn(turn, clause, names.toSpliced(at, 1).flat()) ??
        byCues(turn, sentences[at] ?? [], about),
    );
  }
  return asked;
}

/** As if it had been asked alone, when all that it names is called exactly so. */
async function byPhrase(turn: Turn, clause: string, about: Token | undefined): Promise<Asked | undefined> {
  const parsed = turn.tools.parser.parse(clause);
  if (parsed.kind !== 'question') return undefined;
  const { command, words } = parsed;
  const kinds = Object.entries(command.definition.args);
  if (kinds.some(([, { kind }]) => kind === 'words')) return undefined;
  const meant = (said: string) => (about && isPronoun(said) ? wordsFor(about) : said);
  const given = Object.fromEntries(words.slice(0, kinds.length).map((said, at) => [kinds[at]?.[0] ?? '', meant(said)]));
  const read = await resolveFor(turn, command, { kind: 'given', given });
  return read.kind === 'resolved' && read.corrected.length === 0 ? { command, given: read.given } : undefined;
}

/** “payments-core: components?” are its components, and not all: with a name elsewhere in the line it is no set alone. */
const setIn = (turn: Turn, clause: string, elsewhere: readonly Token[]) =>
  elsewhere.length === 0 ? askedOfSet(turn, clause) : undefined;

/** A question about many, or how many. */
export function askedOfSet(turn: Turn, line: string): Asked | undefined {
  const set = readSet(line, turn.catalog);
  const command = set && commandNamed(turn, set.counts ? 'count' : 'find');
  const [argument] = Object.keys(command?.definition.args ?? {});
  return set && command && argument !== undefined ? { command, given: { [argument]: set.query } } : undefined;
}

function byCues({ tools }: Turn, tokens: readonly Token[], about: Token | undefined): Asked | undefined {
  const alone = tools.cues.read(tokens, false);
  if (alone?.names.every(({ is }) => is === 'name')) return askedBy(alone);
  if (!about || tokens.some(({ is }) => is === 'name')) return undefined;
  const without = tokens.filter(({ is }) => is !== 'it');
  const inPlace = tokens.map((token) => (token.is === 'it' ? about : token));
  const ways =
    without.length < tokens.length
      ? [inPlace]
      : [
          [about, ...without],
          [...without, about],
        ];
  const read = ways.map((way) => tools.cues.read(way, false)).find((one) => one !== undefined);
  return read && askedBy(read);
}

export function askedBy({ command, names }: CueReading): Asked {
  const holes = Object.entries(command.definition.args).filter(([, kind]) => kind.kind === 'entity');
  return { command, given: Object.fromEntries(names.map((name, at) => [holes[at]?.[0] ?? '', wordsFor(name)])) };
}

/** One of that name: this one. Several: the words, so that the command's own kinds decide, or it is asked back. */
function wordsFor(token: Token): string {
  if (token.is === 'it') return 'it';
  if (token.is === 'word') return token.text;
  const [only, ...more] = token.entities;
  return only && more.length === 0 ? only.ref : token.said;
}
