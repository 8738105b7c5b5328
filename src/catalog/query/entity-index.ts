/** All entities in memory as they can be asked about, in step with the projection. Asleep until somebody asks for whole entities. */
import { createBreathing } from '../breathe.ts';
import type { Entity, Ref, Relation } from '../catalog.ts';
import type { StoredEntity, StoredRow } from '../ports.ts';
import { type BodyStore, createBodies, readBodies } from './bodies.ts';
import { type Columns, createColumns } from './columns.ts';
import { createSeats, type Seats } from './seats.ts';
import { createUidOrder, type UidOrder } from './uid-order.ts';

export type IndexParts = {
  readonly store: BodyStore;
  readonly get: (ref: Ref) => Entity | undefined;
  readonly relations: (ref: Ref) => readonly Relation[];
  readonly refs: () => Iterable<Ref>;
};
export type IndexChange = {
  readonly put: readonly (StoredRow | StoredEntity)[];
  readonly remove: readonly Ref[];
};

export type EntityIndex = {
  /** Waits until every body is in memory. */
  awake(): Promise<void>;
  /** Bodies that belong to rows of other processes, when they are needed here. */
  withBodies(rows: readonly StoredRow[]): Promise<readonly (StoredRow | StoredEntity)[]>;
  /** To be called before the projection changes; what it returns, after. */
  follow(change: IndexChange): () => void;
  /** Everything may be different: all is read again when next asked for. */
  forget(): void;
  /** Another number after each change. */
  version(): number;
  readonly seats: Pick<Seats, 'of' | 'ref' | 'all' | 'end'>;
  readonly columns: Pick<Columns, 'of'>;
  bytesAt(slot: number): Uint8Array | undefined;
  readonly uidOrder: Pick<UidOrder, 'slots' | 'ranks'>;
  uidAt(slot: number): string | undefined;
};

export function createEntityIndex(parts: IndexParts): EntityIndex {
  let state = emptyState(parts);
  let waking: Promise<void> | undefined;
  let isAwake = false;
  let version = 0;

  async function wake(): Promise<void> {
    const { seats, bodies, put } = state;
    await readBodies(parts.store, {
      isKnown: (ref) => parts.get(ref) !== undefined,
      isMissing: (ref) => !bodies.has(seats.of(ref) ?? -1),
      everybody: parts.refs,
      take: put,
      breathe: createBreathing(),
    });
    version += 1;
    isAwake = seats === state.seats;
  }

  function forget(): void {
    state = emptyState(parts);
    waking = undefined;
    isAwake = false;
    version += 1;
  }

  /** Who forgets while bodies are read has them read again. */
  async function wakeUp(): Promise<void> {
    while (!isAwake) {
      waking ??= wake();
      const asked = waking;
      try {
        await asked;
      } catch (cause) {
        if (asked === waking) forget();
        throw cause;
      }
    }
  }

  function neighbours(change: IndexChange): Ref[] {
    const refs = [...change.remove, ...change.put.map(({ row }) => row.ref)];
    return refs.flatMap((ref) => parts.relations(ref).map(({ target }) => target));
  }

  return {
    awake: () => (isAwake ? atOnce : wakeUp()),
    async withBodies(rows) {
      if (!waking || rows.length === 0) return rows;
      const bodies = new Map(await parts.store.bodiesOf(rows.map(({ row }) => row.ref)));
      return rows.map((stored) => {
        const body = bodies.get(stored.row.ref);
        return body === undefined ? stored : { ...stored, body };
      });
    },
    follow(change) {
      if (!waking) return () => {};
      const touched = new Set(neighbours(change));
      return () => {
        for (const ref of neighbours(change)) touched.add(ref);
        state.take(change, touched);
        version += 1;
      };
    },
    forget,
    version: () => version,
    seats: {
      of: (ref) => state.seats.of(ref),
      ref: (slot) => state.seats.ref(slot),
      all: () => state.seats.all(),
      end: () => state.seats.end(),
    },
    columns: { of: (keys) => state.columns.of(keys) },
    bytesAt: (slot) => state.bodies.bytesAt(slot),
    uidOrder: { slots: () => state.uidOrder.slots(), ranks: () => state.uidOrder.ranks() },
    uidAt: (slot) => state.bodies.uidAt(slot),
  };
}

const atOnce = Promise.resolve();

function emptyState({ relations }: IndexParts) {
  const [seats, bodies] = [createSeats(), createBodies()];
  const uidOrder = createUidOrder(bodies);
  const columns = createColumns({
    end: seats.end,
    entityAt: bodies.entityAt,
    relationsAt: (slot) => {
      const ref = seats.ref(slot);
      return ref === undefined ? [] : relations(ref);
    },
    createBreathing,
  });

  function put(ref: Ref, body: string | Uint8Array): void {
    const slot = seats.take(ref);
    columns.leave(slot);
    bodies.put(slot, body);
    uidOrder.changed(slot);
    columns.enter(slot);
  }

  function remove(ref: Ref): void {
    const slot = seats.of(ref);
    if (slot === undefined) return;
    columns.leave(slot);
    bodies.remove(slot);
    uidOrder.changed(slot);
    seats.leave(ref);
  }

  function relate(ref: Ref): void {
    const slot = seats.of(ref);
    if (slot !== undefined) columns.relate(slot);
  }

  function take(change: IndexChange, touched: ReadonlySet<Ref>): void {
    const stay = new Set(change.put.map(({ row }) => row.ref));
    for (const ref of change.remove) if (!stay.has(ref)) remove(ref);
    for (const stored of change.put) {
      if ('body' in stored) put(stored.row.ref, stored.body);
      else relate(stored.row.ref);
    }
    for (const ref of touched) if (!stay.has(ref)) relate(ref);
  }

  return { seats, bodies, uidOrder, columns, put, take };
}
