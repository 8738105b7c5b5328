/** When a source is read next. */
import { createHash } from 'node:crypto';

export type Pace = {
  /** Between the end of one reading and the beginning of the next, in milliseconds. */
  readonly every: number;
};

/** A source that fails is asked less and less often, up to this. */
const longestPause = 30 * 60_000;
/** Not all at once: each has a place of its own within so much of the interval. */
const spread = 0.2;

export type Ended = {
  readonly id: string;
  readonly ended: number;
  /** Readings in a row that failed, this one included. */
  readonly failures: number;
  readonly notBefore?: number | undefined;
};

export function nextDue({ id, ended, failures, notBefore = 0 }: Ended, { every }: Pace): number {
  const pause = failures === 0 ? every : Math.max(every, Math.min(longestPause, every * 2 ** (failures - 1)));
  return Math.max(notBefore, Math.round(ended + pause * (1 - spread / 2 + spread * placeOf(id, ended))));
}

/** Between 0 and 1, another one each time, and the same in a test that is run again. */
function placeOf(id: string, ended: number): number {
  return createHash('sha1').update(`${id} ${ended}`).digest().readUInt32BE() / 2 ** 32;
}
