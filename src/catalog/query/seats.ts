/** A small number for each entity, so that sets of entities are sets of numbers. A number that became free is given again. */
import type { Ref } from '../catalog.ts';
import type { Slots } from './slots.ts';

export type Seats = {
  of(ref: Ref): number | undefined;
  ref(slot: number): Ref | undefined;
  /** Its seat, a new one where it has none. */
  take(ref: Ref): number;
  leave(ref: Ref): void;
  all(): Slots;
  /** All seats are below. */
  end(): number;
};

export function createSeats(): Seats {
  const seats = new Map<Ref, number>();
  const refs: (Ref | undefined)[] = [];
  const free: number[] = [];
  let all: Slots | undefined;
  return {
    of: (ref) => seats.get(ref),
    ref: (slot) => refs[slot],
    take(ref) {
      const known = seats.get(ref);
      if (known !== undefined) return known;
      const slot = free.pop() ?? refs.length;
      seats.set(ref, slot);
      refs[slot] = ref;
      all = undefined;
      return slot;
    },
    leave(ref) {
      const slot = seats.get(ref);
      if (slot === undefined) return;
      seats.delete(ref);
      refs[slot] = undefined;
      free.push(slot);
      all = undefined;
    },
    all() {
      all ??= refs.flatMap((ref, slot) => (ref === undefined ? [] : [slot]));
      return all;
    },
    end: () => refs.length,
  };
}
