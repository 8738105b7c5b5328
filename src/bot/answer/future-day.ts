/** A day that is to come, or what is wrong with what was said instead. */
import { fail } from '../../errors.ts';
import type { Day } from '../../notices/announcements/announcement.ts';
import { readDay } from '../read-day.ts';

export function readFutureDay(said: string, now: number): Day {
  const read = readDay(said, now);
  if (read) return read;
  const reason = 'it is no day to come, within five years';
  throw fail('ARGUMENT_INVALID', {
    argument: 'By',
    value: said.slice(0, 60),
    reason,
    example: 'announce ledger-db deprecation by 31 Jan 2027',
  });
}

/** “31 Jan 2027 because shelf takes its place” */
export function readReason(said: string): { readonly by: string; readonly because?: string } {
  const [, by, because] = /^(.+?)[,;]?\s+(?:because|instead|--instead)[:,]?\s+(.+)$/is.exec(said) ?? [];
  return by && because ? { by, because } : { by: said };
}
