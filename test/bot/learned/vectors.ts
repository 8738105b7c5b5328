/** Word vectors of a dozen words, of which those that mean much the same are near each other. */
import type { Vectors } from '../../../src/bot/learned/train.ts';

const groups = [
  ['owns', 'owner', 'maintains', 'keeps'],
  ['breaks', 'dies', 'collapses', 'gone'],
  ['weather', 'lunch', 'poem', 'rain'],
  ['the', 'of', 'who', 'what', 'is', 'a'],
];
const size = 8;

const words = groups.flat();
const values = new Float32Array(words.length * size);
groups.forEach((group, at) => {
  group.forEach((word, place) => {
    const row = words.indexOf(word) * size;
    values[row + at] = 2;
    values[row + 4 + (place % 4)] = 0.5;
  });
});
export const vectors: Vectors = { words, size, values };
