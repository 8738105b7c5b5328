/** Sets of seats as ascending numbers: what an index answers with, and how two answers become one. */
import { partition } from '../sorted-keys.ts';

export type Slots = readonly number[];

export const none: Slots = [];

/** Looking a few up in many is cheaper than walking along both. */
const muchLonger = 16;

export function inBoth(some: Slots, others: Slots): Slots {
  const [few, many] = some.length <= others.length ? [some, others] : [others, some];
  if (few.length * muchLonger < many.length) return few.filter((slot) => isIn(many, slot));
  return walked(few, many, (isShared) => isShared);
}

export function butNot(some: Slots, others: Slots): Slots {
  if (some.length === 0 || others.length === 0) return some;
  if (some.length * muchLonger < others.length) return some.filter((slot) => !isIn(others, slot));
  return walked(some, others, (isShared) => !isShared);
}

function walked(some: Slots, others: Slots, keeps: (isShared: boolean) => boolean): Slots {
  const kept: number[] = [];
  let at = 0;
  for (const slot of some) {
    while ((others[at] ?? Number.POSITIVE_INFINITY) < slot) at += 1;
    if (keeps(others[at] === slot)) kept.push(slot);
  }
  return kept;
}

export function inAny(sets: readonly Slots[]): Slots {
  const filled = sets.filter(({ length }) => length > 0);
  return filled.length < 2 ? (filled[0] ?? none) : inOrder(filled.flat());
}

/** Numbers that come as they like, some more than once. */
export const inOrder = (slots: Slots): Slots => eachOnce(Uint32Array.from(slots).sort());

function eachOnce(sorted: Uint32Array): Slots {
  const once: number[] = [];
  let last = -1;
  for (const slot of sorted) {
    if (slot !== last) once.push(slot);
    last = slot;
  }
  return once;
}

export function isIn(slots: Slots, slot: number): boolean {
  return slots[placeIn(slots, slot)] === slot;
}

/** Most come in ascending order, at the end. */
export function putIn(slots: number[], slot: number): void {
  const last = slots.at(-1);
  if (last === undefined || last < slot) {
    slots.push(slot);
    return;
  }
  const place = placeIn(slots, slot);
  if (slots[place] !== slot) slots.splice(place, 0, slot);
}

export function takeFrom(slots: number[], slot: number): void {
  const place = placeIn(slots, slot);
  if (slots[place] === slot) slots.splice(place, 1);
}

const placeIn = (slots: Slots, slot: number) => partition(slots, (other) => other < slot);
