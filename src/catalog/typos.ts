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

/** Keys at most `most` letters away, nearest first. */
export function near(sorted: readonly string[], word: string, most: number): readonly Near[] {
  if (most < 1 || word.length > longest) return [];
  const found: Near[] = [];
  const table = new Table(word, most);
  for (let at = 0; at < sorted.length; ) {
    const key = sorted[at] ?? '';
    const dead = table.read(key);
    if (dead !== undefined) {
      // Nothing that begins like this can come near: skip it all.
      at = firstAfter(sorted, key.slice(0, dead), at);
      continue;
    }
    const distance = table.distance(key);
    if (distance <= most) found.push({ key, distance });
    at++;
  }
  return found.sort((a, b) => a.distance - b.distance || (a.key < b.key ? -1 : 1));
}

/** One row a letter of the key; rows of letters shared with the key before are kept. */
class Table {
  private readonly rows: Uint8Array[];
  private previous = '';

  constructor(
    private readonly word: string,
    private readonly most: number,
  ) {
    this.rows = [Uint8Array.from({ length: word.length + 1 }, (_, column) => column)];
  }

  /** Fills the rows for `key`; answers the length of the beginning that already is too far away. */
  read(key: string): number | undefined {
    let row = sharedStart(this.previous, key);
    this.previous = key;
    for (; row < key.length; row++) {
      if (this.fill(key, row + 1) > this.most) {
        this.previous = key.slice(0, row);
        return row + 1;
      }
    }
    return undefined;
  }

  distance(key: string): number {
    if (Math.abs(key.length - this.word.length) > this.most) return this.most + 1;
    return this.rows[key.length]?.[this.word.length] ?? this.most + 1;
  }

  /** Only columns within `most` of the row can hold an answer. Returns the least of the row. */
  private fill(key: string, row: number): number {
    const { word, most } = this;
    const current = this.rows[row] ?? new Uint8Array(word.length + 1);
    this.rows[row] = current;
    const [above, twoAbove] = [this.rows[row - 1] ?? current, this.rows[row - 2]];
    const [first, last] = [Math.max(1, row - most), Math.min(word.length, row + most)];
    const letter = key.charCodeAt(row - 1);
    const tooFar = most + 1;
    current[first - 1] = first === 1 ? row : tooFar;
    let least = current[first - 1] ?? tooFar;
    for (let column = first; column <= last; column++) {
      const typed = word.charCodeAt(column - 1);
      const replaced = (above[column - 1] ?? tooFar) + (typed === letter ? 0 : 1);
      const swapped =
        column > 1 && row > 1 && typed === key.charCodeAt(row - 2) && word.charCodeAt(column - 2) === letter;
      const value = Math.min(
        replaced,
        (column < row + most ? (above[column] ?? tooFar) : tooFar) + 1,
        (current[column - 1] ?? tooFar) + 1,
        swapped ? (twoAbove?.[column - 2] ?? tooFar) + 1 : tooFar,
      );
      current[column] = Math.min(value, tooFar);
      if (value < least) least = value;
    }
    return least;
  }
}

function sharedStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  return at;
}
