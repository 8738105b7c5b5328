/** Keeps count of refused activities without flooding the log; nothing that was sent is in it. */
import type { Clock } from '../../src/clock.ts';

const quietFor = 60_000;

export function createRefusals(clock: Clock, log: (event: Readonly<Record<string, unknown>>) => void) {
  let count = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  return {
    note(reason: string): void {
      count += 1;
      if (clock.now() - toldAt < quietFor) return;
      toldAt = clock.now();
      log({ event: 'teams-refused', reason, requests: count });
    },
  };
}
