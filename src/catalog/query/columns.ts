/**
 * The index: a column for every key that was asked about so far. A column is made by one walk over all entities, in
 * slices so that others are answered meanwhile, and follows every change from then on.
 */
import type { Relation } from '../catalog.ts';
import type { Mapping } from '../rules/check.ts';
import { type Column, createColumn } from './column.ts';
import { eachLeaf, eachRelation, isAskable, isRelationKey, type Wanted, wantedKeys } from './leaves.ts';

export type ColumnParts = {
  /** All seats are below. */
  readonly end: () => number;
  /** Undefined where nobody sits. */
  readonly entityAt: (slot: number) => Mapping | undefined;
  readonly relationsAt: (slot: number) => readonly Relation[];
  /** See breathe.ts. */
  readonly createBreathing: () => () => Promise<void> | undefined;
};

export type Columns = {
  /** Columns for these keys, filled. */
  of(keys: Iterable<string>): Promise<(key: string) => Column>;
  /** What stands at the seat is about to change, or has changed: a seat leaves before and enters after. */
  leave(slot: number): void;
  enter(slot: number): void;
  /** Its relations have changed, and nothing else. */
  relate(slot: number): void;
};

/** So many values of all columns are kept; then the columns that were asked for longest ago go. */
const mostValues = 3_000_000;
const mostColumns = 300;

type Kept = {
  readonly column: Column;
  /** Seats from here on are still to be walked over. */
  reached: number;
};
const everywhere = Number.POSITIVE_INFINITY;
type Built = ReadonlyMap<string, Kept>;

export function createColumns(parts: ColumnParts): Columns {
  /** In the order in which they were last asked for. */
  const kept = new Map<string, Kept>();
  let lists: KeyLists | undefined;
  let building: Promise<void> = Promise.resolve();

  const keyLists = (): KeyLists => {
    lists ??= keyListsOf(kept.keys());
    return lists;
  };

  async function build(asked: ReadonlySet<string>): Promise<void> {
    const missing = [...asked].filter((key) => !kept.has(key));
    if (missing.length === 0) return;
    const made = new Map(missing.map((key) => [key, { column: createColumn(), reached: 0 }] as const));
    for (const [key, each] of made) kept.set(key, each);
    lists = undefined;
    try {
      await walk(made, parts);
    } catch (cause) {
      for (const key of missing) kept.delete(key);
      lists = undefined;
      throw cause;
    }
    forgetOldest(asked);
  }

  function forgetOldest(asked: ReadonlySet<string>): void {
    let values = Array.from(kept.values(), ({ column }) => column.size()).reduce((sum, size) => sum + size, 0);
    for (const [key, { column }] of kept) {
      if (values <= mostValues && kept.size <= mostColumns) return;
      if (asked.has(key)) continue;
      values -= column.size();
      kept.delete(key);
      lists = undefined;
    }
  }

  /** Only columns that were walked as far as this seat know of it. */
  function fill(slot: number, wanted: { readonly fields: boolean }): void {
    const { fields, relations } = keyLists();
    const tell = (key: string, leaf: string | null) => {
      const there = kept.get(key);
      if (there && slot < there.reached) there.column.add(slot, leaf);
    };
    const entity = wanted.fields ? parts.entityAt(slot) : undefined;
    if (entity) eachLeaf(entity, fields, tell);
    eachRelation(parts.relationsAt(slot), relations, tell);
  }

  return {
    async of(keys) {
      const asked = new Set([...keys].filter(isAskable));
      if (![...asked].every((key) => kept.get(key)?.reached === everywhere)) {
        const turn = building.then(() => build(asked));
        building = turn.catch(() => {});
        await turn;
      }
      const found = new Map([...asked].flatMap((key) => entryOf(kept, key)));
      for (const [key, each] of found) {
        kept.delete(key);
        kept.set(key, each);
      }
      return (key) => found.get(key)?.column ?? empty;
    },
    leave(slot) {
      for (const { column } of kept.values()) column.remove(slot);
    },
    enter: (slot) => fill(slot, { fields: true }),
    relate(slot) {
      for (const [key, { column }] of kept) if (isRelationKey(key)) column.remove(slot);
      fill(slot, { fields: false });
    },
  };
}

const empty = createColumn();

const entryOf = (kept: Built, key: string): [string, Kept][] => {
  const each = kept.get(key);
  return each ? [[key, each]] : [];
};

type KeyLists = { readonly fields: Wanted; readonly relations: Wanted };

function keyListsOf(keys: Iterable<string>): KeyLists {
  const all = [...keys];
  return {
    fields: wantedKeys(all.filter((key) => !isRelationKey(key))),
    relations: wantedKeys(all.filter(isRelationKey)),
  };
}

async function walk(made: Built, { end, entityAt, relationsAt, createBreathing }: ColumnParts): Promise<void> {
  const { fields, relations } = keyListsOf(made.keys());
  const needs = [...made.keys()].map(isRelationKey);
  const breathe = createBreathing();
  for (let slot = 0; slot < end(); slot++) {
    const breath = breathe();
    if (breath) await breath;
    const tell = (key: string, leaf: string | null) => made.get(key)?.column.add(slot, leaf);
    const entity = needs.includes(false) ? entityAt(slot) : undefined;
    if (entity) eachLeaf(entity, fields, tell);
    if (needs.includes(true)) eachRelation(relationsAt(slot), relations, tell);
    for (const each of made.values()) each.reached = slot + 1;
  }
  for (const each of made.values()) each.reached = everywhere;
}
