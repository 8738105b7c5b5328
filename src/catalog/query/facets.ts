/** How many entities have which value of a key. */
import { shownIn } from './condition.ts';
import type { createHits } from './hits.ts';
import type { Slots } from './slots.ts';

export type Facet = { readonly value: string; readonly count: number };
type Found = Awaited<ReturnType<ReturnType<typeof createHits>['unordered']>>;

/** Values as they were written, in order. */
export function facetOf(key: string, { parts, slots }: Found): readonly Facet[] {
  const count = counterOf(slots, slots.length === parts.everybody().length);
  const shows = shownIn(key, parts);
  return Array.from(parts.column(key).spellings(shows), (value) => ({
    value: value.written,
    count: count(value.slots),
  }))
    .filter((facet) => facet.count > 0)
    .sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
}

function counterOf(slots: Slots, isEverybody: boolean): (among: Slots) => number {
  if (isEverybody) return (among) => among.length;
  const last = slots.at(-1) ?? 0;
  const isMeant = new Uint8Array(last + 1);
  for (const slot of slots) isMeant[slot] = 1;
  return (among) => {
    let count = 0;
    for (const slot of among) count += isMeant[slot] ?? 0;
    return count;
  };
}
