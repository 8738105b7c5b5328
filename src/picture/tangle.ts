/** How tangled a graph is, and how to take out what its longer ways already say. */
import type { Way } from './acyclic.ts';

/**
 * Graphviz's time follows the number of boxes plus the length of all ways in ranks: 70 to 110 ms at 500,
 * 40 s for 60 boxes with 600 edges at random. It runs on the event loop, so more than this it is never given.
 */
export const effortAtMost = 500;

export function effortOf(count: number, ways: readonly Way[]): number {
  const ranks = ranksOf(count, ways);
  const rank = (at: number) => ranks[at] ?? 0;
  return ways.reduce((sum, { from, to }) => sum + rank(from) - rank(to), count);
}

/** How many steps each box is, at most, from the end of what it needs. */
export function ranksOf(count: number, ways: readonly Way[]): readonly number[] {
  return fromTheEnd<number>(count, ways, (needed) => Math.max(0, ...needed.map(({ value }) => value + 1)));
}

/** A set of boxes as the bits of a number. */
type Reached = { readonly next: bigint; readonly beyond: bigint };

/** Without the ways that a longer one stands for: a → c where a → b → c. `keeps` holds on to some. */
export function withoutShortcuts(count: number, ways: readonly Way[], keeps: (way: Way) => boolean): readonly Way[] {
  const reached = fromTheEnd<Reached>(count, ways, (needed) => ({
    next: needed.reduce((all, { at }) => all | (1n << BigInt(at)), 0n),
    beyond: needed.reduce((all, { value }) => all | value.next | value.beyond, 0n),
  }));
  const isShortcut = ({ from, to }: Way) => ((reached[from]?.beyond ?? 0n) >> BigInt(to)) % 2n === 1n;
  return ways.filter((way) => way.arrows !== 'to' || keeps(way) || !isShortcut(way));
}

/** Works out a value for each box from the values of those it needs. */
function fromTheEnd<Value>(
  count: number,
  ways: readonly Way[],
  combine: (needed: readonly { readonly at: number; readonly value: Value }[]) => Value,
): readonly Value[] {
  const nexts = Array.from({ length: count }, (): number[] => []);
  for (const { from, to } of ways) if (from !== to) nexts[from]?.push(to);
  const known = new Map<number, Value>();
  const work = (at: number): Value => {
    const before = known.get(at);
    if (before !== undefined) return before;
    const value = combine((nexts[at] ?? []).map((next) => ({ at: next, value: work(next) })));
    known.set(at, value);
    return value;
  };
  return nexts.map((_, at) => work(at));
}
