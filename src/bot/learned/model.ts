/** What was learned from phrases, as it is kept in a file: which features tell which label, and how much. */
import { softmax } from './train.ts';

/** `features`: places of labels and hundredths, in turn. `words`: words of questions, which are no names misspelt. `of`: what it was learned from. */
export type KeptModel = {
  readonly of: string;
  readonly labels: readonly string[];
  readonly words: string;
  readonly features: Readonly<Record<string, readonly number[]>>;
};

export type Told = {
  readonly label: string;
  /** How likely it is, from 0 to 1; all labels together are 1. */
  readonly share: number;
};
export type Model = {
  readonly words: string;
  /** The likeliest first. */
  tell(features: readonly string[]): readonly Told[];
  speaksFor(feature: string, label: string): boolean;
  /** The features that speak for a label, the strongest first. */
  why(features: readonly string[], label: string): readonly string[];
};

const least = 0.02;
const whyAtMost = 10;
const hundredth = 0.01;
/** From this weight on, in hundredths, a word tells a label by itself. */
const cue = 20;

export function createModel({ labels, words, features: kept }: KeptModel): Model {
  const { starts, weights } = flat(kept);
  const places = new Map(labels.map((label, at) => [label, at]));
  function weightOf(feature: string, label: string): number {
    const place = places.get(label);
    const start = starts.get(feature);
    if (start === undefined || place === undefined) return 0;
    const end = start + (weights[start] ?? 0);
    for (let at = start + 1; at < end; at += 2) if (weights[at] === place) return weights[at + 1] ?? 0;
    return 0;
  }

  return {
    words,
    tell(said) {
      const known: number[] = [];
      for (const one of said) {
        const start = starts.get(one);
        if (start !== undefined) known.push(start);
      }
      const value = hundredth / Math.sqrt(known.length || 1);
      const scores = new Float64Array(labels.length);
      for (const start of known) {
        const end = start + (weights[start] as number);
        for (let at = start + 1; at < end; at += 2)
          scores[weights[at] as number] =
            (scores[weights[at] as number] as number) + (weights[at + 1] as number) * value;
      }
      softmax(scores);
      return labels
        .flatMap((label, at) => ((scores[at] ?? 0) >= least ? [{ label, share: scores[at] ?? 0 }] : []))
        .sort((a, b) => b.share - a.share);
    },
    speaksFor: (feature, label) => weightOf(feature, label) > cue,
    why(said, label) {
      return said
        .flatMap((one) => {
          const weight = one === 'bias' ? 0 : weightOf(one, label);
          return weight > 0 ? [{ one, weight }] : [];
        })
        .sort((a, b) => b.weight - a.weight)
        .slice(0, whyAtMost)
        .map(({ one }) => one);
    },
  };
}

/** All weights in one row, each feature's behind how many numbers they are: that is read fastest, and held in least. */
function flat(kept: KeptModel['features']): {
  readonly starts: ReadonlyMap<string, number>;
  readonly weights: Int16Array;
} {
  const all: number[] = [];
  const starts = new Map<string, number>();
  for (const [feature, told] of Object.entries(kept)) {
    starts.set(feature, all.length);
    all.push(told.length, ...told);
  }
  return { starts, weights: Int16Array.from(all) };
}
