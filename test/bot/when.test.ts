import { describe, expect, it } from 'vitest';
import { examplesOfWhen, readWhen } from '../../src/bot/when.ts';

/** A Wednesday. */
const now = Date.UTC(2026, 10, 25, 12, 30);
const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString().slice(0, 16));
const said = (words: string) => {
  const when = readWhen(words);
  return when && [iso(when.from(now)), iso(when.until(now))];
};

describe('a moment', () => {
  it.each([
    ['today', '2026-11-25T00:00', '2026-11-25T12:30'],
    ['yesterday', '2026-11-24T00:00', '2026-11-24T23:59'],
    ['monday', '2026-11-23T00:00', '2026-11-23T23:59'],
    ['on Mon', '2026-11-23T00:00', '2026-11-23T23:59'],
    ['wednesday', '2026-11-25T00:00', '2026-11-25T12:30'],
    ['last wednesday', '2026-11-18T00:00', '2026-11-18T23:59'],
    ['thurs', '2026-11-19T00:00', '2026-11-19T23:59'],
    ['this week', '2026-11-23T00:00', '2026-11-25T12:30'],
    ['last week', '2026-11-16T00:00', '2026-11-22T23:59'],
    ['last month', '2026-10-01T00:00', '2026-10-31T23:59'],
    ['this year', '2026-01-01T00:00', '2026-11-25T12:30'],
    ['2 h', '2026-11-25T10:30', '2026-11-25T10:30'],
    ['30min', '2026-11-25T12:00', '2026-11-25T12:00'],
    ['3 days ago', '2026-11-22T12:30', '2026-11-22T12:30'],
    ['an hour', '2026-11-25T11:30', '2026-11-25T11:30'],
    ['the last 2 weeks', '2026-11-11T12:30', '2026-11-11T12:30'],
    ['12 Oct', '2026-10-12T00:00', '2026-10-12T23:59'],
    ['12 Dec', '2025-12-12T00:00', '2025-12-12T23:59'],
    ['29 Feb', '2024-02-29T00:00', '2024-02-29T23:59'],
    ['October 12th, 2025', '2025-10-12T00:00', '2025-10-12T23:59'],
    ['the 12th of october', '2026-10-12T00:00', '2026-10-12T23:59'],
    ['2026-10-12', '2026-10-12T00:00', '2026-10-12T23:59'],
    ['2026-10-12T14:30Z', '2026-10-12T14:30', '2026-10-12T14:30'],
    ['2026-10-12 14:30', '2026-10-12T14:30', '2026-10-12T14:30'],
  ])('is said as “%s”', (words, from, until) => {
    expect(said(words)).toEqual([from, until]);
  });

  it('is none of these', () => {
    const words = ['', 'foo', '12', 'oct', '31 Feb', '2026-02-31', '2026-13-01', '0 Oct', 'mo', 'last', '3 parsecs'];
    expect(words.filter(readWhen)).toEqual([]);
    expect(readWhen('1 '.repeat(10_000))).toBeUndefined();
  });

  it.each([
    ...[
      ['yesteday', 'yesterday'],
      ['tody', 'today'],
      ['last firday', 'last friday'],
      ['wensday', undefined],
    ],
    ...[
      ['past 14 days', '14 days'],
      ['24h', '24 hours'],
      ['the last 2 wks', '2 weeks'],
      ['an hour ago', '1 hour ago'],
    ],
    ...[
      ['1 d', '1 day'],
      ['30min', '30 min'],
      ['last week', 'last week'],
      ['12 Oct', '12 Oct'],
      ['holiday', undefined],
    ],
  ])('is said again in the usual way, well spelt: “%s”', (words, usual) => {
    expect(readWhen(words ?? '')?.words).toBe(usual);
  });

  it('is each of those that help shows', () => {
    expect(examplesOfWhen.filter((one) => !readWhen(one))).toEqual([]);
  });

  it('may be still to come: whoever asks decides what that means', () => {
    const later = readWhen('2027-01-01');
    expect(iso(later?.from(now))).toBe('2027-01-01T00:00');
    expect(later?.until(now)).toBe(now);
  });
});
