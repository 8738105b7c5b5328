/** Every word that stands anywhere, the term that it means, and which words are nearly as what was typed. */
import { distance } from 'fastest-levenshtein';
import { termOf } from './words.ts';

export type Vocabulary = {
  /** The term's number; a new one where there is none yet. */
  learn(word: string): number;
  /** Undefined for a word whose term nobody has written. */
  term(word: string): number | undefined;
  /** Terms of words that begin like this. */
  beginningWith(start: string): readonly number[];
  /** Terms of words that differ in a letter or, in long ones, two. */
  nearly(word: string): readonly number[];
};

/** So many words are sorted in one by one; then all together. */
const freshAtMost = 1_000;
const wordsLookedUp = 200;

export function createVocabulary(): Vocabulary {
  const termOfWord = new Map<string, number>();
  const numbers = new Map<string, number>();
  const sorted = createSorted(termOfWord);
  const number = (stem: string) => {
    const known = numbers.get(stem);
    if (known !== undefined) return known;
    numbers.set(stem, numbers.size);
    return numbers.size - 1;
  };
  const termsOf = (words: Iterable<string>) => [
    ...new Set(Array.from(words, (word) => termOfWord.get(word)).filter((term) => term !== undefined)),
  ];
  return {
    learn(word) {
      const known = termOfWord.get(word);
      if (known !== undefined) return known;
      const term = number(termOf(word));
      termOfWord.set(word, term);
      sorted.add(word);
      return term;
    },
    term: (word) => termOfWord.get(word) ?? numbers.get(termOf(word)),
    beginningWith: (start) => termsOf(sorted.beginningWith(start)),
    nearly(word) {
      const most = word.length < 8 ? 1 : 2;
      if (word.length < 4) return [];
      const found = sorted.ofLength(word.length - most, word.length + most);
      return termsOf(found.filter((other) => isTypo(word, other, most)));
    },
  };
}

/** People seldom mistype the first letter, and when they do, then by turning it round. */
function isTypo(word: string, other: string, most: number): boolean {
  if (word[0] !== other[0] && word[0] !== other[1]) return false;
  return distance(word, other) <= most || isTurned(word, other);
}

/** “depoly”: two letters beside each other have changed places. */
function isTurned(word: string, other: string): boolean {
  if (word.length !== other.length) return false;
  const at = Array.from(word).findIndex((letter, place) => letter !== other[place]);
  return other === `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
}

function createSorted(all: ReadonlyMap<string, number>) {
  let sorted: string[] = [];
  let fresh: string[] = [];
  const byLength = new Map<number, string[]>();
  const settle = () => {
    if (fresh.length <= freshAtMost) return;
    sorted = [...all.keys()].sort();
    fresh = [];
  };
  return {
    add(word: string): void {
      fresh.push(word);
      const same = byLength.get(word.length);
      if (same) same.push(word);
      else byLength.set(word.length, [word]);
    },
    beginningWith(start: string): readonly string[] {
      settle();
      let [low, high] = [0, sorted.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((sorted[middle] ?? '') < start) low = middle + 1;
        else high = middle;
      }
      const found = fresh.filter((word) => word.startsWith(start));
      for (; found.length < wordsLookedUp && sorted[low]?.startsWith(start); low++) found.push(sorted[low] ?? '');
      return found;
    },
    ofLength(from: number, to: number): readonly string[] {
      return Array.from({ length: to - from + 1 }, (_, at) => byLength.get(from + at) ?? []).flat();
    },
  };
}
