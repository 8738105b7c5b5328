/** Phrases of an intent, as plain words: each becomes a pattern of concepts of its own. For plugins, whose words no language knows. */
import type { Intent, Reply } from '../intent.ts';

/** As much as a plain cue of our own. */
const weight = 3;
/** A concept is said in no more words. */
const wordsAtMost = 4;

export type Spoken = {
  readonly says: Readonly<Record<string, number>>;
  readonly words: Readonly<Record<string, string>>;
};

export function spokenBy({ says = {}, words = {}, phrases = [] }: Intent | Reply): Spoken {
  const own: Record<string, string> = { ...words };
  const patterns: Record<string, number> = { ...says };
  for (const phrase of phrases) patterns[elementsOf(phrase.toLowerCase(), own).join(' ')] = weight;
  return { says: patterns, words: own };
}

function elementsOf(phrase: string, own: Record<string, string>): readonly string[] {
  return phrase.split(/(\{\})/).flatMap((part) => {
    const words = part.trim().split(/\s+/).filter(Boolean);
    if (part === '{}') return [part];
    const chunks = Array.from({ length: Math.ceil(words.length / wordsAtMost) }, (_, at) =>
      words.slice(at * wordsAtMost, (at + 1) * wordsAtMost),
    );
    return chunks.map((chunk) => {
      own[`“${chunk.join('_')}”`] = chunk.join(' ');
      return `“${chunk.join('_')}”`;
    });
  });
}
