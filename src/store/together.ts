/** Writes that are waited for, in groups: the first goes at once, what comes while it is under way or within a moment of it goes out as one. */
import { setTimeout as wait } from 'node:timers/promises';

/** Whoever waits notices none of it; every command that is saved leaves more of the processor to answers. */
const momentMs = 25;

type Waiting<Item, Result> = {
  readonly item: Item;
  readonly done: (result: Result) => void;
  readonly failed: (cause: unknown) => void;
};

/** `write` answers for each item, in their order; when it fails, all of them have failed. */
export function writeTogether<Item, Result>(
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
): (item: Item) => Promise<Result> {
  let waiting: Waiting<Item, Result>[] = [];
  let writing = false;

  async function writeGroup(): Promise<void> {
    const group = waiting;
    waiting = [];
    try {
      const results = await write(group.map(({ item }) => item));
      for (const [at, { done }] of group.entries()) done(results[at] as Result);
    } catch (cause) {
      for (const { failed } of group) failed(cause);
    }
  }

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) await Promise.all([writeGroup(), wait(momentMs)]);
    writing = false;
  }

  return (item) =>
    new Promise((done, failed) => {
      waiting.push({ item, done, failed });
      if (writing) return;
      writing = true;
      void writeAll();
    });
}
