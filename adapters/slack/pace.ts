/** How fast things may leave for Slack: for each method in the workspace, and for each place where Slack counts by it. What is early waits its turn. */
import type { Clock } from '../../src/clock.ts';
import { type Allowance, type Place, paces, unnamedPace } from './limits.ts';
import type { Pause } from './outbox.ts';

export type Pace = {
  /** Ends when the next one may leave. */
  turn(place: Place): Promise<void>;
  /** Slack said how long nothing of this kind is taken; other kinds and other channels go on. */
  hold(place: Place, seconds: number): void;
};

/** When the next one is due if all came evenly, and until when Slack takes none. */
type Lane = { due: number; heldUntil: number };

const keptAtMost = 5000;

export function createPace(clock: Clock, pause: Pause): Pace {
  const lanes = new Map<string, Lane>();

  function laneOf(name: string): Lane {
    const lane = lanes.get(name) ?? { due: 0, heldUntil: 0 };
    lanes.delete(name);
    lanes.set(name, lane);
    const [oldest] = lanes.keys();
    if (lanes.size > keptAtMost && oldest !== undefined) lanes.delete(oldest);
    return lane;
  }

  /** Takes the next turn, and says how long it is until then: those who come later come after it. */
  function reserve(name: string, { everyMilliseconds, atOnce }: Allowance): number {
    const lane = laneOf(name);
    const now = clock.now();
    const early = lane.due - (atOnce - 1) * everyMilliseconds - now;
    lane.due = Math.max(lane.due, now) + everyMilliseconds;
    return Math.max(0, early, lane.heldUntil - now);
  }

  return {
    async turn({ method, place }) {
      const { workspace, perPlace } = paces[method] ?? unnamedPace;
      const waits = [reserve(method, workspace), perPlace ? reserve(`${method} ${place}`, perPlace) : 0];
      const wait = Math.max(...waits);
      if (wait > 0) await pause(wait);
    },
    hold({ method, place }, seconds) {
      const lane = laneOf(paces[method]?.perPlace ? `${method} ${place}` : method);
      lane.heldUntil = Math.max(lane.heldUntil, clock.now() + seconds * 1000);
    },
  };
}
