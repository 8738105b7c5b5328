/** Keeps count of refused requests without flooding the log, and notices when it is our clock that is wrong. */
import type { Clock } from '../../src/clock.ts';
import type { Verdict } from './signature.ts';

type Log = (event: Readonly<Record<string, unknown>>) => void;
type Refused = Exclude<Verdict, { kind: 'genuine' }>;

export type Refusals = {
  note(verdict: Refused): void;
  /** A request came through, so the clock is right. */
  clear(): void;
  /** What to tell about the clock, if anything. */
  clockWarning(): string | undefined;
};

const quietFor = 60_000;

export function createRefusals(clock: Clock, log: Log): Refusals {
  let skew: number | undefined;
  let count = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  return {
    note(verdict) {
      count += 1;
      if (verdict.kind === 'untimely') skew = verdict.seconds;
      if (clock.now() - toldAt < quietFor) return;
      toldAt = clock.now();
      log({
        event: 'slack-refused',
        reason: verdict.kind,
        requests: count,
        ...(skew !== undefined && { clockSkewSeconds: skew }),
      });
    },
    clear: () => {
      skew = undefined;
    },
    clockWarning: () => skewWords(skew),
  };
}

const skewWords = (skew: number | undefined) =>
  skew === undefined
    ? undefined
    : `clock skew: rightly signed requests differ by ${Math.abs(skew)} s and are refused; set this machine's clock`;
