/** Which entities could have been meant when letters are wrong; and, when none could, which come nearest. */
import { accountedIn } from './accounted.ts';
import type { NameIndex } from './complete.ts';
import { byName, type Entry } from './entry.ts';
import { fold, partsOf, squash, typedWords } from './fold.ts';
import { type AnyOf, inAll, type Postings } from './postings.ts';
import { formsOf } from './spot/said.ts';
import { isTypo, near, typosAllowed } from './typos.ts';

/** One way to take the words. */
export type Reading = {
  readonly text: string;
  readonly fits: (entry: Entry) => boolean;
  /** Whether who asks may see it, of whatever kind it is. */
  readonly isSeen: (entry: Entry) => boolean;
};

/** The whole name or title but for one or two letters; of several only those with the fewest wrong. */
export function corrected({ names, nameWords }: NameIndex, { text, fits, isSeen }: Reading): readonly Entry[] {
  const [word, typed] = [squash(text), partsOf(text)];
  const isKnown = (part: string) => nameWords().of(part).some(isSeen);
  const meant = near(names.sorted(), word, typosAllowed(word)).filter((found) => isTypo(word, found));
  for (const least of [1, 2]) {
    const keys = meant.filter(({ distance }) => distance === least);
    const called = new Set(keys.flatMap(({ key }) => names.of(key)).filter(fits));
    const entries = accountedIn([...called], typed, isKnown);
    if (entries.length > 0) return entries.toSorted(byName);
  }
  return [];
}

/** More are never asked back. */
export const mostCandidates = 24;

const mostWords = 8;

/** Fewer letters begin too many names for a single one of them to be meant. */
export const leastLetters = 3;

/** A word said twice is one more than the name has: `ledger-api-api` is not ledger-api. */
export function isSaidTwice(text: string): boolean {
  const words = partsOf(fold(text));
  return new Set(words).size < words.length;
}

/** Every word is, but for a letter or two, a word of the name or title. */
export function correctedWords({ nameWords }: NameIndex, { text, fits, isSeen }: Reading): readonly Entry[] {
  const words = typedWords(text);
  if (words.length === 0 || words.length > mostWords || isSaidTwice(text)) return [];
  const lists = inAll(words.map((word) => alike(nameWords(), word, isSeen)));
  return firstOf(lists, fits, mostCandidates + 1);
}

/** Whether an entry fits costs more than to find it, and thousands have a common word: no more are asked than are needed. */
function firstOf(entries: readonly Entry[], fits: Reading['fits'], enough: number): readonly Entry[] {
  const found: Entry[] = [];
  for (const entry of entries) {
    if (found.length >= enough) break;
    if (fits(entry)) found.push(entry);
  }
  return found;
}

/** What is a word of names as it is, is no other word misspelt. */
function alike(nameWords: Postings, word: string, isSeen: Reading['isSeen']): AnyOf {
  const begun = word.length < leastLetters ? [nameWords.of(word)] : nameWords.startingWith(word);
  const inOtherNumber = formsOf(word).map(nameWords.of);
  if (nameWords.of(word).some(isSeen)) return [...begun, ...inOtherNumber];
  const corrections = near(nameWords.words(), word, typosAllowed(word)).filter((found) => isTypo(word, found));
  return [...begun, ...inOtherNumber, ...corrections.map(({ key }) => nameWords.of(key))];
}

const mostNearest = 3;
/** Words that so many names share say nothing about which is meant. */
const tooCommon = 500;

/** Those that share words, the rarer the better, or are few letters away. */
export function nearest({ names, nameWords }: NameIndex, { text, fits }: Reading): readonly Entry[] {
  const scores = new Map<Entry, number>();
  const add = (entries: Iterable<Entry>, score: number) => {
    for (const entry of entries) scores.set(entry, (scores.get(entry) ?? 0) + score);
  };
  for (const word of typedWords(text).slice(0, mostWords)) {
    // What does not fit must not even count: it may be hidden from who asks.
    const lists = similar(nameWords(), word).map((list) => firstOf(list, fits, tooCommon + 1));
    const entries = new Set(lists.filter(({ length }) => length <= tooCommon).flat());
    add(entries, word.length / (1 + Math.log2(entries.size)));
  }
  const whole = squash(text);
  for (const { key, distance } of near(names.sorted(), whole, Math.min(3, Math.floor(whole.length / 3)))) {
    add(names.of(key).filter(fits), Math.max(1, whole.length - 3 * distance));
  }
  const score = (entry: Entry) => scores.get(entry) ?? 0;
  return [...scores.keys()].sort((a, b) => score(b) - score(a) || byName(a, b)).slice(0, mostNearest);
}

function similar(nameWords: Postings, word: string): AnyOf {
  if (word.length < 2) return [];
  const keys = near(nameWords.words(), word, word.length < 4 ? 0 : Math.max(1, typosAllowed(word)));
  return [...nameWords.startingWith(word), ...keys.map(({ key }) => nameWords.of(key))];
}
