/** Phrases → the model that is kept beside them. */
import { createVocabulary } from '../read/vocabulary.ts';
import { english } from '../words/english.ts';
import type { KeptModel } from './model.ts';
import { languages, type Phrase, samplesOf } from './samples.ts';
import { type Training, train } from './train.ts';

/** Of what is no question there is more than of anything else; each of it counts less. */
const weights: Readonly<Record<string, number>> = { decline: 0.6 };
/** Whatever people write about: their words may be names as well. */
const wild = new Set(['decline', 'docs', 'whose', 'new', 'templates']);
const wordLeast = 4;

export function learn(phrases: readonly Phrase[], of: string, training: Partial<Training> = {}): KeptModel {
  const vocabulary = createVocabulary(english);
  const samples = samplesOf(phrases, vocabulary).map((one) => ({
    ...one,
    weight: one.weight * (weights[one.label] ?? 1),
  }));
  const { labels, features } = train(samples, training);
  const kept = [...features].filter(([, told]) => told.length > 0).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ...{ of, labels, words: wordsOf(phrases).join(' ') },
    features: Object.fromEntries(
      kept.map(([one, told]) => [one, told.flatMap(([label, weight]) => [label, Math.round(weight * 100)])]),
    ),
  };
}

/** Words of questions that are asked often: no names, and no names misspelt. */
function wordsOf(phrases: readonly Phrase[]): readonly string[] {
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
  return [...counts]
    .filter(([, count]) => count >= wordLeast)
    .map(([word]) => word)
    .sort();
}
