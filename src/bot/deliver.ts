/**
 * What goes out unasked: queued as documents, claimed by one process at a time, tried again until it is sent or given
 * up. No platform takes a key to tell by whether something was said: what a killed process was about to say is said
 * once more, and that it may be for the second time.
 */
import type { Clock } from '../clock.ts';
import { Failure } from '../errors.ts';
import { perhapsAgain } from '../view/perhaps-again.ts';
import type { View } from '../view/view.ts';
import type { Adapter } from './adapter.ts';
import type { Deliveries, Delivery } from './ports.ts';

export type Deliver = {
  /** Whether places of this platform can be told something later. */
  reaches(place: string): boolean;
  /** Once under an id, however often it is queued. */
  queue(id: string, place: string, view: View): Promise<void>;
  /** Sends whatever is due; ends when nothing is. */
  work(): Promise<void>;
};

export type DeliverParts = {
  readonly deliveries: Deliveries;
  /** A place's name begins with its adapter's. */
  readonly adapters: () => readonly Pick<Adapter, 'name' | 'say'>[];
  /** Gives the buttons of a View their ids. */
  readonly stamp: (view: View) => View;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

const minute = 60_000;
/** Longer than a platform takes, with all its waiting. */
const lease = 10 * minute;
const triesAtMost = 12;
/** One slow place holds up no other. */
const together = 4;

export function createDeliver({ deliveries, adapters, stamp, clock, log }: DeliverParts): Deliver {
  const sayerOf = (place: string) => adapters().find(({ name, say }) => say && place.startsWith(`${name}/`))?.say;

  async function send(delivery: Delivery): Promise<void> {
    const say = sayerOf(delivery.place);
    if (!say) return deliveries.failed(delivery, clock.now(), 'no platform serves this place any more');
    const { place, view, attempt, isRepeat } = delivery;
    if (isRepeat) log({ event: 'delivery-repeated', place, attempt });
    try {
      await say(place, isRepeat ? perhapsAgain(view, 'said') : view);
    } catch (cause) {
      return trouble(delivery, cause);
    }
    await deliveries.sent(delivery, clock.now());
  }

  async function trouble(delivery: Delivery, cause: unknown): Promise<void> {
    const now = clock.now();
    const { attempt, place } = delivery;
    const isOver = attempt >= triesAtMost || (cause instanceof Failure && cause.code === 'PLATFORM_REFUSED');
    const reason = String(cause);
    log({ event: isOver ? 'delivery-given-up' : 'delivery-put-off', place, attempt, reason });
    if (isOver) await deliveries.failed(delivery, now, reason);
    else await deliveries.later(delivery, now + waitAfter(attempt, cause));
  }

  async function sendNext(): Promise<void> {
    for (;;) {
      const now = clock.now();
      const delivery = await deliveries.claim(now, now + lease);
      if (!delivery) return;
      await send(delivery);
    }
  }

  return {
    reaches: (place) => sayerOf(place) !== undefined,
    queue: (id, place, view) => deliveries.put({ id, place, view: stamp(view) }, clock.now()),
    async work() {
      await Promise.all(Array.from({ length: together }, sendNext));
    },
  };
}

/** As long as the platform asks for, else 1, 2, 4 … minutes, an hour at most. */
function waitAfter(attempt: number, cause: unknown): number {
  const asked = cause instanceof Failure && cause.code === 'PLATFORM_BUSY' ? Number(cause.details.seconds) * 1000 : 0;
  return Math.max(asked, Math.min(60, 2 ** (attempt - 1)) * minute);
}
