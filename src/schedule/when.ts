/** When something is to be done, as people say it: “every monday 09:00 Europe/Berlin”, “every 2 hours”, “tomorrow 9:00”; and each next time of it. */
import { instantOf, nearestZone, type Wall, wallAt, zoneNamed } from './zone.ts';

type TimeOfDay = { readonly hour: number; readonly minute: number };
export type Rule =
  /** Days of the week from Sunday, 0. */
  | ({ readonly kind: 'days'; readonly days: readonly number[] } & TimeOfDay)
  /** A month that has no such day: on its last. */
  | ({ readonly kind: 'month'; readonly day: number } & TimeOfDay)
  /** Counted from a moment, whatever clocks on walls do meanwhile. */
  | { readonly kind: 'interval'; readonly minutes: number; readonly from: number }
  | { readonly kind: 'once'; readonly at: number };
export type Timing = { readonly zone: string; readonly rule: Rule };

/** What can be said, for help and failures. */
export const examplesOfTiming = [
  'every monday 09:00 Europe/Berlin',
  'every day 9:00',
  'every 2 hours',
  'every month on the 1st 08:00',
  'tomorrow 9:00',
  '2026-12-01 09:00 Europe/Berlin',
];

const minute = 60_000;
/** Whoever wants more does not want a template run. */
const minutesAtLeast = 5;
const minutesAtMost = 366 * 24 * 60;
const lettersAtMost = 100;
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const months = 'january february march april may june july august september october november december'.split(' ');

export type ReadTiming = { readonly timing: Timing } | { readonly problem: string };

/** `zone` where none is said. */
export function readTiming(
  text: string,
  { now, zone: usual }: { readonly now: number; readonly zone: string },
): ReadTiming {
  const typed = text.trim().replace(/,/g, ' ').split(/\s+/).filter(Boolean);
  const words = typed.map((word) => word.toLowerCase());
  if (words.length === 0) return { problem: 'it says no time' };
  if (text.length > lettersAtMost) return { problem: 'it is too long' };
  const said = zoneNamed(typed.at(-1) ?? '');
  const isDay = weekdayOf(words.at(-1) ?? '') !== undefined;
  const zone = said !== undefined && !isDay ? said : usual;
  if (said === undefined && isMeantAsZone(words)) return { problem: unknownZone(typed.at(-1) ?? '') };
  const rest = (zone === said && !isDay ? words.slice(0, -1) : words).filter((word) => word !== 'at');
  return readRule(rest, { now, zone });
}

/** A word behind a time is where that time is shown: “9:00 Europe/Berln”. */
function isMeantAsZone(words: readonly string[]): boolean {
  const [before = '', last = ''] = words.slice(-2);
  if (!/^[a-z][a-z0-9_+\-/]*$/.test(last) || timeOf(last) || weekdayOf(last) !== undefined) return false;
  if (last === 'today' || last === 'tomorrow') return false;
  return last.includes('/') || (/^\d/.test(before) && timeOf(before) !== undefined && !unitAfter(before, last));
}

/** “9 am” and “1 Dec”, “every 2 hours” say no zone. */
const unitAfter = (number: string, word: string) =>
  /^\d{1,2}$/.test(number) &&
  (/^(am|pm|m|min|minutes?|h|hours?)$/.test(word) || months.some((month) => month.startsWith(word)));

function unknownZone(word: string): string {
  const near = nearestZone(word);
  return `“${word.slice(0, 40)}” is no time zone that is known${near === undefined ? '; Europe/Berlin is one' : `; did you mean ${near}`}`;
}

type Asked = { readonly now: number; readonly zone: string };

function readRule(words: readonly string[], { now, zone }: Asked): ReadTiming {
  const interval = intervalOf(words);
  if (interval !== undefined) {
    if (interval < minutesAtLeast) return { problem: `${minutesAtLeast} minutes are the least` };
    if (interval > minutesAtMost) return { problem: 'a year is the most' };
    const once = words[0] === 'in';
    const rule: Rule = once
      ? { kind: 'once', at: now + interval * minute }
      : { kind: 'interval', minutes: interval, from: now };
    return { timing: { zone, rule } };
  }
  const time = timeOf(words.at(-1) ?? '');
  const days = words.slice(0, -1);
  if (!time) {
    const isTimeLeftOut = recurringOf(words, { hour: 0, minute: 0 }) ?? dateOf(words, { now, zone });
    return { problem: isTimeLeftOut ? 'it does not say at what time' : 'that is no time that Callboard can read' };
  }
  const recurring = recurringOf(days, time);
  if (recurring) return { timing: { zone, rule: recurring } };
  const date = dateOf(days, { now, zone });
  if (!date) return { problem: 'that is no time that Callboard can read' };
  const at = instantOf(zone, { ...date, ...time });
  return at > now ? { timing: { zone, rule: { kind: 'once', at } } } : { problem: 'that is past' };
}

