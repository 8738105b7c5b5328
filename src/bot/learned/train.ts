/** Trains the network on samples, by Adam in batches. The same samples and vectors give the same network. */

import {
  type Found,
  findIn,
  type Net,
  nothingFound,
  places,
  scoresOf,
  seenAt,
  seenIn,
  softmax,
  widths,
} from './net.ts';
import { randomNumbers } from './random.ts';
import { sign } from './signs.ts';

export type Sample = { readonly signs: readonly string[]; readonly label: string; readonly weight: number };
/** What is known of words before anything is learned: a row of numbers each, those used most first. */
export type Vectors = { readonly words: readonly string[]; readonly size: number; readonly values: Float32Array };
export type Trained = { readonly net: Net; readonly words: readonly string[]; readonly vectors: Float32Array };

const training = {
  ...{ filters: 128, rounds: 6, batch: 128, rate: 0.002, rateOfWords: 0.004, slower: 0.65, decay: 0.001 },
  /** Of words, of their numbers and of what filters found, so much is left out at random. */
  ...{ lostWords: 0.06, lostNumbers: 0.15, lostFinds: 0.4 },
  /** So much is never believed. */
  doubt: 0.03,
  /** Unknown names are any word, so often; those used most are none. */
  ...{ otherWords: 0.3, otherFrom: 300, otherTo: 20_000 },
  /** A word that the vectors do not have is learned from so many samples. */
  least: 8,
  tell: (_: string): void => undefined,
} as const;
export type Training = {
  readonly [Name in keyof typeof training]: (typeof training)[Name] extends number ? number : (typeof training)[Name];
};

export function train(samples: readonly Sample[], known: Vectors, given: Partial<Training> = {}): Trained {
  const options: Training = { ...training, ...given };
  const random = randomNumbers(7);
  const words = wordsOf(samples, known, options.least);
  const index = new Map(words.map((word, at) => [word, at]));
  const labels = [...new Set(samples.map(({ label }) => label))].sort();
  const coded = samples.map(({ signs, label, weight }): Coded => {
    const all = signs.map((one) => index.get(one) ?? 0);
    return { words: all.length > 0 ? all : [0], label: labels.indexOf(label), weight };
  });
  const learner = createLearner({ labels, words, known, random, options, anyWord: index.get(sign.word) ?? -1 });
  let { rate, rateOfWords } = options;
  for (let round = 0; round < options.rounds; round += 1) {
    shuffle(coded, random);
    let loss = 0;
    for (let from = 0; from < coded.length; from += options.batch)
      loss += learner.learn(coded.slice(from, from + options.batch), rate, rateOfWords);
    options.tell(`round ${round + 1} of ${options.rounds}: loss ${(loss / coded.length).toFixed(3)}`);
    rate *= options.slower;
    rateOfWords *= options.slower;
  }
  return { net: learner.net, words, vectors: learner.vectors };
}

/** The first stands for any word that is not known. */
function wordsOf(samples: readonly Sample[], known: Vectors, least: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { signs } of samples) for (const one of signs) counts.set(one, (counts.get(one) ?? 0) + 1);
  const before = new Set(known.words);
  const more = [...counts].filter(([word, count]) => count >= least && !before.has(word)).map(([word]) => word);
  return ['', ...known.words, ...more.sort()];
}

type Coded = { readonly words: readonly number[]; readonly label: number; readonly weight: number };
type Learning = {
  readonly labels: readonly string[];
  readonly words: readonly string[];
  readonly known: Vectors;
  readonly random: () => number;
  readonly options: Training;
  readonly anyWord: number;
};

