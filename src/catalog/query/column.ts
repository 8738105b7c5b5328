/**
 * One key of the index: which entities have it, with which values. Values are compared in lower case and told as they
 * were written. A column knows numbers of seats only.
 */
import type { Leaf } from './leaves.ts';
import { createPlaces } from './places.ts';
import { inAny, inOrder, none, putIn, type Slots, takeFrom } from './slots.ts';
import { createValue, spellingsOf, type Value } from './value.ts';

type Cell = Value | { readonly values: readonly Value[] } | undefined;

/** Whether a value may be known of: a relation to something hidden is none. Undefined where nothing is hidden. */
export type Shows = ((text: string) => boolean) | undefined;

export type Column = {
  add(slot: number, leaf: Leaf): void;
  remove(slot: number): void;
  /** How many different values it keeps: what its memory goes by. */
  size(): number;
  /** Who has this value, given in lower case. */
  having(text: string, shows: Shows): Slots;
  /** Who has a value that fits. */
  fitting(fits: (text: string) => boolean, shows: Shows): Slots;
  /** Who has the key at all. */
  holders(shows: Shows): Slots;
  /** Of each, where its value stands among all values: the first of several, undefined for none. */
  places(shows: Shows): (slot: number) => number | undefined;
  /** The value that `places` goes by. */
  textOf(slot: number, shows: Shows): string | undefined;
  /** Every spelling, and who has it. */
  spellings(shows: Shows): Iterable<Pick<Value, 'written' | 'slots'>>;
};

export function createColumn(): Column {
  const values = new Map<string, Value>();
  const bare = createValue(undefined, '');
  const cells: Cell[] = [];
  const order = createPlaces(values);
  let all: Slots | undefined;

  function spelledAs(leaf: Leaf): Value {
    if (leaf === null) return bare;
    const text = leaf.toLowerCase();
    const first = values.get(text);
    for (const value of spellingsOf(first)) if (value.written === leaf) return value;
    const made = createValue(text, leaf);
    if (first) {
      made.place = first.place;
      made.other = first.other;
      first.other = made;
    } else {
      values.set(text, made);
      order.add(made);
    }
    return made;
  }

  function forgetUnused({ text }: Value): void {
    if (text === undefined) return;
    for (const value of spellingsOf(values.get(text))) if (value.slots.length > 0) return;
    values.delete(text);
    order.remove();
  }

  function* shown(shows: Shows): Generator<Value> {
    for (const [text, first] of values) if (!shows || shows(text)) yield* spellingsOf(first);
  }

  function valueAt(slot: number, shows: Shows): Value | undefined {
    const cell = cells[slot];
    if (cell === undefined || !('values' in cell))
      return cell?.text !== undefined && fits(cell, shows) ? cell : undefined;
    return cell.values.filter((value) => fits(value, shows)).reduce(smaller, undefined);
  }

  return {
    add(slot, leaf) {
      const there = valuesIn(cells[slot]);
      const value = spelledAs(leaf);
      if (there.includes(value)) return;
      putIn(value.slots, slot);
      cells[slot] = there.length === 0 ? value : { values: [...there, value] };
      all = undefined;
    },
    remove(slot) {
      const there = valuesIn(cells[slot]);
      cells[slot] = undefined;
      for (const value of there) {
        takeFrom(value.slots, slot);
        if (value.slots.length === 0) forgetUnused(value);
      }
      if (there.length > 0) all = undefined;
    },
    size: () => values.size,
    having(text, shows) {
      const value = shows && !shows(text) ? undefined : values.get(text);
      if (!value?.other) return value?.slots ?? none;
      return inAny(Array.from(spellingsOf(value), ({ slots }) => slots));
    },
    fitting(fitsText, shows) {
      const found: number[] = [];
      for (const [text, first] of values) {
        if (!fitsText(text) || (shows && !shows(text))) continue;
        for (let value: Value | undefined = first; value; value = value.other)
          for (const slot of value.slots) found.push(slot);
      }
      return inOrder(found);
    },
    holders(shows) {
      if (shows) return inAny([bare.slots, ...Array.from(shown(shows), ({ slots }) => slots)]);
      all ??= filled(cells);
      return all;
    },
    places(shows) {
      order.settle();
      return (slot) => valueAt(slot, shows)?.place;
    },
    textOf: (slot, shows) => valueAt(slot, shows)?.text,
    spellings: shown,
  };
}

const nothing: readonly Value[] = [];

function valuesIn(cell: Cell): readonly Value[] {
  if (cell === undefined) return nothing;
  return 'values' in cell ? cell.values : [cell];
}

const fits = ({ text }: Value, shows: Shows) => text !== undefined && (!shows || shows(text));

function smaller(smallest: Value | undefined, value: Value): Value {
  return smallest === undefined || (value.text ?? '') < (smallest.text ?? '') ? value : smallest;
}

function filled(cells: readonly Cell[]): Slots {
  const found: number[] = [];
  for (let slot = 0; slot < cells.length; slot++) if (cells[slot] !== undefined) found.push(slot);
  return found;
}
