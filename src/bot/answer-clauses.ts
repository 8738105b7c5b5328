/** A line of several clauses: the one that asks is answered, two questions are answered both, and what is named in one is “it” in another. */
import type { Sentence } from './read/items.ts';
import type { NameSpan } from './read/names-in.ts';
import type { Understood } from './read/reader.ts';
import { type Outcome, runCommand } from './run-command.ts';
import { isPronoun } from './seek.ts';
import { type Asked, answerAll } from './talk/answer-all.ts';
import { refinedAfter } from './talk/refine.ts';
import type { Turn } from './turn.ts';

const clausesAtMost = 4;
const questionsAtMost = 3;
const ends = /[?!.;,:]+(?=\s|$)|\s[-–—]+\s|(?:^|\s)\d\)(?=\s)/;
const joints =
  /[?!.;,]*\s+(?:and then|and also|and|or(?! (?:is|are|do|does|not|it|they)\b)|also|&|plus|then)\s+|[?!.;]+(?=\s|$)|(?:^|\s)\d\)(?=\s)/;

/** Nothing where no clause asks. At joints like “and” each of them has to. */
export async function answerClauses(
  turn: Turn,
  line: string,
  { orOne }: { readonly orOne: boolean },
): Promise<Outcome | undefined> {
  const joined = await readAll(turn, clausesOf(line, joints));
  const all = joined.every((one) => one !== undefined) ? distinct(joined) : [];
  if (all.length > 1 && !isOneOfSeveral(line, all)) return answerAll(turn, all);
  if (!orOne) return undefined;
  const told = distinct(
    (
      await readAll(
        turn,
        clausesOf(line, ends).filter((clause) => saysMore(turn, clause)),
      )
    ).filter((one) => one !== undefined),
  );
  const [only] = told;
  if (told.length > 1) return answerAll(turn, told);
  return only && runCommand(turn, only.command, { kind: 'given', given: only.given });
}

/** “services or libraries” are one set; “orphans or errors” are two questions. */
const isOneOfSeveral = (line: string, all: readonly Asked[]) =>
  /\sor\s/i.test(line) && new Set(all.map(({ command }) => command.name)).size < all.length;

/** “ok?” behind something is no question of its own. */
const saysMore = ({ tools }: Turn, clause: string) => {
  const words = clause
    .toLowerCase()
    .split(/[^\p{L}']+/u)
    .filter(Boolean);
  return words.some((_, at) => !tools.reader.vocabulary.tell(words, at)?.concepts.has('confirm'));
};

const clausesOf = (line: string, at: RegExp) => {
  const clauses = line.split(at).filter((clause) => clause !== undefined && /\p{L}/u.test(clause));
  return clauses.length > 1 && clauses.length <= clausesAtMost ? clauses.map((clause) => clause.trim()) : [];
};

const keyOf = ({ command, given }: Asked) => JSON.stringify([command.name, given]);
const distinct = (asked: readonly (Asked | undefined)[]): readonly Asked[] =>
  [...new Map(asked.flatMap((one) => (one ? [[keyOf(one), one] as const] : []))).values()].slice(0, questionsAtMost);

/** Each clause by itself; what it does not name is what another one names: the last before it, or the only one behind. */
async function readAll(turn: Turn, clauses: readonly string[]): Promise<readonly (Asked | undefined)[]> {
  const hasIt = clauses.length > 1;
  const read = clauses.map((clause) => turn.tools.reader.read(clause, { catalog: turn.catalog, hasIt }));
  const names = read.map(({ sentence }) => namesOf(sentence));
  const asked: (Asked | undefined)[] = [];
  for (const [at, understood] of read.entries()) {
    const about = names.slice(0, at).flat().at(-1) ?? (names.flat().length === 1 ? names.flat()[0] : undefined);
    const among = ofThem.test(clauses[at] ?? '') ? refinedAfter(turn, asked[at - 1], clauses[at] ?? '') : undefined;
    asked.push(among ?? askedIn(understood, about));
  }
  return asked;
}

const ofThem = /\bof (?:them|those|these)\b/i;

const namesOf = ({ ways: [way] }: Sentence): readonly NameSpan[] =>
  (way?.items ?? []).flatMap((item) => (item.is === 'name' ? [item.span] : []));

function askedIn(
  { readings: [best], isSure, rivals, sentence }: Understood,
  about: NameSpan | undefined,
): Asked | undefined {
  if (!best?.command || best.command.name === 'help' || !isSure || rivals.length > 0 || best.leftOver.length > 1)
    return undefined;
  const { command } = best;
  const holes = Object.entries(command.definition.args).filter(([, kind]) => kind.kind === 'entity' && !kind.optional);
  const given: Record<string, string> = { ...best.given };
  const missing = holes.find(([name]) => given[name] === undefined || isPronoun(given[name] ?? ''));
  // “payments-core: components?” are its components, and not all.
  if (holes.length === 0 && about && namesOf(sentence).length === 0 && isAboutMany(command.name)) return undefined;
  if (!missing) return { command, given };
  if (!about) return undefined;
  given[missing[0]] = wordsFor(about);
  return { command, given };
}

const isAboutMany = (name: string) => name === 'find' || name === 'count';

/** One of that name: this one. Several: the words, so that the command's own kinds decide, or it is asked back. */
function wordsFor({ said, entities: [only, ...more] }: NameSpan): string {
  return only && more.length === 0 ? only.ref : said;
}
