/** All entries in order of name. Each knows its place, so that two are put in order by comparing numbers. */
import { byName, type Entry } from './entry.ts';
import { partition } from './sorted-keys.ts';

export type Alphabet = {
  add(entry: Entry): void;
  remove(entry: Entry): void;
  /** Every entry in order; only from here on the places of those that were added hold. */
  all(): readonly Entry[];
};

/** Room for entries that come between two others. */
const gap = 1024;
/** Up to here it is cheaper to move the rest aside for each one than to sort all. */
const fewChanges = 50;

export function createAlphabet(): Alphabet {
  let sorted: Entry[] = [];
  const added = new Set<Entry>();
  const removed = new Set<Entry>();
  const renumber = () => {
    for (const [at, entry] of sorted.entries()) entry.place = (at + 1) * gap;
  };

  function sortAll(): void {
    sorted = [...sorted.filter((entry) => !removed.has(entry)), ...added].sort(byName);
    renumber();
  }

  function insert(entry: Entry): void {
    const at = partition(sorted, (other) => byName(other, entry) < 0);
    const [before, after] = [sorted[at - 1]?.place ?? 0, sorted[at]?.place];
    sorted.splice(at, 0, entry);
    entry.place = after === undefined ? before + gap : Math.floor((before + after) / 2);
    if (entry.place === before) renumber();
  }

  return {
    add(entry) {
      added.add(entry);
    },
    remove(entry) {
      if (!added.delete(entry)) removed.add(entry);
    },
    all() {
      if (added.size + removed.size > fewChanges) sortAll();
      else {
        for (const entry of removed)
          sorted.splice(
            partition(sorted, (other) => other.place < entry.place),
            1,
          );
        for (const entry of added) insert(entry);
      }
      added.clear();
      removed.clear();
      return sorted;
    },
  };
}
