/** Where two questions in one line are taken apart. */
import { describe, expect, it } from 'vitest';
import { clausesOf, ends, joints } from '../../src/bot/clauses.ts';

describe('clauses', () => {
  it.each([
    ['who owns it and what needs it', ['who owns it', 'what needs it']],
    ['owner of it, plus its docs', ['owner of it', 'its docs']],
    ['first, who owns it, second, on what does it depend', ['who owns it', 'on what does it depend']],
    ['members of shop? oh and what do they own', ['members of shop', 'what do they own']],
    ['the descriptor of shop, where is it', []],
    ['who owns it', []],
  ])('are joined by small words: “%s”', (line, clauses) => {
    expect(clausesOf(line, joints)).toEqual(clauses);
  });

  it('end at stops', () => {
    expect(clausesOf('it is down: whom do I call', ends)).toEqual(['it is down', 'whom do I call']);
  });
});
