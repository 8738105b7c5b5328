/** A letter or two may be wrong in a word: which it was meant to be. */
import { expect, it } from 'vitest';
import { createVocabulary } from '../../../src/bot/read/vocabulary.ts';
import { english } from '../../../src/bot/words/english.ts';

const { correct } = createVocabulary(english);

it.each([
  ['wihch', 'which'],
  ['depricated', 'deprecated'],
  ['sooon', 'soon'],
  ['byeee', 'bye'],
  ['heyyyy', 'hey'],
])('“%s” is “%s”', (word, meant) => {
  expect(correct(word)).toBe(meant);
});

it('is no other word of the same letters', () => {
  expect(correct('redis')).not.toBe('ride');
});
