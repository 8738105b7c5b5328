/** What was learned from phrases: how likely a sentence asks each label, and which of its words tell it. */
import { remembering } from '../remembering.ts';
import { labelMet, type Met } from './met.ts';
import {
  type Found,
  findIn,
  type Net,
  nothingFound,
  places,
  scoresOf,
  seenIn,
  softmax,
  widths,
  windowOf,
} from './net.ts';

/** `vectors`: a row of numbers a word, in 127ths of `scales`. `asking`: words of questions, which are no names misspelt; `said`: those, and others that were seldom said. `of`: what it was learned from. */
export type KeptModel = {
  readonly of: string;
  readonly net: Net;
  readonly words: readonly string[];
  readonly asking: string;
  readonly said: string;
  readonly vectors: Int8Array;
  readonly scales: Float32Array;
  readonly met: Met;
};

export type Told = {
  readonly label: string;
  /** How likely it is, from 0 to 1; all labels together are 1. */
  readonly share: number;
};
export type Model = {
  readonly asking: string;
  readonly said: string;
  /** A word of the language, whether or not it tells anything. */
  knows(word: string): boolean;
  /** The likeliest first. */
  tell(signs: readonly string[]): readonly Told[];
  speaksFor(word: string, label: string): boolean;
  /** From which word to which a label is told, the strongest first. */
  why(signs: readonly string[], label: string): readonly (readonly string[])[];
};

/** Shares where the very sentence was written down. */
function trusting(shares: Float64Array, label: number | undefined): Float64Array {
  return label === undefined ? shares : shares.map((share, at) => share * (1 - trust) + (at === label ? trust : 0));
}
const trust = 0.8;

const least = 0.001;
const whyAtMost = 10;
/** A word by which a label is so many times as likely as by none tells it by itself. */
const cue = 30;
const odds = (share = 0): number => share / Math.max(1e-9, 1 - share);
/** Words, and sentences but for their names: many ask the same. */
const wordsAtMost = 2_000;
const sentencesAtMost = 500;

export function createModel({ net, words, asking, said, vectors, scales, met }: KeptModel): Model {
  const index = new Map(words.map((word, at) => [word, at]));
  const labelAt = new Map(net.labels.map((label, at) => [label, at]));
  const seen = seeing({ net, vectors, scales });

  const lookAt = (signs: readonly string[]) => {
    const found = nothingFound(net);
    findIn(
      signs.map((one) => seen(index.get(one) ?? 0)),
      net,
      found,
    );
    const shares = scoresOf(found.values, net);
    softmax(shares);
    return { found, shares };
  };
  /** The same sentence is looked at for each of its readings, and asked of other names. */
  const look = remembering(sentencesAtMost, lookAt, (signs) => signs.join(' '));
  const ofNothing = lookAt([]).shares;
  /** Which labels a word tells by itself. */
  const toldBy = remembering(wordsAtMost, (word: string): ReadonlySet<string> => {
    const { shares } = lookAt([word]);
    return new Set(net.labels.filter((_, at) => odds(shares[at]) > cue * odds(ofNothing[at])));
  });

  return {
    ...{ asking, said },
    knows: (word) => index.has(word),
    tell(signs) {
      const shares = trusting(look(signs).shares, labelMet(signs, met));
      return net.labels
        .flatMap((label, at) => ((shares[at] ?? 0) >= least ? [{ label, share: shares[at] ?? 0 }] : []))
        .sort((a, b) => b.share - a.share);
    },
    speaksFor: (word, label) => index.has(word) && toldBy(word).has(label),
    why(signs, label) {
      const at = labelAt.get(label);
      if (at === undefined) return [];
      return tellingWindows(look(signs).found, net, at)
        .slice(0, whyAtMost)
        .map(([from, to]) => signs.slice(from, to));
    },
  };
}

/** Windows by how much what was found in them speaks for a label. */
function tellingWindows({ values, from }: Found, net: Net, label: number): readonly (readonly [number, number])[] {
  const sums = new Map<number, number>();
  for (let filter = 0; filter < values.length; filter += 1) {
    const value = values[filter] as number;
    if (value === 0) continue;
    const [begin, end] = windowOf(filter, from[filter] as number, net);
    const window = begin * windowWords + end - begin;
    sums.set(window, (sums.get(window) ?? 0) + value * (net.tells[label * values.length + filter] as number));
  }
  return [...sums]
    .filter(([, sum]) => sum > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([window]) => [Math.floor(window / windowWords), Math.floor(window / windowWords) + (window % windowWords)]);
}
/** More words than any window has. */
const windowWords = 8;

/** What the filters see in a word; the same words are said again and again. */
const seeing = ({ net, vectors, scales }: Pick<KeptModel, 'net' | 'vectors' | 'scales'>) =>
  remembering(wordsAtMost, (word: number): Float32Array => {
    const { size } = net;
    const scale = (scales[word] ?? 0) / 127;
    const values = Float32Array.from(vectors.subarray(word * size, (word + 1) * size), (value) => value * scale);
    const seen = new Float32Array(places * net.filters);
    seenIn(values, net, seen);
    return seen;
  });

/** In a file: how long its head is, the head as JSON, and all numbers, one row behind the other. */
export function modelAsFile({ net, vectors, scales, met, ...rest }: KeptModel): Uint8Array {
  const { looks, bias, tells, labelBias, ...shape } = net;
  const head = Buffer.from(JSON.stringify({ ...rest, ...shape, sentences: met.numbers.length }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const numbers = [looks, bias, tells, labelBias, scales, met.numbers, met.labels, vectors].map((all) =>
    Buffer.from(all.buffer, all.byteOffset, all.byteLength),
  );
  return Buffer.concat([length, head, Buffer.alloc(-head.length & 3), ...numbers]);
}

export function modelFromFile(file: Uint8Array): KeptModel {
  const bytes = new Uint8Array(file).buffer;
  const length = new DataView(bytes).getUint32(0, true);
  const head = JSON.parse(Buffer.from(bytes, 4, length).toString('utf8')) as Pick<
    KeptModel,
    'of' | 'words' | 'asking' | 'said'
  > &
    Pick<Net, 'size' | 'filters' | 'labels'> & { readonly sentences: number };
  const { of, words, asking, said, sentences, ...shape } = head;
  let at = 4 + length + (-length & 3);
  const floats = (count: number): Float32Array => {
    const all = new Float32Array(bytes, at, count);
    at += count * 4;
    return all;
  };
  const filters = widths.length * shape.filters;
  const net = {
    ...shape,
    looks: floats(shape.size * places * shape.filters),
    bias: floats(filters),
    tells: floats(shape.labels.length * filters),
    labelBias: floats(shape.labels.length),
  };
  const scales = floats(words.length);
  const numbers = new Uint32Array(bytes, at, sentences);
  const met = { numbers, labels: new Uint8Array(bytes, at + 4 * sentences, sentences) };
  at += 5 * sentences;
  return { of, words, asking, said, met, net, scales, vectors: new Int8Array(bytes, at, words.length * shape.size) };
}
