/** The order of a column's values: made when somebody first asks for it, mended from then on. */
import { spellingsOf, type Value } from './value.ts';

export type Places = {
  add(value: Value): void;
  remove(): void;
  /** From here on the places of all values hold. */
  settle(): void;
};

export function createPlaces(values: ReadonlyMap<string, Value>): Places {
  let sorted: readonly Value[] | undefined;
  let added: Value[] = [];
  let isSettled = false;
  return {
    add(value) {
      isSettled = false;
      if (sorted) added.push(value);
      // Nobody has asked for a long time: then the order is made anew rather than mended.
      if (added.length > values.size) [sorted, added] = [undefined, []];
    },
    remove() {
      isSettled = false;
    },
    settle() {
      if (isSettled) return;
      const kept = (sorted ?? []).filter((value) => values.get(value.text ?? '') === value);
      const others = sorted ? added.filter((value) => values.get(value.text ?? '') === value) : [...values.values()];
      // Two runs that are in order already are merged in one pass by the engine's sort.
      sorted = [...kept, ...others.sort(byText)].sort(byText);
      for (const [place, first] of sorted.entries()) for (const value of spellingsOf(first)) value.place = place;
      added = [];
      isSettled = true;
    },
  };
}

function byText({ text: a = '' }: Value, { text: b = '' }: Value): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