/** “every 2 hours”, “hourly”, “in 90 minutes”. */
function intervalOf(words: readonly string[]): number | undefined {
  const said = words.join(' ').replace(/^hourly$/, 'every hour');
  const [, amount = '1', unit = ''] = /^(?:every|in) (?:(\d{1,4}|an?) ?)?(m|min|minutes?|h|hours?)$/.exec(said) ?? [];
  if (unit === '') return undefined;
  return (/\d/.test(amount) ? Number(amount) : 1) * (unit.startsWith('m') ? 1 : 60);
}

/** “9”, “9:00”, “09.30”, “9am”, “noon”. */
function timeOf(word: string): TimeOfDay | undefined {
  if (word === 'noon' || word === 'midnight') return { hour: word === 'noon' ? 12 : 0, minute: 0 };
  const [, hours = '', minutes = '0', half] = /^(\d{1,2})(?:[:.h](\d\d))?(am|pm)?$/.exec(word) ?? [];
  const hour = half ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours);
  const isTime = hours !== '' && hour < 24 && Number(minutes) < 60 && (!half || Number(hours) <= 12);
  return isTime ? { hour, minute: Number(minutes) } : undefined;
}

function recurringOf(words: readonly string[], time: TimeOfDay): Rule | undefined {
  const [first = '', ...rest] = words;
  const said = (first === 'daily' ? ['day'] : first === 'every' || first === 'each' ? rest : []).join(' ');
  if (said === 'day') return { kind: 'days', days: [0, 1, 2, 3, 4, 5, 6], ...time };
  if (said === 'weekday' || said === 'working day') return { kind: 'days', days: [1, 2, 3, 4, 5], ...time };
  const [, date = ''] = /^month(?: on)? (?:the )?(\d{1,2}(?:st|nd|rd|th)?|last(?: day)?)$/.exec(said) ?? [];
  const dayOfMonth = date.startsWith('last') ? 31 : Number.parseInt(date, 10);
  if (dayOfMonth >= 1 && dayOfMonth <= 31) return { kind: 'month', day: dayOfMonth, ...time };
  const named = said.split(/ and | /).map(weekdayOf);
  const days = named.filter((one) => one !== undefined);
  return days.length > 0 && days.length === named.length
    ? { kind: 'days', days: [...new Set(days)].sort(), ...time }
    : undefined;
}

function weekdayOf(word: string): number | undefined {
  const short = word.replace(/s$/, '');
  const at = short.length < 3 ? -1 : weekdays.findIndex((name) => name.toLowerCase().startsWith(short));
  return at < 0 ? undefined : at;
}

type Date_ = Pick<Wall, 'year' | 'month' | 'day'>;

/** One day: “today”, “tomorrow”, “monday”, “2026-12-01”, “1 Dec”, “Dec 1 2026”. */
function dateOf(words: readonly string[], { now, zone }: Asked): Date_ | undefined {
  const said = words.filter((word) => word !== 'on' && word !== 'next').join(' ');
  const today = wallAt(zone, now);
  if (said === '' || said === 'today') return words.length > 0 ? today : undefined;
  if (said === 'tomorrow') return daysAfter(today, 1);
  const weekday = words.length <= 2 ? weekdayOf(said) : undefined;
  if (weekday !== undefined) return daysAfter(today, (weekday - weekdayAt(today) + 7) % 7 || 7);
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(said) ?? [];
  if (day !== undefined) return dateFrom(Number(year), Number(month), Number(day));
  const [, date = '', name = '', after] =
    /^(\d{1,2})(?:st|nd|rd|th)?\.? ([a-z]{3,9})\.?(?: (\d{4}))?$/.exec(
      said.replace(/^([a-z]{3,9})\.? (\d{1,2}(?:st|nd|rd|th)?)/, '$2 $1'),
    ) ?? [];
  const at = name === '' ? -1 : months.findIndex((one) => one.startsWith(name));
  if (at < 0) return undefined;
  const thisYear = dateFrom(Number(after ?? today.year), at + 1, Number(date));
  const isPast = thisYear !== undefined && after === undefined && orderOf(thisYear) < orderOf(today);
  return isPast ? dateFrom(today.year + 1, at + 1, Number(date)) : thisYear;
}

