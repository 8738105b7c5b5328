/** The order of answers: by fields, what has none last in either direction, then by uid. And where in it a cursor stands. */
import { fail } from '../../errors.ts';
import { type Meeting, shownIn } from './condition.ts';
import type { Slots } from './slots.ts';
import { compareTexts, type UidOrder } from './uid-order.ts';

export type OrderField = { readonly field: string; readonly order: 'asc' | 'desc' };
/** The values that an entity was ordered by, its uid last. */
export type Position = readonly (string | null)[];

export type Order = {
  sorted(slots: Slots): Slots;
  positionOf(slot: number): Position;
  /** Below zero where the seat stands before the position. */
  compare(slot: number, position: Position): number;
};

const mostFields = 10;

export function checkOrder(fields: readonly OrderField[]): void {
  if (fields.length > mostFields)
    throw fail('QUERY_INVALID', { reason: `there are more than ${mostFields} order fields` });
}

/** What comes last to go by. */
export type Identities = {
  readonly uidOrder: Pick<UidOrder, 'slots' | 'ranks'>;
  readonly uidAt: (slot: number) => string | undefined;
};

export function createOrder(fields: readonly OrderField[], among: Meeting, { uidOrder, uidAt }: Identities): Order {
  const keys = fields.map(({ field, order }) => {
    const [column, shows] = [among.column(field.toLowerCase()), shownIn(field.toLowerCase(), among)];
    const textOf = (slot: number) => column.textOf(slot, shows);
    return { placeOf: () => column.places(shows), size: column.size, textOf, sign: signOf(order) };
  });
  // As Backstage does: those that are equal follow the direction of the first field.
  const uidSign = signOf(fields[0]?.order ?? 'asc');

  return {
    sorted(slots) {
      const byUid = rankedByUid(slots, uidOrder, uidSign);
      return keys.reduceRight((sorted, { placeOf, size, sign }) => {
        const place = placeOf();
        const last = size();
        return sortedBy(sorted, (slot) => placeFrom(place(slot), last, sign));
      }, byUid);
    },
    positionOf: (slot) => [...keys.map(({ textOf }) => textOf(slot) ?? null), uidAt(slot) ?? ''],
    compare(slot, position) {
      for (const [at, { textOf, sign }] of keys.entries()) {
        const text = textOf(slot);
        const other = position[at];
        const compared =
          text === undefined || other == null
            ? missingLast(text, other ?? undefined)
            : sign * compareTexts(text, other);
        if (compared !== 0) return compared;
      }
      return uidSign * compareTexts(uidAt(slot) ?? '', position[keys.length] ?? '');
    },
  };
}

const signOf = (order: OrderField['order']) => (order === 'asc' ? 1 : -1);

/** Of two of which one at least is missing. */
const missingLast = (a: unknown, b: unknown) => Number(a === undefined) - Number(b === undefined);

/** Places are below `last`, which is where those without one go, in either direction. */
function placeFrom(place: number | undefined, last: number, sign: number): number {
  if (place === undefined) return last;
  return sign === 1 ? place : last - 1 - place;
}

function rankedByUid(slots: Slots, uidOrder: Identities['uidOrder'], sign: number): Slots {
  const [ranks, all] = [uidOrder.ranks(), uidOrder.slots()];
  const found = Uint32Array.from(slots, (slot) => ranks[slot] ?? 0).sort();
  if (sign === -1) found.reverse();
  return Array.from(found, (rank) => all[rank] ?? 0);
}

/** Stable. The number and the place in the list are one number, so that the engine sorts numbers without asking back. */
function sortedBy(slots: Slots, numberOf: (slot: number) => number): Slots {
  const keys = Float64Array.from(slots, (slot, at) => numberOf(slot) * slots.length + at).sort();
  return Array.from(keys, (key) => slots[key % slots.length] ?? 0);
}
