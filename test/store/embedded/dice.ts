/** Chance that can be repeated: the same seed throws the same numbers. */
export type Dice = {
  /** From 0 to `sides` - 1. */
  roll(sides: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
};

/** Mulberry32. */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const roll = (sides: number) => Math.floor(next() * sides);
  return { roll, pick: (items) => items[roll(items.length)] ?? items[0] };
}
