/** When something is to be done, and that clocks which go forward and back skip nothing and double nothing (THREATS 79). */
import { describe, expect, it } from 'vitest';
import {
  examplesOfTiming,
  momentWords,
  nextTime,
  nextTimes,
  readTiming,
  timingWords,
} from '../../src/schedule/when.ts';

/** A Wednesday. */
const now = Date.UTC(2026, 10, 25, 12);
const read = (text: string, at = now) => {
  const found = readTiming(text, { now: at, zone: 'UTC' });
  if ('problem' in found) throw new Error(`${text}: ${found.problem}`);
  return found.timing;
};
const problem = (text: string) => {
  const found = readTiming(text, { now, zone: 'UTC' });
  return 'problem' in found ? found.problem : timingWords(found.timing);
};
const iso = (at: number | undefined) => (at === undefined ? undefined : new Date(at).toISOString().slice(0, 16));

describe('when', { timeout: 60_000 }, () => {
  it.each([
    ['every monday 09:00 Europe/Berlin', 'every Monday at 09:00, Europe/Berlin', '2026-11-30T08:00'],
    ['every monday at 9 berlin', 'every Monday at 09:00, Europe/Berlin', '2026-11-30T08:00'],
    ['every day 9:00', 'every day at 09:00, UTC', '2026-11-26T09:00'],
    ['daily 13:30', 'every day at 13:30, UTC', '2026-11-25T13:30'],
    ['every weekday 9am', 'every day from Monday to Friday at 09:00, UTC', '2026-11-26T09:00'],
    ['every mon and thu 17:00', 'every Monday and Thursday at 17:00, UTC', '2026-11-26T17:00'],
    ['every 2 hours', 'every 2 hours', '2026-11-25T14:00'],
    ['every 30 minutes', 'every 30 minutes', '2026-11-25T12:30'],
    ['hourly', 'every hour', '2026-11-25T13:00'],
    ['every month on the 1st 08:00', 'on day 1 of every month at 08:00, UTC', '2026-12-01T08:00'],
    ['every month on the last day 8:00', 'on the last day of every month at 08:00, UTC', '2026-11-30T08:00'],
    ['tomorrow 9:00', 'once, Thu 26 Nov 2026, 09:00, UTC', '2026-11-26T09:00'],
    ['today 23:00 Asia/Kolkata', 'once, Wed 25 Nov 2026, 23:00, Asia/Kolkata', '2026-11-25T17:30'],
    ['wednesday noon', 'once, Wed 2 Dec 2026, 12:00, UTC', '2026-12-02T12:00'],
    ['2026-12-01 09:00 Europe/Berlin', 'once, Tue 1 Dec 2026, 09:00, Europe/Berlin', '2026-12-01T08:00'],
    ['1 Feb 9:00', 'once, Mon 1 Feb 2027, 09:00, UTC', '2027-02-01T09:00'],
    ['in 2 hours', 'once, Wed 25 Nov 2026, 14:00, UTC', '2026-11-25T14:00'],
  ])('reads “%s”', (said, words, first) => {
    const timing = read(said);
    expect(timingWords(timing)).toBe(words);
    expect(iso(nextTime(timing, now))).toBe(first);
  });

  it('reads every example that it gives', () => {
    for (const example of examplesOfTiming) expect(() => read(example)).not.toThrow();
  });

  it.each([
    ['every monday', 'it does not say at what time'],
    ['every monday 9:00 Europe/Berln', '“Europe/Berln” is no time zone that is known; did you mean Europe/Berlin'],
    ['every day 9:00 Pariss', '“Pariss” is no time zone that is known; did you mean Europe/Paris'],
    ['tomorrow 9:00 Mars/Olympus', '“Mars/Olympus” is no time zone that is known; Europe/Berlin is one'],
    ['9:00 tomorrow', 'that is no time that Callboard can read'],
    ['tomorrow', 'it does not say at what time'],
    ['every blue moon 9:00', 'that is no time that Callboard can read'],
    ['2026-02-31 09:00', 'that is no time that Callboard can read'],
    ['2026-11-25 09:00', 'that is past'],
    ['every 1 minute', '5 minutes are the least'],
    ['every day 25:00', 'that is no time that Callboard can read'],
    ['', 'it says no time'],
  ])('refuses “%s” with why', (said, why) => {
    expect(problem(said)).toBe(why);
  });

  it('moves a time on that is left out when clocks go forward, that day alone (THREATS 79)', () => {
    const timing = read('every day 02:30 Europe/Berlin', Date.UTC(2026, 2, 27, 12));
    const times = nextTimes(timing, Date.UTC(2026, 2, 27, 12), 4);
    expect(times.map((at) => momentWords('Europe/Berlin', at).slice(0, 22))).toEqual([
      'Sat 28 Mar 2026, 02:30',
      'Sun 29 Mar 2026, 03:30',
      'Mon 30 Mar 2026, 02:30',
      'Tue 31 Mar 2026, 02:30',
    ]);
  });

  it('does what is there twice when clocks go back once, the first time (THREATS 79)', () => {
    const timing = read('every day 02:30 Europe/Berlin', Date.UTC(2026, 9, 23, 12));
    expect(nextTimes(timing, Date.UTC(2026, 9, 23, 12), 4).map(iso)).toEqual([
      '2026-10-24T00:30',
      '2026-10-25T00:30',
      '2026-10-26T01:30',
      '2026-10-27T01:30',
    ]);
  });

  it('counts hours as they pass, whatever clocks on walls do', () => {
    const from = Date.UTC(2026, 9, 25, 0, 0);
    const timing = read('every 2 hours Europe/Berlin', from);
    expect(nextTimes(timing, from, 3).map(iso)).toEqual(['2026-10-25T02:00', '2026-10-25T04:00', '2026-10-25T06:00']);
    expect(iso(nextTime(timing, Date.UTC(2026, 9, 28, 3, 17)))).toBe('2026-10-28T04:00');
  });

  it('is right in zones that change at midnight, at half hours, in the south and leave out a day', () => {
    const first = (said: string, at: number) => iso(nextTime(read(said, at), at));
    // Clocks go from 24:00 to 1:00.
    expect(first('every day 00:15 Africa/Cairo', Date.UTC(2026, 3, 23, 12))).toBe('2026-04-23T22:15');
    // By half an hour.
    expect(first('every day 02:10 Australia/Lord_Howe', Date.UTC(2026, 9, 3, 12))).toBe('2026-10-03T15:40');
    expect(nextTimes(read('every day 09:00 Pacific/Apia', 0), Date.UTC(2011, 11, 29, 12), 2).map(iso)).toEqual([
      '2011-12-29T19:00',
      '2011-12-30T19:00',
    ]);
  });

  it('never goes back, leaves out no day and doubles none, in any zone, through a year', () => {
    for (const zone of [
      'Europe/Berlin',
      'America/New_York',
      'America/Santiago',
      'Africa/Cairo',
      'Australia/Lord_Howe',
    ]) {
      for (const time of ['00:00', '02:30']) {
        const times = nextTimes(read(`every day ${time} ${zone}`), Date.UTC(2026, 0, 1, 12), 365);
        expect(times.length).toBe(365);
        const gaps = times.slice(1).map((at, index) => (at - (times[index] ?? 0)) / 3_600_000);
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(22);
        expect(Math.max(...gaps)).toBeLessThanOrEqual(26);
      }
    }
  });

  it('takes a month’s last day where it has no 31st', () => {
    const timing = read('every month on the 31st 08:00');
    expect(nextTimes(timing, Date.UTC(2027, 0, 1), 3).map(iso)).toEqual([
      '2027-01-31T08:00',
      '2027-02-28T08:00',
      '2027-03-31T08:00',
    ]);
  });
});
