/** A day that is to come, as people write it. */
import { describe, expect, it } from 'vitest';
import { readDay } from '../../src/bot/read-day.ts';

const now = Date.UTC(2026, 10, 25, 12);
const read = (text: string) => {
  const day = readDay(text, now);
  return day && `${day.year}-${day.month}-${day.day}`;
};

describe('a day to come', () => {
  it('is read as people write it; without its year it is the next such', () => {
    expect(['2027-01-31', '31 Jan 2027', 'January 31, 2027', '31st of January 2027'].map(read)).toEqual(
      Array.from({ length: 4 }, () => '2027-1-31'),
    );
    expect(read('31 jan')).toBe('2027-1-31');
    expect(read('1 dec')).toBe('2026-12-1');
    expect(read('in 30 days')).toBe('2026-12-25');
    expect(read('tomorrow')).toBe('2026-11-26');
    expect(read('2026-11-25')).toBe('2026-11-25');
  });

  it('is nothing that has passed, does not exist or is too far away', () => {
    for (const text of ['2026-11-24', '2027-02-30', '31 nov 2027', '2099-01-01', 'soon', '', 'x'.repeat(99), '5'])
      expect(read(text)).toBeUndefined();
  });
});
