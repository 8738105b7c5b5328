/** What leaves for Teams: in order for each conversation, again after passing troubles, waiting longer each time. */
import type { Clock } from '../../src/clock.ts';
import { fail } from '../../src/errors.ts';
import type { Leaving } from './limits.ts';
import { createPace, type Pace, type Pause } from './pace.ts';
import { failureOf, type Trouble, troubleOf } from './troubles.ts';

export type Sending<Result> = Leaving & {
  readonly attempt: () => Promise<Result>;
  /** Doing it twice does no harm, so an answer that was lost is no reason to give up. */
  readonly repeatable?: boolean;
};
export type Outbox = {
  /** Rejects with a Failure once it is given up. */
  send<Result>(sending: Sending<Result>): Promise<Result>;
};

/**
 * So many wait for one conversation, and for all together: more are told that it takes too long. Ten minutes of what a
 * tenant takes; what waits is kept on disk as well.
 */
const waitingAtMost = { inOne: 500, together: 18_000 };
const longestWait = 300_000;
const waitsAtMost = 6;
const firstWait = 1000;
/** Milliseconds before the second, third and fourth try of what did not arrive. */
const patience = [500, 1000, 2000];

type Turn = { last: Promise<unknown>; waiting: number };
/** `random` from 0 to 1: so that what was refused together does not come again together. */
export type OutboxPorts = { readonly clock: Clock; readonly pause: Pause; readonly random: () => number };

export function createOutbox({ clock, pause, random }: OutboxPorts): Outbox {
  const turns = new Map<string, Turn>();
  const pace = createPace(clock, pause);
  let together = 0;
  return {
    async send(sending) {
      const queue = `${sending.calls} ${sending.place}`;
      const turn = turns.get(queue) ?? { last: Promise.resolve(), waiting: 0 };
      if (turn.waiting >= waitingAtMost.inOne || together >= waitingAtMost.together)
        throw fail('PLATFORM_BUSY', { platform: 'Teams', seconds: longestWait / 1000 });
      turns.set(queue, turn);
      turn.waiting += 1;
      together += 1;
      const sent = turn.last.then(() => persist(sending, { pace, pause, random }));
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

type Means = { readonly pace: Pace; readonly pause: Pause; readonly random: () => number };

async function persist<Result>({ attempt, repeatable = false, ...leaving }: Sending<Result>, means: Means) {
  for (let waits = 0, tries = 0; ; ) {
    await means.pace.turn(leaving);
    try {
      return await attempt();
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.kind === 'wait') waits += 1;
      else tries += 1;
      const milliseconds = waitBefore(trouble, { waits, tries, repeatable, random: means.random });
      if (milliseconds === undefined) throw failureOf(trouble, error);
      if (trouble.kind === 'wait') means.pace.hold(leaving, milliseconds);
      else await means.pause(milliseconds);
    }
  }
}

type Effort = {
  readonly waits: number;
  readonly tries: number;
  readonly repeatable: boolean;
  readonly random: () => number;
};

/** Milliseconds until it is tried again; undefined to give up. */
function waitBefore(trouble: Trouble, { waits, tries, repeatable, random }: Effort): number | undefined {
  switch (trouble.kind) {
    case 'wait': {
      const doubled = firstWait * 2 ** (waits - 1);
      const wait = trouble.seconds === undefined ? doubled * (1 + random() / 2) : trouble.seconds * 1000;
      return waits <= waitsAtMost && wait <= longestWait ? Math.ceil(wait) : undefined;
    }
    case 'again':
      return patience[tries - 1];
    case 'unsure':
      // A message has no key to tell a second one by: once more is the most that may be risked, and
      // not after a silence, in which Teams has most likely taken it.
      return repeatable || (tries === 1 && trouble.reason !== 'no answer in time') ? patience[tries - 1] : undefined;
    case 'refused':
    case 'gone':
    case 'signed-out':
      return undefined;
  }
}
