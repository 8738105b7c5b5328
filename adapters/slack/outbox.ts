/** What leaves for Slack: in order for each method and place, again after passing troubles, waiting as long as Slack says. */
import type { Clock } from '../../src/clock.ts';
import { fail } from '../../src/errors.ts';
import type { Place } from './limits.ts';
import { createPace, type Pace } from './pace.ts';
import { failureOf, type Trouble, troubleOf } from './web-errors.ts';

export type Pause = (milliseconds: number) => Promise<void>;

export type Sending<Result> = Place & {
  readonly attempt: () => Promise<Result>;
  /** Doing it twice does no harm, so an answer that was lost is no reason to give up. */
  readonly repeatable?: boolean;
};
export type Outbox = {
  /** Rejects with a Failure once it is given up. */
  send<Result>(sending: Sending<Result>): Promise<Result>;
};

/** So many wait for one place, and for all together: more are told that it takes too long. */
const waitingAtMost = { inOne: 500, together: 5000 };
const longestWaitSeconds = 300;
const waitsAtMost = 5;
/** Milliseconds before the second, third and fourth try. */
const patience = [500, 1000, 2000];

type Turn = { last: Promise<unknown>; waiting: number };
type OutboxPorts = { readonly clock: Clock; readonly pause: Pause };

/** In order for each method and place: one slow place holds up no other. */
export function createOutbox({ clock, pause }: OutboxPorts): Outbox {
  const turns = new Map<string, Turn>();
  const pace = createPace(clock, pause);
  let together = 0;
  return {
    async send(sending) {
      const queue = `${sending.method} ${sending.place}`;
      const turn = turns.get(queue) ?? { last: Promise.resolve(), waiting: 0 };
      if (turn.waiting >= waitingAtMost.inOne || together >= waitingAtMost.together)
        throw fail('PLATFORM_BUSY', { platform: 'Slack', seconds: longestWaitSeconds });
      turns.set(queue, turn);
      turn.waiting += 1;
      together += 1;
      const sent = turn.last.then(() => persist(sending, { pace, pause }));
      turn.last = sent.catch(() => {});
      try {
        return await sent;
      } finally {
        together -= 1;
        turn.waiting -= 1;
        if (turn.waiting === 0) turns.delete(queue);
      }
    },
  };
}

async function persist<Result>(
  { attempt, repeatable = false, ...place }: Sending<Result>,
  { pace, pause }: { pace: Pace; pause: Pause },
) {
  for (let waits = 0, tries = 0; ; ) {
    await pace.turn(place);
    try {
      return await attempt();
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.kind === 'wait') waits += 1;
      else tries += 1;
      const milliseconds = waitBefore(trouble, { waits, tries, repeatable });
      if (milliseconds === undefined) throw failureOf(trouble, error);
      if (trouble.kind === 'wait') pace.hold(place, trouble.seconds);
      else await pause(milliseconds);
    }
  }
}

type Effort = { readonly waits: number; readonly tries: number; readonly repeatable: boolean };

/** Milliseconds until it is tried again; undefined to give up. */
function waitBefore(trouble: Trouble, { waits, tries, repeatable }: Effort): number | undefined {
  switch (trouble.kind) {
    case 'wait':
      return waits <= waitsAtMost && trouble.seconds <= longestWaitSeconds ? trouble.seconds * 1000 : undefined;
    case 'again':
      return patience[tries - 1];
    case 'unsure':
      // A message has no key to tell a second one by: once more is the most that may be risked, and
      // not after a silence, in which Slack has most likely taken it.
      return repeatable || (tries === 1 && trouble.reason !== 'no answer in time') ? patience[tries - 1] : undefined;
    case 'refused':
    case 'signed-out':
      return undefined;
  }
}
