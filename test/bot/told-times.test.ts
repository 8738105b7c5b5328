/** When a place is told: by the clocks of its zone, over their changes; in quiet hours at their end. */
import { describe, expect, it } from 'vitest';
import { nextToldAt, quietUntil, readToldTimes, timesWords, together } from '../../src/bot/told-times.ts';

const reading = { now: Date.UTC(2027, 2, 1), zone: 'UTC' };
const read = (said: string) => readToldTimes(said, reading);
const at = (moment: string) => Date.parse(`2027-${moment}Z`);
const words = (moment: number | undefined) => moment && new Date(moment).toISOString().slice(5, 16);

describe('times behind a subscription', () => {
  it('are cut off what is said before, in any form', () => {
    expect(read('payments errors').head).toBe('payments errors');
    expect(timesWords(read('payments errors').times)).toBe('within five minutes, together');
    const whole = read('payments changes daily 9:00 quiet 18:00-8:00 Europe/Berlin');
    expect(whole.head).toBe('payments changes');
    expect(timesWords(whole.times)).toBe('every day at 09:00, Europe/Berlin; not from 18:00 to 08:00, Europe/Berlin');
    expect(timesWords(read('x health weekly monday 7:30').times)).toBe('every Monday at 07:30, UTC');
    expect(timesWords(read('x health daily').times)).toBe('every day at 09:00, UTC');
    expect(timesWords(read('x docs at once quiet hours 22:00 to 6:00').times)).toMatch(/not from 22:00 to 06:00, UTC$/);
  });

  it('are refused where they are none', () => {
    expect(() => read('x changes daily 25:00')).toThrow(/Time cannot be/);
    expect(() => read('x changes quiet 5')).toThrow(/18:00-8:00/);
    expect(() => read('x changes daily 9:00 Europe/Berln')).toThrow(/Europe\/Berlin/);
  });

  it('hold by the clock on the wall when clocks go forward (28 March) and back (31 October)', () => {
    const { times } = read('x changes daily 9:00 Europe/Berlin');
    expect(words(nextToldAt(times, at('03-27T08:00')))).toBe('03-28T07:00');
    expect(words(nextToldAt(times, at('10-30T07:00')))).toBe('10-31T08:00');
  });

  it('of quiet hours end them, over midnight and a change of clocks', () => {
    const { times } = read('x changes quiet 18:00-8:00 Europe/Berlin');
    const quiet = times.quiet ?? expect.fail('no quiet hours');
    expect(words(quietUntil(quiet, at('03-27T17:00')))).toBe('03-28T06:00');
    expect(quietUntil(quiet, at('03-27T16:59'))).toBeUndefined();
    expect(quietUntil(quiet, at('03-28T06:00'))).toBeUndefined();
    expect(words(nextToldAt(times, at('10-30T20:00')))).toBe('10-31T07:00');
    expect(nextToldAt(times, at('03-01T12:00'))).toBe(at('03-01T12:00') + together);
  });
});
