import { describe, expect, it } from 'vitest';
import { ageWords, clockWords, dateWords, lengthWords, moreWords, truncate } from '../../src/view/words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 25, 12);

describe('words (LOOK 6, times)', () => {
  it.each([
    [59_000, 'just now'],
    [minute, '1 min ago'],
    [4 * minute + 30_000, '4 min ago'],
    [hour, '1 h ago'],
    [23 * hour, '23 h ago'],
    [day, 'yesterday'],
    [2 * day, '2 days ago'],
    [6 * day, '6 days ago'],
    [14 * day, '2 weeks ago'],
    [56 * day, '8 weeks ago'],
    [59 * day, '8 weeks ago'],
    [60 * day, '2 months ago'],
    [430 * day, '14 months ago'],
    [-5000, 'just now'],
  ])('an age of %d ms is “%s”', (past, words) => expect(ageWords(now - past, now)).toBe(words));

  it('a date has its year only when that is not this one', () => {
    expect(dateWords(Date.UTC(2026, 9, 12), now)).toBe('12 Oct');
    expect(dateWords(Date.UTC(2027, 0, 31), now)).toBe('31 Jan 2027');
  });

  it.each([
    [300, '0.3 s'],
    [9_400, '9 s'],
    [59_900, '1 min 0 s'],
    [72_000, '1 min 12 s'],
    [2 * hour + 59.8 * minute, '3 h 0 min'],
    [168 * hour - 1000, '7 days'],
  ])('%d ms take “%s”', (length, words) => expect(lengthWords(length)).toBe(words));

  it('the clock has 24 hours', () => expect(clockWords(Date.UTC(2026, 9, 12, 17, 20))).toBe('17:20'));

  it('a list says how many are left out, and nothing when none are', () => {
    expect(moreWords(10, 47)).toBe('… and 37 more');
    expect(moreWords(10, 2010)).toBe('… and 2,000 more');
    expect(moreWords(3, 3)).toBeUndefined();
  });

  it('cuts at code points, never through an emoji (THREATS D 43)', () => {
    expect(truncate('abc', 3)).toBe('abc');
    expect(truncate('😀😀😀😀', 3)).toBe('😀😀…');
    expect(truncate('😀😀', 2)).toBe('😀😀');
  });
});
