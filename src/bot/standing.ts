/**
 * Messages that stand in a place and are changed there: one for each thing that people follow, drawn as it is when it is
 * sent. However often that changes, a place is told no faster than people read; and whoever was killed is followed by another.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { Failure } from '../errors.ts';
import { note } from '../view/build.ts';
import type { View } from '../view/view.ts';
import type { Adapter } from './adapter.ts';
import type { StandingMessage, StandingMessages } from './ports.ts';

/** `again`: when it is looked at anew though nobody said that it changed, in milliseconds since 1970. */
export type Drawn = { readonly view: View; readonly again?: number };
/** Undefined where there is nothing any more. */
export type Draw = (name: string) => Promise<Drawn | undefined>;

export type Standing = {
  /** Who draws messages whose ids begin with `kind/`. */
  draws(kind: string, draw: Draw): void;
  /** What it is about has changed; the first time it is said in `place`. Places that can be told nothing are passed over. */
  touch(id: string, place: string): Promise<void>;
  /** Sends whatever is due; ends when nothing is. */
  work(): Promise<void>;
};

export type StandingParts = {
  readonly messages: StandingMessages;
  readonly adapters: () => readonly Pick<Adapter, 'name' | 'say'>[];
  /** Gives the buttons of a View their ids. */
  readonly stamp: (view: View) => View;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

const second = 1000;
/** What is over at once is said once. */
const soon = 500;
/** So long a message stays as it is. */
const quietFor = 3 * second;
const lease = 600 * second;
const againAfterTrouble = 30 * second;
/** One slow place holds up no other. */
const together = 4;

export function createStanding({ messages, adapters, stamp, clock, log }: StandingParts): Standing {
  const drawers = new Map<string, Draw>();
  const sayerOf = (place: string) => adapters().find(({ name, say }) => say && place.startsWith(`${name}/`))?.say;

  async function send(message: StandingMessage): Promise<void> {
    const [kind = '', name = ''] = message.id.split(/\/(.*)/s);
    const drawn = await drawers.get(kind)?.(name);
    const say = sayerOf(message.place);
    const quietUntil = clock.now() + quietFor;
    if (!drawn || !say) return messages.settle(message, { quietUntil });
    const { view, again } = drawn;
    const shown = digestOf(view);
    const settled = { shown, quietUntil, ...(again !== undefined && { due: again }) };
    if (shown === message.shown) return messages.settle(message, settled);
    const mayBeTold = message.isRepeat && message.key === undefined;
    const key = await say(message.place, stamp(mayBeTold ? perhapsAgain(view) : view), message.key);
    await messages.settle(message, { ...settled, ...(key !== undefined && { key }) });
  }

  async function sendNext(): Promise<void> {
    for (;;) {
      const now = clock.now();
      const message = await messages.claim(now, now + lease);
      if (!message) return;
      await send(message).catch((cause: unknown) => trouble(message, cause));
    }
  }

  async function trouble(message: StandingMessage, cause: unknown): Promise<void> {
    const { id, place } = message;
    const isOver = cause instanceof Failure && cause.code === 'PLATFORM_REFUSED';
    log({ event: isOver ? 'standing-given-up' : 'standing-put-off', id, place, reason: String(cause) });
    const asked =
      cause instanceof Failure && cause.code === 'PLATFORM_BUSY' ? Number(cause.details.seconds) * second : 0;
    const due = clock.now() + Math.max(asked, againAfterTrouble);
    await messages.settle(message, { quietUntil: due, ...(!isOver && { due }) });
  }

  let working: Promise<unknown> | undefined;
  return {
    draws: (kind, draw) => void drawers.set(kind, draw),
    async touch(id, place) {
      const now = clock.now();
      if (sayerOf(place)) await messages.touch(id, place, { due: now + soon, now });
    },
    async work() {
      working ??= Promise.all(Array.from({ length: together }, sendNext)).finally(() => {
        working = undefined;
      });
      await working;
    },
  };
}

const digestOf = (view: View) => createHash('sha256').update(JSON.stringify(view)).digest('base64url').slice(0, 22);

const perhapsAgain = (view: View): View => ({
  ...view,
  blocks: [note('unknown', ['Callboard was stopped while it said this: it may stand here twice.']), ...view.blocks],
});
