/** Who asks to be left alone is, for as long as it said (THREATS 83). */
import type { Clock } from '../clock.ts';

/** However long a server asks for. */
const longestWait = 3_600_000;

export function createWaits(clock: Clock) {
  const until = new Map<string, number>();
  return {
    isOn({ origin }: URL): boolean {
      const isOn = (until.get(origin) ?? 0) > clock.now();
      if (!isOn) until.delete(origin);
      return isOn;
    },
    note({ origin }: URL, status: number, retryAfter: string | undefined): void {
      const seconds = Number(retryAfter);
      if ((status === 429 || status === 503) && seconds > 0)
        until.set(origin, clock.now() + Math.min(seconds * 1000, longestWait));
    },
  };
}
