/** What runs at its times, of one person: what they make, see and change of their own. */
import type { Clock } from '../clock.ts';
import { type Failure, fail } from '../errors.ts';
import type { Maker, Timed, TimedStore } from './timed.ts';
import { nextTime } from './when.ts';

export type OwnTimed<Item extends Timed> = {
  /** The same `id` is the same one. Throws where there are too many, or no time is left. */
  add(asked: Omit<Item, 'by' | 'madeAt' | 'state' | 'due' | 'reason'>): Promise<Item>;
  /** Their own, oldest first. */
  all(): Promise<readonly Item[]>;
  /** By its number in the list, its id, or its name where that is of one alone. Throws where there is none. */
  find(words: string): Promise<Item>;
  pause(item: Item): Promise<Item>;
  /** From the next time on: what was missed meanwhile stays undone. Throws SCHEDULE_OVER. */
  resume(item: Item): Promise<Item>;
  remove(item: Item): Promise<void>;
};

export type OwnTimedPorts<Item extends Timed> = {
  readonly store: TimedStore<Item>;
  /** There is a new time to look at. */
  readonly wake: (at: number) => void;
  readonly clock: Clock;
  /** What people call it by. */
  readonly namesOf: (item: Item) => readonly string[];
  readonly unknown: () => Failure;
  readonly full: (most: number) => Failure;
};
export type Owner = Maker & { readonly isLocal: boolean };

const mostOfOne = 100;

export function ownTimed<Item extends Timed>(ports: OwnTimedPorts<Item>, { isLocal, ...by }: Owner): OwnTimed<Item> {
  const { store, wake, clock, namesOf, unknown, full } = ports;
  const mine = by.user ?? by.account;
  const all = () => store.list(isLocal ? undefined : mine);
  const change = async ({ id }: Item, to: Pick<Timed, 'state' | 'due'>) => {
    const changed = await store.change(id, to);
    if (!changed) throw unknown();
    if (to.state === 'active') wake(to.due);
    return changed;
  };
  return {
    async add(asked) {
      const known = await store.get(asked.id);
      if (known) return known;
      if ((await store.list(mine)).length >= mostOfOne) throw full(mostOfOne);
      const madeAt = clock.now();
      const due = nextTime(asked.timing, madeAt);
      if (due === undefined) throw fail('SCHEDULE_OVER', {});
      const item = { ...asked, by, madeAt, state: 'active', due } as Item;
      await store.add(item);
      wake(due);
      return item;
    },
    all,
    async find(words) {
      const found = findIn(await all(), words.trim(), namesOf);
      if (!found) throw unknown();
      return found;
    },
    pause: (item) => change(item, { state: 'paused', due: item.due }),
    async resume(item) {
      const due = nextTime(item.timing, clock.now());
      if (due === undefined) throw fail('SCHEDULE_OVER', {});
      return change(item, { state: 'active', due });
    },
    remove: ({ id }) => store.remove(id),
  };
}

function findIn<Item extends Timed>(
  all: readonly Item[],
  words: string,
  namesOf: (item: Item) => readonly string[],
): Item | undefined {
  const exact = all.find(({ id }) => id === words);
  const numbered = /^\d{1,3}$/.test(words) ? all[Number(words) - 1] : undefined;
  const named = all.filter((item) => namesOf(item).some((name) => name.toLowerCase() === words.toLowerCase()));
  return exact ?? numbered ?? (named.length === 1 ? named[0] : undefined);
}
