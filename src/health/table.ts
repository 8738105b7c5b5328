/** What each check found about each entity, as bytes, and since when: all that figures need, small enough to be in memory for any catalog. */
import type { Ref } from '../catalog/catalog.ts';
import type { VerdictKind } from './check.ts';

/** As it stands in a byte; 0: the check is not about it. */
export const kinds: readonly (VerdictKind | undefined)[] = [undefined, 'holds', 'warns', 'fails', 'unknown'];
export const codeOf = (kind: VerdictKind | undefined) => Math.max(0, kinds.indexOf(kind));

/** One entity. Times are in seconds since 1970. */
export type Row = {
  /** A column is a check. */
  readonly found: Uint8Array;
  readonly since: Uint32Array;
  /** When its descriptor last changed. */
  changed: number;
  /** How many need it directly. */
  neededBy: number;
};
/** A column, and what was found in it before and is now. */
export type Move = readonly [column: number, from: number, to: number];

export type Table = {
  get(ref: Ref): Row | undefined;
  refs(): Iterable<Ref>;
  size(): number;
  /** Answers what is different now. */
  put(ref: Ref, judged: Judged): readonly Move[];
  /** As it was kept. */
  restore(ref: Ref, row: Row): void;
  remove(ref: Ref): readonly Move[];
  /** Its descriptor changed then. */
  touch(ref: Ref, seconds: number): void;
};
export type Judged = { readonly found: Uint8Array; readonly neededBy: number; readonly at: number };

export function createTable(columns: number): Table {
  const rows = new Map<Ref, Row>();
  return {
    get: (ref) => rows.get(ref),
    refs: () => rows.keys(),
    size: () => rows.size,
    put(ref, { found, neededBy, at }) {
      const row = rows.get(ref) ?? emptyRow(columns, at);
      if (!rows.has(ref)) rows.set(ref, row);
      row.neededBy = neededBy;
      return replace(row, found, at);
    },
    restore: (ref, row) => void rows.set(ref, row),
    remove(ref) {
      const row = rows.get(ref);
      rows.delete(ref);
      return row ? movesTo(row.found, new Uint8Array(columns)) : [];
    },
    touch(ref, seconds) {
      const row = rows.get(ref);
      if (row) row.changed = seconds;
    },
  };
}

/** Both columns in one piece of memory: a catalog has many rows. */
export function emptyRow(columns: number, at: number): Row {
  const start = columns * Uint32Array.BYTES_PER_ELEMENT;
  const memory = new ArrayBuffer(start + columns);
  return {
    since: new Uint32Array(memory, 0, columns),
    found: new Uint8Array(memory, start, columns),
    changed: at,
    neededBy: 0,
  };
}

function replace(row: Row, found: Uint8Array, at: number): readonly Move[] {
  const moves = movesTo(row.found, found);
  for (const [column, , to] of moves) {
    row.found[column] = to;
    row.since[column] = at;
  }
  return moves;
}

export function movesTo(before: Uint8Array, after: Uint8Array): readonly Move[] {
  const moves: Move[] = [];
  for (const [column, to] of after.entries()) {
    const from = before[column] ?? 0;
    if (from !== to) moves.push([column, from, to]);
  }
  return moves;
}