function createLearner({ labels, words, known, random, options, anyWord }: Learning) {
  const { filters } = options;
  const { size } = known;
  const row = places * filters;
  const all = widths.length * filters;
  const vectors = startVectors(words.length, known, random);
  const looks = created(size * row, () => (random() * 2 - 1) / Math.sqrt(size * 2));
  const net: Net = {
    ...{ size, filters, labels, looks, bias: new Float32Array(all), labelBias: new Float32Array(labels.length) },
    tells: created(labels.length * all, () => (random() * 2 - 1) / Math.sqrt(all)),
  };
  const parts = [net.looks, net.bias, net.tells, net.labelBias].map((values) => createAdam(values, options.decay));
  const [looksAdam, biasAdam, tellsAdam, labelAdam] = parts as [Adam, Adam, Adam, Adam];
  const wordsAdam = createAdam(vectors, 0);
  const kept = 1 - options.lostNumbers;

  /** Any other word may be what something is called. */
  const spoken = (word: number): number => {
    if (random() < options.lostWords) return 0;
    if (word !== anyWord || random() >= options.otherWords) return word;
    const to = Math.min(options.otherTo, known.words.length);
    return to <= options.otherFrom ? word : 1 + options.otherFrom + Math.floor(random() * (to - options.otherFrom));
  };

  /** Each word of a batch once: its numbers, what is seen in them, and what has to change. */
  type Word = {
    readonly at: number;
    readonly values: Float32Array;
    readonly seen: Float32Array;
    readonly slopes: Float32Array;
  };
  function wordIn(batch: Map<number, Word>, at: number): Word {
    const before = batch.get(at);
    if (before) return before;
    const values = vectors.slice(at * size, (at + 1) * size);
    for (let one = 0; one < size; one += 1)
      values[one] = random() < options.lostNumbers ? 0 : (values[one] as number) / kept;
    const word = { at, values, seen: new Float32Array(row), slopes: new Float32Array(row) };
    seenIn(values, net, word.seen);
    batch.set(at, word);
    return word;
  }

  const found: Found = nothingFound(net);
  const lost = new Float32Array(all);
  /** Places where what is seen in a word has to change. */
  const changed = new Int32Array(row);

  function learnOne(said: readonly Word[], { label: right, weight }: Coded, share: number): number {
    findIn(
      said.map(({ seen }) => seen),
      net,
      found,
    );
    for (let at = 0; at < all; at += 1) {
      lost[at] = random() < options.lostFinds ? 0 : 1 / (1 - options.lostFinds);
      found.values[at] = (found.values[at] as number) * (lost[at] as number);
    }
    const shares = scoresOf(found.values, net);
    softmax(shares);
    const loss = -Math.log(Math.max(1e-9, shares[right] as number)) * weight;
    const back = new Float32Array(all);
    let heard = 0;
    for (let at = 0; at < all; at += 1) if ((found.values[at] as number) > 0) changed[heard++] = at;
    for (let label = 0; label < labels.length; label += 1) {
      const wanted = (label === right ? 1 - options.doubt : 0) + options.doubt / labels.length;
      const slope = ((shares[label] as number) - wanted) * weight * share;
      labelAdam.slopes[label] = (labelAdam.slopes[label] as number) + slope;
      const start = label * all;
      for (let next = 0; next < heard; next += 1) {
        const at = changed[next] as number;
        const to = start + at;
        back[at] = (back[at] as number) + slope * (net.tells[to] as number);
        tellsAdam.slopes[to] = (tellsAdam.slopes[to] as number) + slope * (found.values[at] as number);
      }
    }
    for (let at = 0; at < all; at += 1) {
      if ((found.values[at] as number) <= 0) continue;
      const slope = (back[at] as number) * (lost[at] as number);
      biasAdam.slopes[at] = (biasAdam.slopes[at] as number) + slope;
      const width = widths[Math.floor(at / filters)] as number;
      for (let place = 0; place < width; place += 1) {
        const word = said[(found.from[at] as number) + place];
        if (!word) continue;
        const to = seenAt(at, place, net);
        word.slopes[to] = (word.slopes[to] as number) + slope;
      }
    }
    return loss;
  }

  /** From what has to be seen otherwise to what has to be looked for, and to the numbers of the word. */
  function passOn({ at: word, values, slopes }: Word): void {
    const to = wordsAdam.slopesOf(word, size);
    let count = 0;
    for (let at = 0; at < row; at += 1) if (slopes[at] !== 0) changed[count++] = at;
    for (let one = 0; one < size; one += 1) {
      const value = values[one] as number;
      if (value === 0) continue;
      let sum = 0;
      const start = one * row;
      for (let next = 0; next < count; next += 1) {
        const at = changed[next] as number;
        const slope = slopes[at] as number;
        sum += slope * (net.looks[start + at] as number);
        looksAdam.slopes[start + at] = (looksAdam.slopes[start + at] as number) + slope * value;
      }
      to[one] = (to[one] as number) + sum / kept;
    }
  }

  return {
    net,
    vectors,
    learn(batch: readonly Coded[], rate: number, rateOfWords: number): number {
      const said = new Map<number, Word>();
      let loss = 0;
      for (const one of batch)
        loss += learnOne(
          one.words.map((word) => wordIn(said, spoken(word))),
          one,
          1 / batch.length,
        );
      for (const word of said.values()) passOn(word);
      for (const part of parts) part.step(rate);
      wordsAdam.stepRows(rateOfWords, size);
      return loss;
    },
  };
}

function startVectors(words: number, { values, size }: Vectors, random: () => number): Float32Array {
  const vectors = new Float32Array(words * size);
  vectors.set(values, size);
  for (let at = size + values.length; at < vectors.length; at += 1) vectors[at] = (random() + random() - 1) * 1.2;
  return vectors;
}

const created = (length: number, make: () => number): Float32Array => Float32Array.from({ length }, make);

type Adam = ReturnType<typeof createAdam>;
/** Kingma and Ba, “Adam: a method for stochastic optimization”, 2015; with decay of weights as Loshchilov and Hutter have it. */
function createAdam(values: Float32Array, decay: number) {
  const [first, second] = [new Float32Array(values.length), new Float32Array(values.length)];
  const rows = new Map<number, Float32Array>();
  const slopes = decay > 0 ? new Float32Array(values.length) : new Float32Array(0);
  let steps = 0;
  let [firstScale, secondScale] = [1, 1];
  function next(): void {
    steps += 1;
    firstScale = 1 / (1 - 0.9 ** steps);
    secondScale = 1 / (1 - 0.999 ** steps);
  }
  function move(at: number, slope: number, rate: number): void {
    const one = 0.9 * (first[at] as number) + 0.1 * slope;
    const two = 0.999 * (second[at] as number) + 0.001 * slope * slope;
    first[at] = one;
    second[at] = two;
    const step = (one * firstScale) / (Math.sqrt(two * secondScale) + 1e-8);
    values[at] = (values[at] as number) * (1 - rate * decay) - rate * step;
  }
  return {
    slopes,
    slopesOf(row: number, size: number): Float32Array {
      const known = rows.get(row) ?? new Float32Array(size);
      rows.set(row, known);
      return known;
    },
    step(rate: number): void {
      next();
      for (let at = 0; at < values.length; at += 1) move(at, slopes[at] as number, rate);
      slopes.fill(0);
    },
    /** Only those that were said. */
    stepRows(rate: number, size: number): void {
      next();
      for (const [row, slope] of rows)
        for (let at = 0; at < size; at += 1) move(row * size + at, slope[at] as number, rate);
      rows.clear();
    },
  };
}

function shuffle(order: Coded[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as Coded, order[at] as Coded];
  }
}
