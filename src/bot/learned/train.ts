/**
 * Learns from phrases which features tell which label: multinomial logistic regression by FTRL-Proximal (McMahan et al.,
 * “Ad Click Prediction”, 2013), which leaves out whatever tells little. The same samples give the same weights.
 */

export type Sample = { readonly features: readonly string[]; readonly label: string; readonly weight: number };
export type Weights = {
  readonly labels: readonly string[];
  /** Feature → places of labels and what it says for them, in turn. */
  readonly features: ReadonlyMap<string, readonly (readonly [label: number, weight: number])[]>;
};

const training = { rounds: 12, step: 0.6, sparse: 0.6, decay: 0.05, least: 3, kept: 0.9 } as const;
export type Training = { readonly [Name in keyof typeof training]: number };

export function train(samples: readonly Sample[], given: Partial<Training> = {}): Weights {
  const { rounds, least, kept, ...rates } = { ...training, ...given };
  const labels = [...new Set(samples.map(({ label }) => label))].sort();
  const known = commonOf(samples, least);
  const index = new Map(known.map((one, at) => [one, at]));
  const coded = samples.map(({ features, label, weight }) => ({
    features: Uint32Array.from(features.flatMap((one) => index.get(one) ?? [])),
    label: labels.indexOf(label),
    weight,
  }));
  const size = labels.length;
  const learner = createLearner(known.length, size, rates);
  const random = randomFrom(7);
  const order = coded.map((_, at) => at);
  for (let round = 0; round < rounds; round += 1) {
    shuffle(order, random);
    for (const at of order) {
      const sample = coded[at];
      if (sample) learner.learn({ ...sample, features: sample.features.filter(() => random() < kept) });
    }
  }
  return { labels, features: new Map(known.map((one, at) => [one, learner.weightsOf(at)])) };
}

function commonOf(samples: readonly Sample[], least: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { features } of samples) for (const one of features) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= least).map(([one]) => one);
}

type Coded = { readonly features: Uint32Array; readonly label: number; readonly weight: number };
type Rates = { readonly step: number; readonly sparse: number; readonly decay: number };

function createLearner(features: number, size: number, { step, sparse, decay }: Rates) {
  const sums = new Float32Array(features * size);
  const squares = new Float32Array(features * size);
  const weights = new Float32Array(features * size);
  const scores = new Float64Array(size);
  return {
    learn({ features: here, label: right, weight }: Coded): void {
      const value = 1 / Math.sqrt(here.length || 1);
      scores.fill(0);
      for (const feature of here)
        for (let label = 0, at = feature * size; label < size; label += 1, at += 1)
          scores[label] = (scores[label] as number) + (weights[at] as number) * value;
      softmax(scores);
      for (let label = 0; label < size; label += 1) {
        const slope = ((scores[label] as number) - (label === right ? 1 : 0)) * weight * value;
        if (Math.abs(slope) < 1e-5) continue;
        for (const feature of here) {
          const at = feature * size + label;
          const before = squares[at] as number;
          const after = before + slope * slope;
          sums[at] =
            (sums[at] as number) + slope - ((Math.sqrt(after) - Math.sqrt(before)) / step) * (weights[at] as number);
          squares[at] = after;
          const sum = sums[at] as number;
          weights[at] =
            Math.abs(sum) <= sparse ? 0 : -(sum - Math.sign(sum) * sparse) / ((0.5 + Math.sqrt(after)) / step + decay);
        }
      }
    },
    weightsOf: (feature: number) =>
      Array.from({ length: size }, (_, label) => [label, weights[feature * size + label] as number] as const).filter(
        ([, weight]) => Math.abs(weight) > 0.02,
      ),
  };
}

export function softmax(scores: Float64Array): void {
  let most = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > most) most = score;
  let sum = 0;
  for (let at = 0; at < scores.length; at += 1) sum += scores[at] = Math.exp((scores[at] as number) - most);
  for (let at = 0; at < scores.length; at += 1) scores[at] = (scores[at] as number) / sum;
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
}

/** Mulberry32: numbers from 0 to 1 that are the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
