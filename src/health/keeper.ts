/** Keeps findings over the life of a process: what the last one knew is there at the start, and what moves is written, by one process among all. */
import type { Ref } from '../catalog/catalog.ts';
import type { Evaluator, Moved } from './evaluator.ts';
import type { HealthStore, KeptMoves, KeptRow } from './health-store.ts';
import type { Row } from './table.ts';

export type Keeper = {
  /** Takes in what was kept; everything is to be judged after that. */
  load(): Promise<void>;
  /** A batch was judged. */
  told(moved: readonly Moved[], judged: ReadonlySet<Ref>): void;
  /** Writes what is new, where this is the process that writes; answers whether it is. */
  flush(): Promise<boolean>;
};
type Parts = {
  readonly store: HealthStore;
  readonly evaluator: () => Evaluator;
  /** Ids of checks. */
  readonly columns: readonly string[];
  /** Of this process alone. */
  readonly owner: string;
  readonly now: () => number;
  /** How long moves are kept, in milliseconds. */
  readonly keepFor: number;
};

/** Who writes does so at least this often, or another process does. */
const heldFor = 60_000;

export function createKeeper({ store, evaluator, columns, owner, now, keepFor }: Parts): Keeper {
  const dirty = new Set<Ref>();
  let moves: KeptMoves[] = [];
  let [isLoaded, isBegun, isHolder, isWhole] = [false, false, false, false];
  /** Checks that nothing was kept of: what is found the first time has not moved. */
  let fresh: ReadonlySet<number> = new Set();

  async function load(): Promise<void> {
    const kept = await store.columns();
    isBegun = kept !== undefined;
    const at = columns.map((id) => kept?.indexOf(id) ?? -1);
    fresh = new Set(at.flatMap((from, column) => (from < 0 ? [column] : [])));
    const { table, shaded, everything } = evaluator();
    for await (const row of kept ? store.rows(kept) : []) {
      table.restore(row.ref, rowFrom(row, at, row.changed));
      if (row.shaded) shaded.restore(row.ref, rowFrom(row.shaded, at, row.changed));
    }
    isWhole = fresh.size === 0;
    for (const ref of table.refs()) if (!isWhole) dirty.add(ref);
    isLoaded = true;
    everything();
  }

  async function begin(): Promise<void> {
    if (!isWhole) await store.layOut(columns);
    isBegun = isWhole = true;
    fresh = new Set();
  }

  function rowsOf(refs: readonly Ref[]): readonly KeptRow[] {
    const { table, shaded } = evaluator();
    return refs.flatMap((ref) => {
      const [row, seen] = [table.get(ref), shaded.get(ref)];
      if (!row) return [];
      const { found, since, changed } = row;
      return [{ ref, found, since, changed, ...(seen && { shaded: { found: seen.found, since: seen.since } }) }];
    });
  }

  /** Who has just begun to write leaves out what the one before wrote. */
  async function unwritten(asked: readonly KeptMoves[]): Promise<readonly KeptMoves[]> {
    if (isHolder || asked.length === 0) return asked;
    const written = await store.rowsOf([...new Set(asked.map(({ ref }) => ref))], columns);
    const known = new Map(written.map((row) => [row.ref, row]));
    return asked.filter(({ ref, moves: [first], seenBy }) => {
      const row = known.get(ref);
      const found = (seenBy === 'public' ? row?.shaded : row)?.found;
      return !first || !found || found[columns.indexOf(first[0])] === first[1];
    });
  }

  async function flush(): Promise<boolean> {
    if (!isLoaded || evaluator().at() === 0) return false;
    if (!(await store.hold(owner, now(), now() + heldFor))) {
      isHolder = false;
      moves = moves.filter(({ at }) => at > now() - 2 * heldFor);
      return false;
    }
    const [refs, told] = [[...dirty], moves];
    dirty.clear();
    moves = [];
    try {
      await begin();
      await store.append(await unwritten(told), now() + keepFor);
      const rows = rowsOf(refs);
      await store.write(rows, columns);
      const left = new Set(rows.map(({ ref }) => ref));
      await store.remove(refs.filter((ref) => !left.has(ref)));
      isHolder = true;
    } catch (cause) {
      for (const ref of refs) dirty.add(ref);
      moves = [...told, ...moves];
      throw cause;
    }
    return true;
  }

  return {
    load,
    flush,
    told(moved, judged) {
      for (const { ref } of moved) dirty.add(ref);
      const { table } = evaluator();
      if (!isBegun) for (const ref of judged) if (table.get(ref)) dirty.add(ref);
      if (!isLoaded || !isBegun) return;
      for (const { ref, at, seenBy, moves: found } of moved) {
        const real = found.filter(([column, from]) => from !== 0 || !fresh.has(column));
        const named = real.map(([column, from, to]) => [columns[column] ?? '', from, to] as const);
        if (named.length > 0) moves.push({ ref, at: at * 1000, seenBy, moves: named });
      }
    },
  };
}

/** `at`: where each of today's columns was. */
function rowFrom(kept: Pick<KeptRow, 'found' | 'since'>, at: readonly number[], changed: number): Row {
  return {
    found: Uint8Array.from(at, (from) => kept.found[from] ?? 0),
    since: Uint32Array.from(at, (from) => kept.since[from] ?? 0),
    changed,
    neededBy: 0,
  };
}
