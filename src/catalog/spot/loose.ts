/** What is said in part or misspelt. Never looked up for words of the language. */
import { accountedIn } from '../accounted.ts';
import { leastLetters } from '../correct.ts';
import type { Entry } from '../entry.ts';
import { partsOf } from '../fold.ts';
import { isCalledKind } from '../kind-words.ts';
import { type AnyOf, testOf } from '../postings.ts';
import { type Alike, alikeOf, type Part, shortestTypo, wholeTypos } from './alike.ts';
import { addBest, type Found, type Grade, grades, type Said, type Span } from './said.ts';
import type { Spotting } from './spot.ts';

const wordsOfName = 4;
const candidatesAtMost = 9;
/** However long a sentence is, no more is looked up than this. */
const lookUpsAtMost = 24;
const wordsAtMost = 16;
/** Words that more names share say nothing of which is meant. */
const walkedAtMost = 2_000;

/** The longest from each word on. What is found for words that are called so already is added there. */
export function looseSpans(said: readonly Said[], sure: readonly Span[], spotting: Spotting): readonly Span[] {
  const isCalled = (at: number) => sure.some(({ from, to }) => at >= from && at < to);
  const known = new Map<string, Alike | undefined>();
  const alike = said.map((word, at) => {
    if (!isLoose(word)) return undefined;
    const key = `${word.text} ${isCalled(at)}`;
    if (!known.has(key) && known.size < wordsAtMost) known.set(key, alikeOf(word, isCalled(at), spotting));
    return known.get(key);
  });
  const plain = said.map((word, at) => (alike[at - 1] || alike[at + 1] ? plainPart(word, spotting) : undefined));
  const spans: Span[] = [];
  let left = lookUpsAtMost;
  for (let from = 0; from < said.length; from += 1) {
    for (let to = Math.min(from + wordsOfName, said.length); to > from && left > 0; to -= 1) {
      const places = range(from, to);
      const run = places.flatMap((at) => alike[at] ?? plain[at] ?? []);
      if (run.length < to - from || places.every((at) => !alike[at])) continue;
      left -= 1;
      const isPlain = places.some((at) => !alike[at]);
      const found = isPlain ? inOneName(foundFor(run, spotting), run) : foundFor(run, spotting);
      if (found.size === 0) continue;
      const same = sure.find((span) => span.from === from && span.to === to);
      if (same) for (const [entry, grade] of found) addBest(same.found, [entry], grade);
      else spans.push({ from, to, found });
      break;
    }
  }
  return spans;
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

/** “patient record”: a word of the language is a part of a name beside another part of it. */
function plainPart({ stop, known, key, ...said }: Said, { directory, fits }: Spotting): Alike | undefined {
  const isPart = known && !stop && key.length >= shortestPlain && directory.nameWords().of(key).some(fits);
  return isPart ? { said: { stop, known, key, ...said }, parts: [{ spellings: [key], misspelt: false }] } : undefined;
}
const shortestPlain = 4;

/** What has all of these words beside each other, as they were said. */
function inOneName(found: Found, run: readonly Alike[]): Found {
  const said = ` ${run.flatMap((one) => one.said.parts).join(' ')} `;
  const isIn = (called: string) => ` ${partsOf(called).join(' ')} `.includes(said);
  return new Map([...found].filter(([{ entity }]) => [entity.name, entity.title ?? '', entity.displayName].some(isIn)));
}

const isLoose = ({ stop, known, key }: Said) => !stop && !known && key.length >= leastLetters;

function foundFor(run: readonly Alike[], spotting: Spotting): Found {
  const { directory, fits } = spotting;
  const found: Found = new Map();
  const typed = run.map(({ said }) => said.key).join('');
  const parts = run.flatMap((one) => one.parts);
  const isWhole = run.every((one) => one.parts.length > 0);
  // Words that all are words of names are no typo of another name.
  if (run.length <= 2 && (!isWhole || parts.some(({ misspelt }) => misspelt))) {
    const known = run.length === 1 ? run[0]?.whole : undefined;
    const isKnown = (word: string) => directory.nameWords().of(word).some(fits);
    const words = run.flatMap(({ said }) => said.parts);
    for (const key of known ?? wholeTypos(typed, spotting)) {
      const called = directory.names.of(key).filter(fits);
      addBest(found, accountedIn(called, words, isKnown), typoGrade(typed, key));
    }
  }
  // What only says what kind of thing it is names none of them.
  if (!isWhole || parts.every(({ spellings }) => spellings.every((word) => generic.test(word) || someTeam.test(word))))
    return found;
  const words = directory.nameWords();
  const lists = parts.map(({ spellings }) => spellings.map(words.of));
  for (const entry of allOf(lists, fits)) addBest(found, [entry], gradeOf(entry, parts, typed));
  return found;
}

/** Entries that have a word of each list; the shortest is walked, and only as far as is needed. */
function allOf(lists: readonly AnyOf[], fits: Spotting['fits']): readonly Entry[] {
  const size = (one: AnyOf) => one.reduce((sum, { length }) => sum + length, 0);
  const [fewest = [], ...others] = [...lists].sort((a, b) => size(a) - size(b));
  const isIn = others.map(testOf);
  const found = new Set<Entry>();
  let left = walkedAtMost;
  for (const list of fewest) {
    for (const entry of list) {
      left -= 1;
      if (found.size >= candidatesAtMost || left < 0) return [...found];
      if (isInEach(isIn, entry) && fits(entry)) found.add(entry);
    }
  }
  return [...found];
}

function isInEach(tests: readonly ((entry: Entry) => boolean)[], entry: Entry): boolean {
  for (const test of tests) if (!test(entry)) return false;
  return true;
}

/** The best of its names counts: how much of it was said, and how well. */
function gradeOf({ entity }: Entry, parts: readonly Part[], typed: string): Grade {
  const isMisspelt = parts.some(({ misspelt }) => misspelt);
  let best: Grade = { score: 0, how: isMisspelt ? 'typo' : 'partial' };
  for (const called of new Set([entity.name, entity.title ?? '', entity.displayName])) {
    const own = partsOf(called);
    // A word said twice is one more than the name has.
    if (parts.length > own.length || !parts.every(({ spellings }) => spellings.some((word) => own.includes(word))))
      continue;
    const missing = own.filter((word) => !parts.some(({ spellings }) => spellings.includes(word)));
    const grade = isMisspelt ? misspeltGrade(typed, own, missing) : partGrade(entity, missing);
    if (grade.score > best.score) best = grade;
  }
  return best;
}

/** A short word is a letter away from a part of too many names. */
const shortestPart = 6;

function misspeltGrade(typed: string, own: readonly string[], missing: readonly string[]): Grade {
  if (missing.length === 0) return typoGrade(typed, own.join(''));
  const isLikely = typed.length >= shortestPart && own.some((word) => word[0] === typed[0]);
  return { score: isLikely ? grades.partlyMisspelt : 0, how: 'typo' };
}

/** The first letter is seldom wrong. */
function typoGrade(typed: string, meant: string): Grade {
  const begins = typed[0] === meant[0];
  if (typed.length <= shortestTypo) return { score: begins ? grades.doubtful : 0, how: 'typo' };
  return { score: begins ? grades.typo : grades.doubtful, how: 'typo' };
}

const generic =
  /^(?:stuff|things?|services?|svc|srv|apis?|db|database|apps?|application|lib|library|team|system|platform|v?\d+)$/;
/** What teams are called, by themselves none of them. */
const someTeam = /^(?:squad|crew|guild|group|tribe)$/;

/** Words that say what kind of thing it is say little; of people, the first name is enough. */
function partGrade(entity: Entry['entity'], missing: readonly string[]): Grade {
  const saysLittle =
    entity.kind.toLowerCase() === 'user' || missing.every((word) => generic.test(word) || isCalledKind(entity, word));
  return { score: saysLittle ? grades.mostly : grades.partly, how: 'partial' };
}
