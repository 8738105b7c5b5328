/** Where a line that asks twice may be taken apart: at what joins most surely first. */
import { expect, it } from 'vitest';
import { splitsInTwo } from '../../src/bot/split-in-two.ts';

it.each([
  ['its owner, its docs', [['its owner', 'its docs']]],
  ['is it dead and if so who owns it', [['is it dead', 'who owns it']]],
  ['what it needs as well as who needs it', [['what it needs', 'who needs it']]],
  ['whose is it? and what is it', [['whose is it', 'what is it']]],
  ['repo / docs', [['repo', 'docs']]],
  ['who owns it', []],
])('“%s”', (line, splits) => {
  expect(splitsInTwo(line).slice(0, 1)).toEqual(splits);
});

it('tries sentences before clauses, and clauses before words', () => {
  expect(splitsInTwo('its owner, and docs? also deps').map(([first]) => first)).toEqual([
    'its owner, and docs',
    'its owner, and docs?',
    'its owner',
    'its owner',
  ]);
});

it('gives up where there are too many', () => {
  expect(splitsInTwo('a and b '.repeat(100))).toHaveLength(8);
});
