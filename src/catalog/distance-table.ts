/** How far a word is from keys that are read letter by letter: a row for each letter, which holds for all keys that begin so. */

/** Plain data and functions, since it is made and read for every word of every sentence. */
export type DistanceTable = {
  /** Letters that may be wrong, missing, too many, or swapped with the next. */
  readonly most: number;
  readonly word: Uint16Array;
  /** The letters read. */
  readonly letters: Uint16Array;
  /** A row for each letter that was read and one before them, a column for each of the word and one before them. */
  readonly cells: Uint8Array;
  /** Of each row. */
  readonly least: Uint8Array;
};

export function createTable(text: string, most: number): DistanceTable {
  const word = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) word[at] = text.charCodeAt(at);
  const rows = text.length + most + 2;
  const cells = new Uint8Array(rows * (text.length + 1));
  for (let column = 0; column <= text.length; column++) cells[column] = Math.min(column, most + 1);
  return { most, word, letters: new Uint16Array(rows), cells, least: new Uint8Array(rows) };
}

/** Reads a letter after `depth` others. Answers the least that any key which goes on so is away. */
export function readLetter(table: DistanceTable, letter: number, depth: number): number {
  const { most, word, letters, cells } = table;
  const [row, width, tooFar] = [depth + 1, word.length + 1, most + 1];
  const [here, above] = [row * width, depth * width];
  const before = depth > 0 ? letters[depth - 1] : -1;
  letters[depth] = letter;
  // Only columns within `most` of the row can hold an answer.
  const [first, last] = [Math.max(1, row - most), Math.min(word.length, row + most)];
  let lowest = first === 1 ? row : tooFar;
  let left = lowest;
  let diagonal = cells[above + first - 1] ?? tooFar;
  cells[here + first - 1] = lowest;
  for (let column = first; column <= last; column++) {
    const up = column < row + most ? (cells[above + column] ?? tooFar) : tooFar;
    let value = Math.min(diagonal + (word[column - 1] === letter ? 0 : 1), up + 1, left + 1, tooFar);
    if (column > 1 && word[column - 1] === before && word[column - 2] === letter)
      value = Math.min(value, (cells[above - width + column - 2] ?? tooFar) + 1);
    cells[here + column] = value;
    if (value < lowest) lowest = value;
    [left, diagonal] = [value, up];
  }
  table.least[row] = lowest;
  return lowest;
}

/** How far away the key of so many letters is; more than `most` where it is further. */
export function distanceAt({ most, word, cells }: DistanceTable, depth: number): number {
  const isNear = Math.abs(depth - word.length) <= most;
  return isNear ? (cells[depth * (word.length + 1) + word.length] ?? most + 1) : most + 1;
}

/** The only letters, in order, after which a key may still be near; undefined where it may be any. */
export function followersOf(table: DistanceTable, depth: number): readonly number[] | undefined {
  const { most, word, letters, cells, least } = table;
  if ((least[depth] ?? 0) < most) return undefined;
  const [here, width] = [depth * (word.length + 1), word.length + 1];
  const before = depth > 0 ? letters[depth - 1] : -1;
  const wanted: number[] = [];
  for (let column = Math.max(0, depth - most); column <= Math.min(word.length, depth + most); column++) {
    if (column < word.length && (cells[here + column] ?? 0) <= most) addInOrder(wanted, word[column] ?? 0);
    const isSwap = column > 1 && word[column - 1] === before && (cells[here - width + column - 2] ?? 0) < most;
    if (isSwap) addInOrder(wanted, word[column - 2] ?? 0);
  }
  return wanted;
}

function addInOrder(letters: number[], letter: number): void {
  let at = letters.length;
  while (at > 0 && (letters[at - 1] ?? 0) > letter) at--;
  if (at > 0 && letters[at - 1] === letter) return;
  letters.push(letter);
  letters.copyWithin(at + 1, at, letters.length - 1);
  letters[at] = letter;
}
