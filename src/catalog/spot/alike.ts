/** A word of a sentence as words of names: as it is, in the other number, or but for a letter or two. Only what the asker sees counts. */
import type { Postings } from '../postings.ts';
import { partition, rangeOf } from '../sorted-keys.ts';
import { isTypo, near, typosAllowed } from '../typos.ts';
import { formsOf, type Said } from './said.ts';
import type { Spotting } from './spot.ts';

export type Part = { readonly spellings: readonly string[]; readonly misspelt: boolean };
export type Alike = {
  readonly said: Said;
  /** One for each of its parts, `payments-api` has two; none where only a whole name comes near. */
  readonly parts: readonly Part[];
  /** Whole names that come near, where they were looked for already. */
  readonly whole?: readonly string[];
};

const partsAtMost = 8;
const correctionsAtMost = 4;
/** Shorter words are a letter away from too much. */
export const shortestTypo = 4;
/** Shorter names are written with their signs, or found by their words. */
const shortestWhole = 8;

/** Of a word that is called so already, only what it is part of is asked for. */
export function alikeOf(said: Said, isCalled: boolean, spotting: Spotting): Alike | undefined {
  const words = spotting.directory.nameWords();
  const isSeen = (word: string) => words.of(word).some(spotting.fits);
  const parts = said.parts.slice(0, partsAtMost).map((part) => partOf(part, { words, isSeen, corrects: !isCalled }));
  if (parts.length > 0 && parts.every(({ spellings }) => spellings.length > 0)) return { said, parts };
  const whole = isCalled ? [] : wholeTypos(said.key, spotting);
  return whole.length > 0 ? { said, parts: [], whole } : undefined;
}

type Looking = {
  readonly words: Postings;
  readonly isSeen: (word: string) => boolean;
  readonly corrects: boolean;
};

function partOf(part: string, { words, isSeen, corrects }: Looking): Part {
  const form = [part, ...formsOf(part)].find(isSeen);
  if (form !== undefined) return { spellings: [form], misspelt: false };
  const isCorrected = corrects && part.length >= shortestTypo && !/\d/.test(part);
  return { spellings: isCorrected ? correctionsOf(part, words.words(), isSeen) : [], misspelt: true };
}

/** Words of names that are a letter or two away, the nearest alone. Where two are wrong, the first is not. */
function correctionsOf(part: string, words: readonly string[], isSeen: (word: string) => boolean): readonly string[] {
  const most = typosAllowed(part);
  const among = (wrong: number, range: readonly [number, number]) =>
    near(words, part, wrong, range).filter((found) => isTypo(part, found) && isSeen(found.key));
  const one = among(Math.min(most, 1), [partition(words, (word) => word < 'a'), words.length]);
  const found = one.length > 0 || most < 2 ? one : among(most, rangeOf(words, part.slice(0, 1)));
  const nearest = found.filter(({ distance }) => distance === found[0]?.distance);
  return nearest.map(({ key }) => key).slice(0, correctionsAtMost);
}

/** Whole names that begin with the same two letters and are a letter or two away: signs and spaces are missing, too. */
export function wholeTypos(key: string, { directory: { names }, fits }: Spotting): readonly string[] {
  if (key.length < shortestWhole) return [];
  const sorted = names.sorted();
  return near(sorted, key, typosAllowed(key), rangeOf(sorted, key.slice(0, 2)))
    .filter((found) => isTypo(key, found))
    .map((found) => found.key)
    .filter((other) => other !== key && names.of(other).some(fits))
    .slice(0, correctionsAtMost);
}
