/** A day that is to come, as people write it: 2027-01-31, 31 Jan 2027, Jan 31, in 30 days. */
import type { Day } from '../notices/announcements/announcement.ts';

const day = 24 * 3600 * 1000;
const months = 'january february march april may june july august september october november december'.split(' ');
const yearsAtMost = 5;

/** Undefined for what is no day, has passed, or is too far away. A day without its year is the next such. */
export function readDay(text: string, now: number): Day | undefined {
  const said = text.trim().toLowerCase().replace(/,/g, ' ').replace(/\s+/g, ' ');
  const read = said.length > 40 ? undefined : (isoDay(said) ?? namedDay(said, now) ?? daysAhead(said, now));
  if (!read || !isReal(read)) return undefined;
  const at = timeOf(read);
  return at >= timeOf(dayOf(now)) && at <= now + yearsAtMost * 366 * day ? read : undefined;
}

export const timeOf = ({ year, month, day: date }: Day) => Date.UTC(year, month - 1, date);

function dayOf(at: number): Day {
  const date = new Date(at);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function isReal(read: Day): boolean {
  const { year, month, day: date } = dayOf(timeOf(read));
  return year === read.year && month === read.month && date === read.day;
}

function isoDay(said: string): Day | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(said) ?? [];
  return year && month && date ? { year: Number(year), month: Number(month), day: Number(date) } : undefined;
}

function namedDay(said: string, now: number): Day | undefined {
  const [, before, name = '', after, year] =
    /^(?:the )?(?:(\d{1,2})(?:st|nd|rd|th)? )?(?:of )?([a-z]{3,9})\.?(?: (\d{1,2})(?:st|nd|rd|th)?)?(?: (\d{4}))?$/.exec(
      said,
    ) ?? [];
  const month = months.findIndex((one) => one.startsWith(name)) + 1;
  const date = before ?? after;
  if (name === '' || month === 0 || date === undefined || (before && after)) return undefined;
  const read = { year: Number(year ?? dayOf(now).year), month, day: Number(date) };
  return year === undefined && timeOf(read) < timeOf(dayOf(now)) ? { ...read, year: read.year + 1 } : read;
}

function daysAhead(said: string, now: number): Day | undefined {
  if (said === 'tomorrow') return dayOf(now + day);
  const [, amount, unit] = /^(?:in )?(\d{1,4}) (day|week|month)s?$/.exec(said) ?? [];
  if (!amount || !unit) return undefined;
  return dayOf(now + Number(amount) * day * (unit === 'week' ? 7 : unit === 'month' ? 30 : 1));
}
