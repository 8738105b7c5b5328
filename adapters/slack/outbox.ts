/** What leaves for Slack: in order for each method and place, again after passing troubles, waiting as long as Slack says. */
import { fail } from '../../src/errors.ts';
import { failureOf, type Trouble, troubleOf } from './web-errors.ts';

export type Pause = (milliseconds: number) => Promise<void>;

export type Sending<Result> = {
  /** Method and channel: what Slack counts its limits by. One slow place holds up no other. */
  readonly queue: string;
  readonly attempt: () => Promise<Result>;
  /** Doing it twice does no harm, so an answer that was lost is no reason to give up. */
  readonly repeatable?: boolean;
};
export type Outbox = {
  /** Rejects with a Failure once it is given up. */
  send<Result>(sending: Sending<Result>): Promise<Result>;
};

const waitingAtMost = 100;
const longestWaitSeconds = 300;
const waitsAtMost = 5;
/** Milliseconds before the second, third and fourth try. */
const patience = [500, 1000, 2000];

type Turn = { last: Promise<unknown>; waiting: number };

export function createOutbox(pause: Pause): Outbox {
  const turns = new Map<string, Turn>();
  return {
    async send({ queue, attempt, repeatable = false }) {
      const turn = turns.get(queue) ?? { last: Promise.resolve(), waiting: 0 };
      if (turn.waiting >= waitingAtMost)
        throw fail('PLATFORM_BUSY', { platform: 'Slack', seconds: longestWaitSeconds });
      turns.set(queue, turn);
      turn.waiting += 1;
      const sent = turn.last.then(() => persist(attempt, { repeatable, pause }));
      turn.last = sent.catch(() => {});
      try {
        return await sent;
      } finally {
        turn.waiting -= 1;
        if (turn.waiting === 0) turns.delete(queue);
      }
    },
  };
}

async function persist<Result>(
  attempt: () => Promise<Result>,
  { repeatable, pause }: { repeatable: boolean; pause: Pause },
) {
  for (let waits = 0, tries = 0; ; ) {
    try {
      return await attempt();
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble.kind === 'wait') waits += 1;
      else tries += 1;
      const milliseconds = waitBefore(trouble, { waits, tries, repeatable });
      if (milliseconds === undefined) throw failureOf(trouble, error);
      await pause(milliseconds);
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
      return undefined;
  }
}
