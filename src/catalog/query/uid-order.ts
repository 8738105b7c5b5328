/** Where every seat stands in the order of uids, which is the order of an answer without another one. Mended when it is next asked for. */
import type { Slots } from './slots.ts';

export type UidOrder = {
  /** The seat was given to another uid, or to none. */
  changed(slot: number): void;
  /** All seats in order. */
  slots(): Slots;
  /** By seat: where it stands among them. */
  ranks(): Uint32Array;
};

type Seated = {
  /** Undefined where nobody sits. */
  readonly uidAt: (slot: number) => string | undefined;
};

export function createUidOrder({ uidAt }: Seated): UidOrder {
  const numbers: number[] = [];
  const changed = new Set<number>();
  let sorted: number[] = [];
  let ranks = new Uint32Array(0);

  function byUid(a: number, b: number): number {
    const compared = (numbers[a] ?? 0) - (numbers[b] ?? 0);
    return compared === 0 ? compareTexts(uidAt(a) ?? '', uidAt(b) ?? '') : compared;
  }

  function settle(): void {
    if (changed.size === 0) return;
    const seated = [...changed].filter((slot) => {
      const uid = uidAt(slot);
      numbers[slot] = numberOf(uid ?? '');
      return uid !== undefined;
    });
    // Two runs that are in order already are merged in one pass by the engine's sort.
    sorted = [...sorted.filter((slot) => !changed.has(slot)), ...seated.sort(byUid)].sort(byUid);
    ranks = new Uint32Array(numbers.length);
    for (const [rank, slot] of sorted.entries()) ranks[slot] = rank;
    changed.clear();
  }

  return {
    changed: (slot) => void changed.add(slot),
    slots() {
      settle();
      return sorted;
    },
    ranks() {
      settle();
      return ranks;
    },
  };
}

export const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Grows with the text, as far as it reaches: so that sorting compares numbers, and texts only where they are nearly the same. */
function numberOf(text: string): number {
  let number = 0;
  for (let at = 0; at < 7; at++) number = number * 128 + (at < text.length ? Math.min(text.charCodeAt(at), 127) : 0);
  return number;
}
