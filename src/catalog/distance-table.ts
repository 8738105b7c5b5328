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

/** Good until the next one is made: all are written into the same memory. */
export function createTable(text: string, most: number): DistanceTable {
  const rows = text.length + most + 2;
  const { cells, least, letters } = memoryFor(rows * (text.length + 1));
  const word = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at++) word[at] = text.charCodeAt(at);
  for (let column = 0; column <= text.length; column++) cells[column] = Math.min(column, most + 1);
  least[0] = 0;
  return { most, word, letters, cells, least };
}

let memory = { cells: new Uint8Array(0), least: new Uint8Array(0), letters: new Uint16Array(0) };

/** One table after the other is filled: memory of their own would be most of what they cost. */
function memoryFor(size: number): typeof memory {
  if (memory.cells.length < size)
    memory = { cells: new Uint8Array(size), least: new Uint8Array(size), letters: new Uint16Array(size) };
  return memory;
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

/** Nothing more may be wrong after so many letters. */
export const isTight = ({ least, most }: DistanceTable, depth: number) => (least[depth] ?? 0) >= most;

/** Where nothing more may be wrong, the next letter in order with which a key may still be near; -1 when there is none. */
export function followerAfter({ most, word, letters, cells }: DistanceTable, depth: number, letter: number): number {
  const [here, width] = [depth * (word.length + 1), word.length + 1];
  const before = depth > 0 ? (letters[depth - 1] ?? -1) : -1;
  const none = 0x10000;
  let least = none;
  const last = Math.min(word.length, depth + most);
  for (let column = Math.max(0, depth - most); column <= last; column++) {
    const same = word[column] ?? none;
    if (same > letter && same < least && (cells[here + column] ?? 0) <= most) least = same;
    if (column < 2 || word[column - 1] !== before) continue;
    const swapped = word[column - 2] ?? none;
    if (swapped > letter && swapped < least && (cells[here - width + column - 2] ?? 0) < most) least = swapped;
  }
  return least === none ? -1 : least;
}
