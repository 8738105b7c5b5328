/** Phrases → the model that is kept beside them. */
import { createVocabulary } from '../read/vocabulary.ts';
import { english } from '../words/english.ts';
import { metOf } from './met.ts';
import { mixedOf } from './mixed.ts';
import type { KeptModel } from './model.ts';
import { languages, type Phrase, samplesOf } from './samples.ts';
import { type Training, train, type Vectors } from './train.ts';

/** Of what is no question there is more than of anything else; each of it counts less. */
const weights: Readonly<Record<string, number>> = { decline: 0.8 };
/** In a few words people ask most often, and each of them tells more. */
const weightOfShort = (words: number): number => (words <= 3 ? 3 : words === 4 ? 2 : words === 5 ? 1.5 : 1);
/** Whatever people write about: their words may be names as well. */
const wild = new Set(['decline', 'docs', 'whose', 'new', 'templates']);
/** What is said around questions; by itself it weighs little. */
const aside = 'aside';
const aloneWeight = 0.3;
/** Samples that weigh less were not written so: the name was left out. */
const writtenLeast = 0.4;
/** In so many phrases a word stands that is no name by itself. */
const askedLeast = 6;
/** … and that others are misspelt of. */
const saidLeast = 2;

export function learn(
  phrases: readonly Phrase[],
  of: string,
  known: Vectors,
  training: Partial<Training> = {},
): KeptModel {
  const { samples, written, ...told } = learnable(phrases, known);
  const { net, words, vectors } = train(samples, known, training);
  return { of, net, words, ...told, met: metOf(written, net.labels), ...inBytes(vectors, net.size) };
}

/** Samples of all phrases, weighed, and the words that questions are asked with. */
export function learnable(given: readonly Phrase[], vectors: Pick<Vectors, 'words'>) {
  const asides = given.filter(({ label }) => label.startsWith(aside));
  const phrases = given.filter(({ label }) => !label.startsWith(aside));
  const known = new Set(vectors.words);
  const counts = countsOf(phrases);
  const asking = withoutMisspelt(often(counts, askedLeast), known);
  const said = often(counts, saidLeast).filter((word) => known.has(word) || asking.includes(word));
  const spoken = new Set([...known, ...asking]);
  const language = { ...english, common: `${english.common} ${asking.join(' ')}` };
  const vocabulary = createVocabulary(language, { knows: (word) => spoken.has(word), said });
  const all = samplesOf(phrases, vocabulary);
  const asidesOf = (label: string) =>
    samplesOf(asides, vocabulary).filter((one) => one.label === label && one.weight === 1);
  const [before, after] = [asidesOf(`${aside}-before`), asidesOf(`${aside}-after`)];
  const mixed = mixedOf(
    all,
    { before: before.map(({ signs }) => signs), after: after.map(({ signs }) => signs) },
    vectors.words,
  );
  // By itself it asks nothing.
  const alone = [...before, ...after].map((one) => ({ ...one, label: 'decline', weight: aloneWeight }));
  const samples = [...all, ...mixed, ...alone].map((one) => ({
    ...one,
    weight: one.weight * (weights[one.label] ?? 1) * (one.weight < 1 ? 1 : weightOfShort(one.signs.length)),
  }));
  const written = all.filter(({ weight }) => weight >= writtenLeast);
  return { samples, written, asking: asking.join(' '), said: said.join(' ') };
}

/** A byte a number is enough: the largest of a word is 127. */
function inBytes(vectors: Float32Array, size: number): Pick<KeptModel, 'vectors' | 'scales'> {
  const scales = new Float32Array(vectors.length / size);
  vectors.forEach((value, at) => {
    const row = Math.floor(at / size);
    scales[row] = Math.max(scales[row] ?? 0, Math.abs(value));
  });
  const bytes = Int8Array.from(vectors, (value, at) =>
    Math.round((127 * value) / (scales[Math.floor(at / size)] || 1)),
  );
  return { vectors: bytes, scales };
}

/** People misspell the same words the same way. */
function withoutMisspelt(words: readonly string[], known: ReadonlySet<string>): readonly string[] {
  const right = words.filter((word) => known.has(word)).join(' ');
  const vocabulary = createVocabulary({ ...english, common: `${english.common} ${right}` });
  return words.filter((word) => known.has(word) || !vocabulary.correct(word) || vocabulary.tell([word], 0));
}

/** Words of questions, by how often they are asked: no names, and no holes. */
function countsOf(phrases: readonly Phrase[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { label, text } of phrases) {
    if (wild.has(label)) continue;
    const said =
      text
        .toLowerCase()
        .replace(/\{[^}]*\}/g, ' ')
        .match(/\p{L}+/gu) ?? [];
    for (const word of new Set(said))
      if (word.length > 2 && !languages.has(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

const often = (counts: ReadonlyMap<string, number>, least: number): readonly string[] =>
  [...counts]
    .filter(([, count]) => count >= least)
    .map(([word]) => word)
    .sort();
