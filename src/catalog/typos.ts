/** Which keys could have been meant: Damerau–Levenshtein over sorted keys, walked as if they were a tree. */
import { firstAfter } from './sorted-keys.ts';

export type Near = { readonly key: string; readonly distance: number };

/** Nothing longer is corrected: the table would grow and no name is that long. */
const longest = 80;

/** Letters that may be wrong: none up to three, one up to seven, then two. */
export function typosAllowed(word: string): number {
  if (word.length > longest) return 0;
  return word.length <= 3 ? 0 : word.length <= 7 ? 1 : 2;
}

const figuresOf = (text: string) => text.replace(/\D+/g, '');

/** Figures are never corrected: v1 and v2 are two things, not a typo. */
export const sameFigures = (a: string, b: string) => figuresOf(a) === figuresOf(b);

/** Keys at most `most` letters away, nearest first; of all, or of those from one place to another. */
export function near(
  sorted: readonly string[],
  word: string,
  most: number,
  [start, end]: readonly [number, number] = [0, sorted.length],
): readonly Near[] {
  if (most < 1 || word.length > longest) return [];
  const found: Near[] = [];
  const distanceTo = createMeasure(word, most);
  for (let at = start; at < end; ) {
    const key = sorted[at] ?? '';
    const { distance, beginning } = distanceTo(key);
    if (distance <= most) found.push({ key, distance });
    // Nothing that begins like this can come near: skip it all.
    at = beginning < key.length ? firstAfter(sorted, key.slice(0, beginning), at) : at + 1;
  }
  return found.sort((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : 1));
}

/** `beginning`: how many letters it took to see that the key, and all that begin like it, are too far away. */
type Measured = { readonly distance: number; readonly beginning: number };

/** A table with a row a letter of the key, kept from key to key: only the letters in which it differs are read. */
function createMeasure(word: string, most: number): (key: string) => Measured {
  const tooFar = most + 1;
  const rows = [Uint8Array.from({ length: word.length + 1 }, (_, column) => column)];
  let previous = '';
  return (key) => {
    for (let letters = sharedStart(previous, key); letters < key.length; letters++) {
      if (fillRow(rows, { word, key, row: letters + 1, most }) <= most) continue;
      previous = key.slice(0, letters);
      return { distance: tooFar, beginning: letters + 1 };
    }
    previous = key;
    const isComparable = Math.abs(key.length - word.length) <= most;
    return { distance: isComparable ? (rows[key.length]?.[word.length] ?? tooFar) : tooFar, beginning: key.length };
  };
}

type Row = { readonly word: string; readonly key: string; readonly row: number; readonly most: number };

/** Only columns within `most` of the row can hold an answer. Returns the least of the row. */
function fillRow(rows: Uint8Array[], { word, key, row, most }: Row): number {
  const tooFar = most + 1;
  const current = rows[row] ?? new Uint8Array(word.length + 1);
  rows[row] = current;
  const [above, twoAbove] = [rows[row - 1] ?? current, rows[row - 2] ?? current];
  const [first, last] = [Math.max(1, row - most), Math.min(word.length, row + most)];
  let least = first === 1 ? row : tooFar;
  current[first - 1] = least;
  for (let column = first; column <= last; column++) {
    const replaced = (above[column - 1] ?? tooFar) + (word[column - 1] === key[row - 1] ? 0 : 1);
    const missing = column < row + most ? (above[column] ?? tooFar) + 1 : tooFar;
    const further = (current[column - 1] ?? tooFar) + 1;
    const isSwapped = column > 1 && row > 1 && word[column - 1] === key[row - 2] && word[column - 2] === key[row - 1];
    const swapped = isSwapped ? (twoAbove[column - 2] ?? tooFar) + 1 : tooFar;
    const value = Math.min(replaced, missing, further, swapped, tooFar);
    current[column] = value;
    if (value < least) least = value;
  }
  return least;
}

function sharedStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}
