/** A set of strings that can be walked in order: put in order only when somebody asks. */

export type SortedKeys = {
  add(key: string): void;
  delete(key: string): void;
  /** In order of UTF-16 code units, each once. */
  all(): readonly string[];
};

export function createSortedKeys(): SortedKeys {
  let sorted: string[] = [];
  const added = new Set<string>();
  const deleted = new Set<string>();
  return {
    add(key) {
      if (!deleted.delete(key)) added.add(key);
    },
    delete(key) {
      if (!added.delete(key)) deleted.add(key);
    },
    all() {
      if (added.size + deleted.size > fewChanges) sorted = changed(sorted, added, deleted);
      else {
        for (const key of deleted) sorted.splice(firstFrom(sorted, key), 1);
        for (const key of added) sorted.splice(firstFrom(sorted, key), 0, key);
      }
      added.clear();
      deleted.clear();
      return sorted;
    },
  };
}

/** Up to here it is cheaper to move the rest aside for each one. */
const fewChanges = 20;

/** In one pass: what stands between two changes is copied without being compared. */
function changed(sorted: readonly string[], added: ReadonlySet<string>, deleted: ReadonlySet<string>): string[] {
  const changes = [...added, ...deleted].sort();
  if (sorted.length === 0) return changes;
  const result: string[] = [];
  let at = 0;
  const copyTo = (end: number) => {
    while (at < end) result.push(sorted[at++] ?? '');
  };
  for (const key of changes) {
    copyTo(firstFrom(sorted, key, at));
    if (added.has(key)) result.push(key);
    else at += 1;
  }
  copyTo(sorted.length);
  return result;
}

/** Where keys that begin so start and end. */
export function rangeOf(sorted: readonly string[], prefix: string): readonly [start: number, end: number] {
  return [firstFrom(sorted, prefix), firstAfter(sorted, prefix)];
}

/** The first place whose key is not before `key`. */
function firstFrom(sorted: readonly string[], key: string, from = 0): number {
  return partition(sorted, (other) => other < key, from);
}

/** The first place after all keys that begin with `prefix`. */
export function firstAfter(sorted: readonly string[], prefix: string, from = 0): number {
  return partition(sorted, (other) => other < prefix || other.startsWith(prefix), from);
}

/** How many at the front fit, where all that fit stand before all that do not. */
export function partition<Item>(items: readonly Item[], fits: (item: Item) => boolean, from = 0): number {
  let [low, high] = [from, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = items[middle];
    if (item !== undefined && fits(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
