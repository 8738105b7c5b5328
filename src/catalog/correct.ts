/** Which entities could have been meant when letters are wrong; and, when none could, which come nearest. */
import type { NameIndex } from './complete.ts';
import { byName, type Entry } from './entry.ts';
import { squash, typedWords } from './fold.ts';
import { type AnyOf, inAll, type Postings } from './postings.ts';
import { near, sameFigures, typosAllowed } from './typos.ts';

/** One way to take the words. */
export type Reading = { readonly text: string; readonly fits: (entry: Entry) => boolean };

/** The whole name or title but for one or two letters; of several only those with the fewest wrong. */
export function corrected({ names }: NameIndex, { text, fits }: Reading): readonly Entry[] {
  const word = squash(text);
  const meant = near(names.sorted(), word, typosAllowed(word)).filter((found) => isTypo(word, found));
  for (const least of [1, 2]) {
    const keys = meant.filter(({ distance }) => distance === least);
    const entries = keys.flatMap(({ key }) => names.of(key)).filter(fits);
    if (entries.length > 0) return [...new Set(entries)].sort(byName);
  }
  return [];
}

const isTypo = (word: string, { key, distance }: { readonly key: string; readonly distance: number }) =>
  distance <= typosAllowed(key) && sameFigures(word, key);

/** More are never asked back. */
export const mostCandidates = 24;

const mostWords = 8;

/** Fewer letters begin too many names for a single one of them to be meant. */
export const leastLetters = 3;

/** Every word is, but for a letter or two, a word of the name or title. */
export function correctedWords({ nameWords }: NameIndex, { text, fits }: Reading): readonly Entry[] {
  const words = typedWords(text);
  if (words.length === 0 || words.length > mostWords) return [];
  return firstOf(inAll(words.map((word) => alike(nameWords(), word))), fits, mostCandidates + 1);
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

function alike(nameWords: Postings, word: string): AnyOf {
  const corrections = near(nameWords.words(), word, typosAllowed(word)).filter((found) => isTypo(word, found));
  const begun = word.length < leastLetters ? [nameWords.of(word)] : nameWords.startingWith(word);
  return [...begun, ...corrections.map(({ key }) => nameWords.of(key))];
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
