/** Pages of a walk through hits. A walk goes by what stood beside the last page, not by numbers: who comes or goes meanwhile moves nobody twice past the reader. */
import { partition } from '../sorted-keys.ts';
import { type Cursor, cursorText } from './cursor.ts';
import type { Hits } from './hits.ts';
import type { Position } from './order.ts';
import type { Search } from './search.ts';

/** From where to where in the hits a page goes, and where its walk began. */
export type Span = { readonly start: number; readonly end: number; readonly first: number };

export function firstSpan({ slots }: Hits, limit: number, offset: number): Span {
  const start = Math.min(offset, slots.length);
  return { start, end: Math.min(start + limit, slots.length), first: start };
}

export function nextSpan({ slots, order }: Hits, cursor: Cursor, limit: number): Span {
  const countBefore = (position: Position) => partition(slots, (slot) => order.compare(slot, position) < 0);
  const first = countBefore(cursor.firstSortFieldValues);
  if (cursor.isPrevious) {
    const end = countBefore(cursor.orderFieldValues);
    return { start: Math.max(0, end - limit), end, first };
  }
  const start = partition(slots, (slot) => order.compare(slot, cursor.orderFieldValues) <= 0);
  return { start, end: Math.min(start + limit, slots.length), first };
}

export type Walk = {
  readonly search: Search;
  readonly totalItems: number;
  /** Where the walk began; undefined on its first page. */
  readonly begun: Position | undefined;
};
export type PageInfo = { readonly nextCursor?: string; readonly prevCursor?: string };

export function pageInfoOf({ slots, order }: Hits, { start, end, first }: Span, walk: Walk): PageInfo {
  const [from, to] = [slots[start], slots[end - 1]];
  if (from === undefined || to === undefined || start >= end) return {};
  const { search, totalItems, begun = order.positionOf(from) } = walk;
  const leadingTo = (slot: number, isPrevious: boolean) => {
    const positions = { orderFieldValues: order.positionOf(slot), firstSortFieldValues: begun };
    return cursorText({ ...search, ...positions, isPrevious, totalItems });
  };
  return {
    ...(end < slots.length && { nextCursor: leadingTo(to, false) }),
    ...(start > first && { prevCursor: leadingTo(from, true) }),
  };
}
