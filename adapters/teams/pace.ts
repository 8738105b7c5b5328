/** How fast things may leave for Teams: in each conversation, and for the app in a tenant. What is early waits its turn. */
import type { Clock } from '../../src/clock.ts';
import { type Calls, type Leaving, paces, type Window } from './limits.ts';

export type Pause = (milliseconds: number) => Promise<void>;
export type Pace = {
  /** Ends when the next one may leave. */
  turn(leaving: Leaving): Promise<void>;
  /** Teams takes nothing in this conversation for so long; others go on. */
  hold(leaving: Leaving, milliseconds: number): void;
};

/** When the last ones left, or will, oldest first. */
type Lane = { left: number[]; heldUntil: number };

const lanesAtMost = 5000;

export function createPace(clock: Clock, pause: Pause): Pace {
  const lanes = new Map<string, Lane>();

  function laneOf(name: string): Lane {
    const lane = lanes.get(name) ?? { left: [], heldUntil: 0 };
    lanes.delete(name);
    lanes.set(name, lane);
    const [oldest] = lanes.keys();
    if (lanes.size > lanesAtMost && oldest !== undefined) lanes.delete(oldest);
    return lane;
  }

  /** Takes the next turn, and waits for it. */
  async function pass(name: string, windows: readonly Window[]): Promise<void> {
    const lane = laneOf(name);
    const now = clock.now();
    const at = Math.max(now, lane.heldUntil, lane.left.at(-1) ?? 0, ...windows.map((window) => freeAt(lane, window)));
    lane.left.push(at);
    forget(lane, windows, now);
    if (at > now) await pause(at - now);
  }

  return {
    async turn({ calls, place, tenant }) {
      await pass(nameOf({ calls, place }), paces.inConversation[calls]);
      // After that wait, because what waits in one conversation must not hold up the others of the tenant.
      await pass(`tenant ${tenant}`, paces.inTenant);
    },
    hold({ calls, place }, milliseconds) {
      const lane = laneOf(nameOf({ calls, place }));
      lane.heldUntil = Math.max(lane.heldUntil, clock.now() + milliseconds);
    },
  };
}

const nameOf = ({ calls, place }: { readonly calls: Calls; readonly place: string }) => `${calls} ${place}`;

/** As soon as the one that fills the window is out of it. */
function freeAt({ left }: Lane, { most, milliseconds }: Window): number {
  const filling = left.at(-most);
  return filling === undefined ? 0 : filling + milliseconds;
}

function forget(lane: Lane, windows: readonly Window[], now: number): void {
  const longest = Math.max(...windows.map(({ milliseconds }) => milliseconds));
  const most = Math.max(...windows.map((window) => window.most));
  const [old, over] = [lane.left.filter((at) => at <= now - longest).length, lane.left.length - most];
  const drop = Math.max(old, over);
  if (drop > 0) lane.left.splice(0, drop);
}