const orderOf = ({ year, month, day }: Date_) => (year * 100 + month) * 100 + day;
const weekdayAt = ({ year, month, day }: Date_) => new Date(Date.UTC(year, month - 1, day)).getUTCDay();

function daysAfter({ year, month, day }: Date_, days: number): Date_ {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Undefined for 31 February. */
function dateFrom(year: number, month: number, day: number): Date_ | undefined {
  const date = daysAfter({ year, month, day }, 0);
  return date.month === month && date.day === day ? date : undefined;
}

/** The first time after a moment; undefined when there is none any more. */
export function nextTime({ zone, rule }: Timing, after: number): number | undefined {
  switch (rule.kind) {
    case 'once':
      return rule.at > after ? rule.at : undefined;
    case 'interval': {
      const length = rule.minutes * minute;
      return rule.from + Math.max(1, Math.floor((after - rule.from) / length) + 1) * length;
    }
    case 'days':
    case 'month':
      return nextOf(zone, rule, after);
  }
}

/** A wall may show yesterday’s time today, where clocks went forward over midnight: looked for from the day before. */
function nextOf(zone: string, rule: Extract<Rule, { kind: 'days' | 'month' }>, after: number): number | undefined {
  const start = daysAfter(wallAt(zone, after), -1);
  const { hour, minute: minutes } = rule;
  for (let ahead = 0; ahead < 70; ahead += 1) {
    const date = daysAfter(start, ahead);
    if (!fits(rule, date)) continue;
    const at = instantOf(zone, { ...date, hour, minute: minutes });
    if (at > after) return at;
  }
  return undefined;
}

function fits(rule: Extract<Rule, { kind: 'days' | 'month' }>, date: Date_): boolean {
  if (rule.kind === 'days') return rule.days.includes(weekdayAt(date));
  const last = daysAfter({ year: date.year, month: date.month + 1, day: 1 }, -1).day;
  return date.day === Math.min(rule.day, last);
}

export function nextTimes(timing: Timing, after: number, most: number): readonly number[] {
  const times: number[] = [];
  for (let at = nextTime(timing, after); at !== undefined && times.length < most; at = nextTime(timing, at))
    times.push(at);
  return times;
}

const two = (number: number) => String(number).padStart(2, '0');
const clockOf = ({ hour, minute: minutes }: TimeOfDay) => `${two(hour)}:${two(minutes)}`;

/** “every Monday at 09:00, Europe/Berlin”. */
export function timingWords({ zone, rule }: Timing): string {
  switch (rule.kind) {
    case 'once':
      return `once, ${momentWords(zone, rule.at)}`;
    case 'interval':
      return `every ${intervalWords(rule.minutes)}`;
    case 'days':
      return `every ${daysWords(rule.days)} at ${clockOf(rule)}, ${zone}`;
    case 'month':
      return `on ${rule.day === 31 ? 'the last day' : `day ${rule.day}`} of every month at ${clockOf(rule)}, ${zone}`;
  }
}

function intervalWords(minutes: number): string {
  if (minutes % 60 !== 0) return `${minutes} minutes`;
  return minutes === 60 ? 'hour' : `${minutes / 60} hours`;
}

function daysWords(days: readonly number[]): string {
  if (days.length === 7) return 'day';
  if (days.join() === '1,2,3,4,5') return 'day from Monday to Friday';
  return days.map((at) => weekdays[at]).join(' and ');
}

/** “Mon 30 Nov 2026, 09:00, Europe/Berlin”, as the wall there shows it. */
export function momentWords(zone: string, at: number): string {
  const wall = wallAt(zone, at);
  const month = months[wall.month - 1] ?? '';
  const name = `${month.charAt(0).toUpperCase()}${month.slice(1, 3)}`;
  return `${weekdays[weekdayAt(wall)]?.slice(0, 3)} ${wall.day} ${name} ${wall.year}, ${clockOf(wall)}, ${zone}`;
}
