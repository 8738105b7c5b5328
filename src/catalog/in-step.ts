/** The projection, what is known of the files, and the place in the store's log move together, one change after the other. */
import type { Kept } from './import-files.ts';
import { createKnownFiles } from './known-files.ts';
import type { CatalogCache, CatalogChange, CatalogCopy, CatalogStore, StoredFile, StoredRow } from './ports.ts';
import type { Projection } from './projection.ts';
import type { EntityIndex } from './query/entity-index.ts';

/** What the projection was filled with before the store was asked. */
export type Recalled = Pick<CatalogCopy, 'files' | 'version' | 'mark'>;

export type InStepPorts = {
  readonly store: CatalogStore;
  readonly projection: Projection;
  readonly cache?: CatalogCache;
  readonly recalled?: Recalled | undefined;
  /** Waits until no other process decides and writes; what it answers lets the next one. Where there is only this process, none is needed. */
  readonly writeTurn?: (() => Promise<() => Promise<void>>) | undefined;
};

type Applied = Omit<CatalogChange, 'put'> & { readonly put: readonly StoredRow[] };

export function keepInStep(ports: InStepPorts, index: EntityIndex) {
  const { store, projection, cache, recalled, writeTurn } = ports;
  const known = createKnownFiles();
  for (const file of recalled?.files ?? []) known.put(file);
  let version = recalled?.version ?? 0;
  let saved: number | undefined;
  const inTurn = createTurns();

  function take(change: Applied): void {
    const followed = index.follow(change);
    projection.apply(change);
    followed();
    for (const file of change.files) known.put(file);
    for (const location of change.removeFiles) known.remove(location);
  }

  async function catchUp(): Promise<void> {
    const found = await store.since(version);
    if (found.version === version && !found.everything) return;
    const gone = found.everything
      ? restOf(known.byLocation, found)
      : { remove: found.removed, removeFiles: found.removedFiles };
    if (found.everything) index.forget();
    take({ put: await index.withBodies(found.rows), files: found.files, ...gone });
    version = found.version;
  }

  async function write(change: CatalogChange): Promise<void> {
    const written = await store.commit(change);
    // When another process wrote in between, the log is read from before it: our own entries then come again and change nothing.
    if (written === version + (change.remove.length > 0 ? 2 : 1)) version = written;
    take(change);
  }

  async function decided(decide: () => Promise<CatalogChange | undefined>, guard?: () => Promise<void>) {
    const giveBack = await writeTurn?.();
    try {
      if (writeTurn) await catchUp();
      await guard?.();
      const change = await decide();
      if (change) await write(change);
    } finally {
      await giveBack?.();
    }
  }

  async function load(): Promise<void> {
    if (recalled && (await store.markOf(recalled.version)) === recalled.mark) {
      saved = recalled.version;
      return catchUp();
    }
    const found = await store.load();
    index.forget();
    take({ put: found.rows, files: found.files, ...restOf(known.byLocation, found) });
    version = found.version;
  }

  async function save(): Promise<void> {
    if (!cache || version === saved) return;
    const mark = await store.markOf(version);
    if (mark === undefined) return;
    await cache.write({ rows: projection.rows(), files: [...known.byLocation.values()], version, mark });
    saved = version;
  }

  const kept: Kept = {
    files: known.byLocation,
    known,
    get: projection.get,
    body: store.body,
    confirm: projection.confirm,
    commit: (change) => inTurn(() => decided(async () => change)),
    decided: (decide, guard) => inTurn(() => decided(decide, guard)),
  };
  return {
    kept,
    inTurn,
    version: () => version,
    catchUp: () => inTurn(catchUp),
    load: () => inTurn(load),
    save: () => inTurn(save),
  };
}

/** What is known and not among these is gone. */
function restOf(
  known: ReadonlyMap<string, StoredFile>,
  found: { readonly rows: readonly StoredRow[]; readonly files: readonly StoredFile[] },
) {
  const refs = new Set(found.rows.map(({ row }) => row.ref));
  const locations = new Set(found.files.map(({ location }) => location));
  return {
    remove: [...known.values()].flatMap((file) => file.refs).filter((ref) => !refs.has(ref)),
    removeFiles: [...known.keys()].filter((location) => !locations.has(location)),
  };
}

/** One after the other. */
export function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}
