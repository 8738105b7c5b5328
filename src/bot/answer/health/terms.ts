/** Until when and why an entity is let off, as people write it: `until 31 Jan 2027 because it moves`, `--reason "…" --until friday`. */
import { readTiming } from '../../../schedule/when.ts';

export type Terms = { readonly until?: string | undefined; readonly reason?: string | undefined };

const untilWord = /(?:^|\s)(?:--)?until:?\s+/i;
const reasonWord = /(?:^|\s)(?:--reason|reason:?|because)\s+/i;

/** Whichever came first took the rest of the line with it: each gets its own part back. */
export function termsOf({ until = '', reason = '' }: Terms): Terms {
  const [date = '', ...reasons] = until.split(reasonWord);
  const [why = '', ...untils] = reason.split(untilWord);
  return { until: tidy(date) ?? tidy(untils.at(-1)), reason: tidy(why) ?? tidy(reasons.join(' ')) };
}

const tidy = (text = '') =>
  text
    .trim()
    .replace(/^["“'](.*)["”']$/s, '$1')
    .trim() || undefined;

const day = 24 * 3600 * 1000;
/** Longer is no exemption but another rule. */
export const daysAtMost = 366;
export const usualDays = 90;
const units: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30, quarter: 91, year: 365 };

/** The end of that day in UTC; a sentence’s end where it is none: “until” cannot be “x”: … */
export function readUntil(text: string, now: number): { readonly at: number } | { readonly problem: string } {
  const said = text
    .trim()
    .replace(/^(?:in|for|the end of)\s+/i, '')
    .replace(/^next\s+/i, '');
  const at = spanFrom(said, now) ?? dateFrom(said, now);
  if (at === undefined) return { problem: 'a day is written as 31 Jan 2027, 2027-01-31, friday or 30 days' };
  if (at <= now) return { problem: 'that is past' };
  return at > now + daysAtMost * day ? { problem: `${daysAtMost} days are the most` } : { at };
}

const endOf = (at: number) => Math.floor(at / day) * day + day - 1000;

function spanFrom(said: string, now: number): number | undefined {
  const [, amount = '', unit = ''] = /^(\d{1,3}|an?|one) ?(day|week|month|quarter|year)s?$/i.exec(said) ?? [];
  const days = units[unit.toLowerCase()];
  if (days === undefined) return undefined;
  return endOf(now + (/\d/.test(amount) ? Number(amount) : 1) * days * day);
}

/** Days are read as those of schedules are: the next one that is called so. */
function dateFrom(said: string, now: number): number | undefined {
  const read = readTiming(`${said} 23:59`, { now, zone: 'UTC' });
  if ('timing' in read) return read.timing.rule.kind === 'once' ? endOf(read.timing.rule.at) : undefined;
  // A date with its year that is over is understood, too.
  const past = /^(\d{4}-\d\d-\d\d)$/.exec(said) ? Date.parse(`${said}T00:00Z`) : Number.NaN;
  return Number.isNaN(past) || past > now ? undefined : past;
}
