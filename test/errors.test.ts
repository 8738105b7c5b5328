/** The words of a failure. */
import { expect, it } from 'vitest';
import { fail } from '../src/errors.ts';

it('a detail that is a sentence ends it once, and what it holds is left as it is', () => {
  const words = (reason: string) => fail('FILE_REFUSED', { path: 'a.yaml', reason }).say;
  expect(words('It is not there.')).toBe('a.yaml cannot be read: It is not there.');
  expect(words('EACCES')).toBe('a.yaml cannot be read: EACCES.');
  expect(words('{path}')).toBe('a.yaml cannot be read: {path}.');
});
