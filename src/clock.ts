/** Time that a test can hold still: the only place that asks the machine what time it is. */
export type Clock = {
  /** Milliseconds since 1970-01-01T00:00Z. */
  now(): number;
};

export const systemClock: Clock = { now: () => Date.now() };

/** A clock for tests: it stands still until it is moved. */
export function heldClock(start: number): Clock & { move(milliseconds: number): void } {
  let now = start;
  return {
    now: () => now,
    move: (milliseconds) => {
      now += milliseconds;
    },
  };
}
