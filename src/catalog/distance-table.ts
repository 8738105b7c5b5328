/** How far a word is from keys that are read letter by letter: a row for each letter, which holds for all keys that begin so. */

export type DistanceTable = {
  readonly most: number;
  /** Reads a letter after `depth` others. Answers the least that any key which goes on so is away. */
  read(letter: number, depth: number): number;
  /** How far away the key of so many letters is; more than `most` where it is further. */
  distance(depth: number): number;
  /** The only letters, in order, after which a key may still be near; undefined where it may be any. */
  followers(depth: number): readonly number[] | undefined;
};

/** At most `most` letters are wrong, missing, too many, or swapped with the next. */
export function createTable(word: string, most: number): DistanceTable {
  const [width, tooFar] = [word.length + 1, most + 1];
  const rows = word.length + most + 2;
  const cells = new Uint8Array(rows * width).map((_, at) => Math.min(at, tooFar));
  const [least, letters] = [new Uint8Array(rows), new Uint16Array(rows)];
  const cell = (row: number, column: number) => cells[row * width + column] ?? tooFar;
  const isLetter = (letter: number | undefined, column: number) => word.charCodeAt(column - 1) === letter;
  const isSwapped = (row: number, column: number) =>
    row > 1 && column > 1 && isLetter(letters[row - 2], column) && isLetter(letters[row - 1], column - 1);

  return {
    most,
    read(letter, depth) {
      const row = depth + 1;
      letters[depth] = letter;
      // Only columns within `most` of the row can hold an answer.
      const [first, last] = [Math.max(1, row - most), Math.min(word.length, row + most)];
      let lowest = first === 1 ? row : tooFar;
      cells[row * width + first - 1] = lowest;
      for (let column = first; column <= last; column++) {
        let value = cell(depth, column - 1) + (isLetter(letter, column) ? 0 : 1);
        if (column < row + most) value = Math.min(value, cell(depth, column) + 1);
        value = Math.min(value, cell(row, column - 1) + 1, tooFar);
        if (isSwapped(row, column)) value = Math.min(value, cell(depth - 1, column - 2) + 1);
        cells[row * width + column] = value;
        if (value < lowest) lowest = value;
      }
      least[row] = lowest;
      return lowest;
    },
    distance: (depth) => (Math.abs(depth - word.length) <= most ? cell(depth, word.length) : tooFar),
    followers(depth) {
      if ((least[depth] ?? 0) < most) return undefined;
      const wanted = new Set<number>();
      for (let column = Math.max(0, depth - most); column <= Math.min(word.length, depth + most); column++) {
        if (column < word.length && cell(depth, column) <= most) wanted.add(word.charCodeAt(column));
        const swaps = column > 1 && depth > 0 && isLetter(letters[depth - 1], column);
        if (swaps && cell(depth - 1, column - 2) < most) wanted.add(word.charCodeAt(column - 2));
      }
      return [...wanted].sort((a, b) => a - b);
    },
  };
}
