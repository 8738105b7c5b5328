/** How status, times and lengths are said, the same on every surface (LOOK: words, numbers, times). */
import type { Status } from './view.ts';

/** Never the look-alikes that chats turn into emoji. */
export const glyphs: Readonly<Record<Status, string>> = { ok: '✓', warn: '▲', bad: '✕', unknown: '○', running: '◐' };

/** Rows of a table or a list that are shown at once (LOOK §6). */
export const pageRows = 10;

let english: Intl.NumberFormat | undefined;

/** “1,204”. */
export function figure(amount: number): string {
  // One for all, with the first figure: to make a formatter costs more than an answer, and a start needs none.
  english ??= new Intl.NumberFormat('en-US');
  return english.format(amount);
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;
const month = 30 * day;

/** “just now”, “4 min ago”, “3 h ago”, “yesterday”, “6 days ago”, “5 weeks ago”, “14 months ago”. */
export function ageWords(at: number, now: number): string {
  const past = Math.max(0, now - at);
  if (past < minute) return 'just now';
  if (past < hour) return `${Math.floor(past / minute)} min ago`;
  if (past < day) return `${Math.floor(past / hour)} h ago`;
  if (past < 2 * day) return 'yesterday';
  if (past < 2 * week) return `${Math.floor(past / day)} days ago`;
  if (past < 2 * month) return `${Math.floor(past / week)} weeks ago`;
  return `${Math.floor(past / month)} months ago`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** “12 Oct”, with its year only when that is not this one; in UTC. */
export function dateWords(at: number, now: number): string {
  const date = new Date(at);
  const words = `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
  return date.getUTCFullYear() === new Date(now).getUTCFullYear() ? words : `${words} ${date.getUTCFullYear()}`;
}

/** “17:20”, in UTC; nothing for what is no time. */
export function clockWords(at: number): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(11, 16);
}

/** How long something took: “9 s”, “1 min 12 s”, “2 h 5 min”; “0.3 s” below one. */
export function lengthWords(milliseconds: number): string {
  if (milliseconds < second) return `${Math.round(Math.max(0, milliseconds) / 100) / 10} s`;
  const seconds = Math.round(milliseconds / second);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${Math.round(minutes / (24 * 60))} days`;
}

/** A time span's words. */
export function timeWords({ at, style }: { at: number; style: 'age' | 'date' | 'clock' }, now: number): string {
  if (style === 'age') return ageWords(at, now);
  return style === 'date' ? dateWords(at, now) : clockWords(at);
}

/** “… and 37 more”, or nothing when all are shown. */
export function moreWords(shown: number, total: number, from = 0): string | undefined {
  if (from > 0) return `${figure(from + 1)} to ${figure(from + shown)} of ${figure(total)}`;
  return total > shown ? `… and ${figure(total - shown)} more` : undefined;
}

/** Cuts at whole code points: never through a letter or an emoji's surrogates. */
export function truncate(text: string, most: number): string {
  if (text.length <= most) return text;
  const letters = Array.from(text);
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}
