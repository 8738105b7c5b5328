/** What runs at its times, whatever it is: the document is the truth. Who claims one that is due puts off when it is looked at next, and may be followed by another process. */
import type { Clock } from '../clock.ts';
import type { Task } from '../scaffold/task.ts';
import { nextTime, type Timing } from './when.ts';

export type Timed = {
  readonly id: string;
  readonly timing: Timing;
  /** Who made it: what runs does so with their rights at that time. */
  readonly by: Maker;
  /** Where what comes of it is told. */
  readonly place: string;
  /** Milliseconds since 1970. */
  readonly madeAt: number;
  /** `ended`: there is no next time. */
  readonly state: 'active' | 'paused' | 'ended';
  /** The next time, or the one that is being started. */
  readonly due: number;
  /** Why it is paused where nobody paused it. */
  readonly reason?: string;
};
/** As tasks keep it. */
export type Maker = Pick<Task['by'], 'account' | 'name' | 'user'> & { readonly as: NonNullable<Task['by']['as']> };

export type Next = Pick<Timed, 'state' | 'due' | 'reason'>;
export type Settled<Item extends Timed = Timed> = { readonly at: Item; readonly next: Next };

/** How they are kept. Everything is on disk when it ends. */
export type TimedStore<Item extends Timed> = {
  /** False when there is one of this id already. */
  add(item: Item): Promise<boolean>;
  get(id: string): Promise<Item | undefined>;
  /** Of a User or an account, of everybody without it; oldest first. */
  list(by: string | undefined): Promise<readonly Item[]>;
  change(id: string, change: Pick<Item, 'state' | 'due'>): Promise<Item | undefined>;
  remove(id: string): Promise<void>;
  /** Those that are due longest, so many at most; nobody else gets them until `until`, unless they are settled by then. */
  claim(claim: { readonly now: number; readonly until: number; readonly most: number }): Promise<readonly Item[]>;
  /** They go on to another time, or end; nothing happens to one that is no longer at that time, or paused. */
  settle(settled: readonly Settled<Item>[]): Promise<void>;
  /** When one is to be looked at next; undefined: none. */
  next(): Promise<number | undefined>;
};

export type RunTimedPorts<Item extends Timed> = {
  readonly store: Pick<TimedStore<Item>, 'claim' | 'settle' | 'next'>;
  /** Does what is due of all of them; what is done twice comes to the same. */
  readonly start: (items: readonly Item[]) => Promise<readonly Settled<Item>[]>;
  readonly clock: Clock;
  /** What is not begun by then is left to the next who looks. */
  readonly signal: AbortSignal;
};

const second = 1000;
/** A start takes milliseconds: whoever holds one for longer is gone. */
export const claimFor = 30 * second;
/** So many are claimed, started and settled with each other: a claim is long over by then. */
const together = 50;

/** Answers when to look again; undefined: when there is a new one. */
export async function runTimed<Item extends Timed>(ports: RunTimedPorts<Item>): Promise<number | undefined> {
  while (await startSome(ports));
  return ports.store.next();
}

/** False when nothing is due. */
async function startSome<Item extends Timed>(ports: RunTimedPorts<Item>): Promise<boolean> {
  const { signal, store, clock, start } = ports;
  if (signal.aborted) return false;
  const now = clock.now();
  const claimed = await store.claim({ now, until: now + claimFor, most: together });
  if (claimed.length === 0) return false;
  await store.settle(await start(claimed));
  return true;
}

/** However many times were missed, they are made up once. Whoever may not now, or has gone, is not told so every hour. */
export function nextAfter({ timing, due }: Timed, at: number, refused?: string): Next {
  const next = nextTime(timing, Math.max(at, due));
  if (next === undefined) return { state: 'ended', due };
  return refused === undefined ? { state: 'active', due: next } : { state: 'paused', due: next, reason: refused };
}
