import { randomNumbers } from '../../../src/bot/learned/random.ts';

/** Chance that can be repeated: the same seed throws the same numbers. */
export type Dice = {
  /** From 0 to `sides` - 1. */
  roll(sides: number): number;
  pick<Item>(items: readonly [Item, ...Item[]]): Item;
};

export function dice(seed: number): Dice {
  const next = randomNumbers(seed);
  const roll = (sides: number) => Math.floor(next() * sides);
  return { roll, pick: (items) => items[roll(items.length)] ?? items[0] };
}
