/**
 * A small convolutional network over words (Kim, “Convolutional Neural Networks for Sentence Classification”, 2014): each
 * filter looks for something in one, two or three words side by side, wherever they stand, and what all found tells the label.
 */

export type Shape = {
  /** Numbers a word. */
  readonly size: number;
  /** Filters of each width. */
  readonly filters: number;
};
export type Net = Shape & {
  readonly labels: readonly string[];
  /** `size` numbers for each filter at each place it looks at, by number of the word: `size` rows of `places × filters`. */
  readonly looks: Float32Array;
  readonly bias: Float32Array;
  /** A row of `widths × filters` a label. */
  readonly tells: Float32Array;
  readonly labelBias: Float32Array;
};

export const widths = [1, 2, 3] as const;
/** All words that the filters of all widths look at: 1 + 2 + 3. */
export const places = widths.reduce((sum, width) => sum + width, 0);
/** Before those of the width, of how many words the others look at. */
const placesBefore = widths.map((_, at) => widths.slice(0, at).reduce((sum, width) => sum + width, 0));

/** What the filters see in a word, at each of their places. Four numbers at a time: that is nearly all the work there is. */
export function seenIn(word: Float32Array, { looks }: Pick<Net, 'looks'>, seen: Float32Array): void {
  const row = seen.length;
  seen.fill(0);
  for (let at = 0; at < word.length; at += 4) {
    const [one, two, three, four] = [word[at] ?? 0, word[at + 1] ?? 0, word[at + 2] ?? 0, word[at + 3] ?? 0];
    const first = at * row;
    const [second, third, fourth] = [first + row, first + 2 * row, first + 3 * row];
    for (let to = 0; to < row; to += 1)
      seen[to] =
        (seen[to] as number) +
        one * (looks[first + to] as number) +
        two * (looks[second + to] as number) +
        three * (looks[third + to] as number) +
        four * (looks[fourth + to] as number);
  }
}

/** What each filter found at most, and with which word its window began; 0 where it found nothing. */
export type Found = { readonly values: Float32Array; readonly from: Int32Array };
export const nothingFound = ({ filters }: Shape): Found => ({
  values: new Float32Array(widths.length * filters),
  from: new Int32Array(widths.length * filters),
});

/** `seen`: of each word of the sentence, what `seenIn` tells. */
export function findIn(
  seen: readonly Float32Array[],
  { filters, bias }: Pick<Net, 'filters' | 'bias'>,
  { values, from }: Found,
): void {
  values.fill(0);
  widths.forEach((width, at) => {
    const first = at * filters;
    for (let start = 1 - width; start < seen.length; start += 1)
      for (let filter = 0; filter < filters; filter += 1) {
        let sum = bias[first + filter] as number;
        for (let place = 0; place < width; place += 1) {
          const word = seen[start + place];
          if (word) sum += word[((placesBefore[at] as number) + place) * filters + filter] as number;
        }
        if (sum > (values[first + filter] as number)) {
          values[first + filter] = sum;
          from[first + filter] = start;
        }
      }
  });
}

/** How much all that was found speaks for each label. */
export function scoresOf(values: Float32Array, { tells, labelBias }: Pick<Net, 'tells' | 'labelBias'>): Float64Array {
  const scores = Float64Array.from(labelBias);
  for (let label = 0, at = 0; label < scores.length; label += 1) {
    let sum = scores[label] as number;
    for (let filter = 0; filter < values.length; filter += 1, at += 1)
      sum += (values[filter] as number) * (tells[at] as number);
    scores[label] = sum;
  }
  return scores;
}

export function softmax(scores: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > most) most = score;
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) sum += scores[at] = Math.exp((scores[at] as number) - most);
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] as number) / sum;
}

/** The words that a filter looked at: the first, and behind the last. */
export const windowOf = (filter: number, from: number, { filters }: Shape): readonly [from: number, to: number] => [
  Math.max(0, from),
  from + (widths[Math.floor(filter / filters)] ?? 1),
];

/** Where in what was seen of a word a filter's place stands. */
export const seenAt = (filter: number, place: number, { filters }: Shape): number => {
  const at = Math.floor(filter / filters);
  return ((placesBefore[at] ?? 0) + place) * filters + (filter % filters);
};
