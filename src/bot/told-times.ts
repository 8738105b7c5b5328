/** When a place is told what it subscribed to: at once, or in a digest; and in which hours it is told nothing. By the clocks of its zone, whatever they do. */
import { fail } from '../errors.ts';
import { nextTime, readTiming, type Timing, timingWords } from '../schedule/when.ts';

export type ToldTimes = {
  /** Of a digest; at once without it. */
  readonly digest?: Timing;
  readonly quiet?: { readonly from: Timing; readonly to: Timing };
};

/** What is over at once is told together. */
export const together = 5 * 60_000;

/** A time within quiet hours is their end. */
export function nextToldAt({ digest, quiet }: ToldTimes, after: number): number {
  const next = digest ? (nextTime(digest, after) ?? after + together) : after + together;
  return (quiet && quietUntil(quiet, next)) ?? next;
}

/** Undefined outside of quiet hours: what comes next there is their beginning. */
export function quietUntil({ from, to }: NonNullable<ToldTimes['quiet']>, at: number): number | undefined {
  const [begins, ends] = [nextTime(from, at), nextTime(to, at)];
  return begins !== undefined && ends !== undefined && ends < begins ? ends : undefined;
}

export function timesWords({ digest, quiet }: ToldTimes): string {
  const when = digest ? timingWords(digest) : 'within five minutes, together';
  const hours = (timing: Timing) => timingWords(timing).replace(/^every day at /, '');
  return quiet ? `${when}; not from ${hours(quiet.from).replace(/,.*/, '')} to ${hours(quiet.to)}` : when;
}

type Reading = { readonly now: number; readonly zone: string };

/** Cuts times off the end of what was said; throws for times that are none. */
export function readToldTimes(said: string, reading: Reading): { readonly head: string; readonly times: ToldTimes } {
  const [, whole = said, quietWords] = /^(.*?)(?:[\s,]+quiet(?: hours)?(?: from)? (\d.*))?$/is.exec(said) ?? [];
  const [, before = whole, rhythm, at] = /^(.*?)(?:[\s,]+(daily|weekly|at once)\b(.*))?$/is.exec(whole) ?? [];
  const [, from, to, zone = ''] = /^(\d\S*?)\s*(?:-|–|to|until)\s*(\d\S*)(?:\s+(\S+))?$/.exec(quietWords ?? '') ?? [];
  if (quietWords !== undefined && (!from || !to)) throw refusal(quietWords, 'hours are two times, such as 18:00-8:00');
  const timing = (words: string): Timing => {
    const named = /\/|\bUTC\b/i.test(words) || zone === '' ? words : `${words} ${zone}`;
    const read = readTiming(named, reading);
    if ('problem' in read) throw refusal(words, read.problem);
    return read.timing;
  };
  const time = at?.trim() ?? '';
  const digest =
    rhythm === undefined || /once/i.test(rhythm)
      ? undefined
      : timing(/daily/i.test(rhythm) ? `every day ${time || '9:00'}` : `every ${time || 'monday 9:00'}`);
  const times = {
    ...(digest && { digest }),
    ...(from && to && { quiet: { from: timing(`every day ${from}`), to: timing(`every day ${to}`) } }),
  };
  return { head: before.trim(), times };
}

const refusal = (value: string, reason: string) =>
  fail('ARGUMENT_INVALID', {
    ...{ argument: 'Time', value: value.trim().slice(0, 60), reason },
    example: 'subscribe payments changes daily 9:00 quiet 18:00-8:00 Europe/Berlin',
  });
