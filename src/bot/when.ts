/** A moment as people say it: “today”, “monday”, “3 days”, “last week”, “12 Oct”, 2026-10-12. All of it in UTC, as every date in an answer is. */
import { distance } from 'fastest-levenshtein';

export type When = {
  /** The usual way to say it: a button says it again. */
  readonly words: string;
  /** Where it begins: what `since` means. */
  readonly from: (now: number) => number;
  /** Where it ends, at the latest now: what `as of` means. */
  readonly until: (now: number) => number;
};

/** No moment is said in more words. */
export const wordsOfWhen = 5;
/** What can be said, for help and suggestions. */
export const examplesOfWhen = ['today', 'yesterday', 'monday', 'last week', '2 h', '3 days', '12 Oct', '2026-10-12'];

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const units: Readonly<Record<string, number>> = {
  m: minute,
  min: minute,
  minute,
  h: hour,
  hr: hour,
  hour,
  d: day,
  day,
  w: 7 * day,
  wk: 7 * day,
  week: 7 * day,
  month: 30 * day,
  y: 365 * day,
  year: 365 * day,
};
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const dayWords = ['today', 'yesterday', ...weekdays];
const months = 'january february march april may june july august september october november december'.split(' ');

/** Undefined for words that are no moment. */
export function readWhen(text: string): When | undefined {
  const words = text.trim().replace(/\s+/g, ' ').replace(/,/g, '');
  if (words.length > 40) return undefined;
  const spelt = words
    .split(' ')
    .map((word) => momentWord(word) ?? word)
    .join(' ');
  const said = spelt.toLowerCase();
  const span = [spanAgo, weekday, period, isoMoment, dayOfMonth].map((read) => read(said)).find((read) => read);
  if (!span) return undefined;
  return { words: amountAgo(said) ?? spelt, from: (now) => span(now)[0], until: (now) => Math.min(now, span(now)[1]) };
}

/** “yesteday”, “tody”, “munday”: one letter is wrong, or two changed places. */
export function momentWord(word: string): string | undefined {
  const lower = word.toLowerCase();
  if (lower.length < 4 || dayWords.includes(lower)) return undefined;
  const sorted = (letters: string) => [...letters].sort().join('');
  return dayWords.find(
    (day) =>
      day[0] === lower[0] &&
      (distance(lower, day) === 1 || (lower.length === day.length && sorted(lower) === sorted(day))) &&
      !months.includes(lower),
  );
}

const unitWords: Readonly<Record<string, string>> = {
  m: 'min',
  minute: 'min',
  h: 'hour',
  hr: 'hour',
  d: 'day',
  w: 'week',
  wk: 'week',
  y: 'year',
};

/** “the past 14d” → “14 days”, “an hour ago” → “1 hour ago”. */
function amountAgo(said: string): string | undefined {
  const [, amount = '', typed = ''] = ago.exec(said) ?? [];
  const unit = Object.hasOwn(units, typed) ? typed : typed.replace(/s$/, '');
  if (amount === '' || !Object.hasOwn(units, unit)) return undefined;
  const count = /\d/.test(amount) ? Number(amount) : 1;
  const word = Object.hasOwn(unitWords, unit) ? unitWords[unit] : unit;
  return `${count} ${word}${count === 1 || word === 'min' ? '' : 's'}${said.endsWith(' ago') ? ' ago' : ''}`;
}

/** From and until, as of now. */
type Span = (now: number) => readonly [from: number, until: number];

const startOfDay = (at: number) => Math.floor(at / day) * day;
const wholeDay = (start: number): readonly [number, number] => [start, start + day - 1];

const ago = /^(?:the )?(?:(?:last|past) )?(\d{1,4}|an?|one) ?([a-z]+)(?: ago)?$/;

/** “2 h”, “3 days ago”, “an hour”, “the last 2 weeks”. */
function spanAgo(said: string): Span | undefined {
  const [, amount = '', unit = ''] = ago.exec(said) ?? [];
  const length = units[unit] ?? units[unit.replace(/s$/, '')];
  if (amount === '' || length === undefined) return undefined;
  const past = (/\d/.test(amount) ? Number(amount) : 1) * length;
  return (now) => [now - past, now - past];
}

/** The latest one, today included; with “last” the one before today. */
function weekday(said: string): Span | undefined {
  const [, last, name = ''] = /^(?:on )?(last )?([a-z]+)$/.exec(said) ?? [];
  const asked = weekdays.findIndex(
    (one) => name === one || (name.length >= 3 && one.startsWith(name) && name.length <= 5),
  );
  if (asked < 0) return undefined;
  return (now) => {
    const back = (new Date(now).getUTCDay() - asked + 7) % 7;
    return wholeDay(startOfDay(now) - (last && back === 0 ? 7 : back) * day);
  };
}

/** “today”, “this week”, “last month”. */
function period(said: string): Span | undefined {
  if (said === 'today') return (now) => wholeDay(startOfDay(now));
  if (said === 'yesterday') return (now) => wholeDay(startOfDay(now) - day);
  const [, which = '', unit = ''] = /^(?:the )?(this|last) (week|month|year)$/.exec(said) ?? [];
  if (unit === '') return undefined;
  const back = which === 'last' ? 1 : 0;
  return (now) => [startOf(unit, now, back), startOf(unit, now, back - 1) - 1];
}

/** Weeks begin on Monday. */
function startOf(unit: string, now: number, back: number): number {
  const date = new Date(now);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (unit === 'year') return Date.UTC(year - back, 0, 1);
  if (unit === 'month') return Date.UTC(year, month - back, 1);
  return startOfDay(now) - (((date.getUTCDay() + 6) % 7) + 7 * back) * day;
}

/** “2026-10-12”, “2026-10-12T14:30Z”. */
function isoMoment(said: string): Span | undefined {
  const [, date = '', time] = /^(\d{4}-\d\d-\d\d)(?:[t ](\d\d:\d\d(?::\d\d)?)z?)?$/.exec(said) ?? [];
  const at = date === '' ? Number.NaN : Date.parse(`${date}T${time ?? '00:00'}Z`);
  // The engine takes 31 February for 3 March.
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date) return undefined;
  return time === undefined ? () => wholeDay(at) : () => [at, at];
}

/** “12 Oct”, “October 12th 2025”; without a year the latest one that is not to come. */
function dayOfMonth(said: string): Span | undefined {
  const dayFirst = /^(?:the )?(\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?([a-z]+)\.?(?: (\d{4}))?$/.exec(said);
  const monthFirst = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?(?: (\d{4}))?$/.exec(said);
  const [date = '', name = '', year] = dayFirst
    ? [dayFirst[1], dayFirst[2], dayFirst[3]]
    : [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]];
  const month = name.length < 3 ? -1 : months.findIndex((one) => one.startsWith(name));
  if (month < 0 || !isDate(Number(year ?? 2024), month, Number(date))) return undefined;
  const start = (of: number) => Date.UTC(of, month, Number(date));
  if (year !== undefined) return () => wholeDay(start(Number(year)));
  return (now) => {
    const current = new Date(now).getUTCFullYear();
    const past = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((back) => current - back);
    const latest = past.find((of) => isDate(of, month, Number(date)) && start(of) <= now) ?? current;
    return wholeDay(start(latest));
  };
}

const isDate = (year: number, month: number, date: number) =>
  date > 0 && new Date(Date.UTC(year, month, date)).getUTCMonth() === month;
