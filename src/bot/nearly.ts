/** Whether a word is nearly another: the same but for a letter or two. */
import { distance } from 'fastest-levenshtein';

const letters = (word: string) => [...word].sort().join('');

/** Two letters in a long word; in a short one a single letter, or two that changed places. */
export function isNearly(typed: string, name: string): boolean {
  const off = distance(typed, name);
  return off <= (name.length > 5 ? 2 : 1) || (off === 2 && letters(typed) === letters(name));
}

/** The nearest of those that are near. */
export const nearestOf = (typed: string, names: readonly string[]): string | undefined =>
  names.filter((name) => isNearly(typed, name)).sort((a, b) => distance(typed, a) - distance(typed, b))[0];
