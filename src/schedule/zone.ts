/** Clocks on the wall, by the names that time zones have (Europe/Berlin): which instant a wall shows something at, and what it shows then. */

import { closest, distance } from 'fastest-levenshtein';

/** As a wall shows it. `month` from 1. */
export type Wall = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
};

const day = 24 * 3600 * 1000;
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' },
  });
  formatters.set(zone, made);
  return made;
}

export function wallAt(zone: string, at: number): Wall {
  // “11/25/2026, 13:00”: in parts it would take three times as long.
  const figures = formatterOf(zone).format(at).match(/\d+/g) ?? [];
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0] = figures.map(Number);
  return { year, month, day, hour, minute };
}

/**
 * When a wall shows it. A time that is left out when clocks go forward moves on by as much; of one that comes twice
 * when they go back, the first.
 */
export function instantOf(zone: string, { year, month, day: date, hour, minute }: Wall): number {
  const shown = Date.UTC(year, month - 1, date, hour, minute);
  const [before, after] = [shown - offsetAt(zone, shown - day), shown - offsetAt(zone, shown + day)];
  const isShown = (at: number) => at + offsetAt(zone, at) === shown;
  const fitting = [before, after].filter(isShown);
  return fitting.length > 0 ? Math.min(...fitting) : before;
}

/** How far the wall is ahead of UTC. */
function offsetAt(zone: string, at: number): number {
  const { year, month, day: date, hour, minute } = wallAt(zone, at);
  const minuteOf = Math.floor(at / 60_000) * 60_000;
  return Date.UTC(year, month - 1, date, hour, minute) - minuteOf;
}

/** By their whole name and by their city's, in lower case. */
function allNames(): ReadonlyMap<string, string> {
  names ??= new Map(
    ['UTC', ...Intl.supportedValuesOf('timeZone')].flatMap((name) => [
      [name.slice(name.lastIndexOf('/') + 1).toLowerCase(), name] as const,
      [name.toLowerCase(), name] as const,
    ]),
  );
  return names;
}

/** The one that somebody who wrote this may have meant. */
export function nearestZone(words: string): string | undefined {
  const typed = words.toLowerCase().slice(0, 40);
  const near = closest(typed, [...allNames().keys()]);
  return distance(typed, near) <= Math.max(1, Math.floor(near.length / 4)) ? allNames().get(near) : undefined;
}

let names: ReadonlyMap<string, string> | undefined;

/** Its name as it is written, from how people write it: `europe/berlin`, `Berlin`, `utc`. */
export function zoneNamed(words: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]{1,40}$/.test(words)) return undefined;
  const found = allNames().get(words.toLowerCase());
  // Older names, such as Asia/Calcutta, are known where they are not listed.
  return found ?? (words.includes('/') ? knownZone(words) : undefined);
}

function knownZone(words: string): string | undefined {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en-US', { timeZone: words }).resolvedOptions();
    return /[A-Z]/.test(words) ? words : timeZone;
  } catch {
    return undefined;
  }
}

/** Where this machine's clock hangs. */
export const zoneOfMachine = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
