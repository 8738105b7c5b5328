/** A restart from the copy that the last process left: the same as from the store, whatever became of the copy. */
import { describe, expect, it, vi } from 'vitest';
import { createCatalog, recall } from '../../src/catalog/create-catalog.ts';
import type { CatalogCache, CatalogCopy, StoredRow } from '../../src/catalog/ports.ts';
import { createProjection } from '../../src/catalog/projection.ts';
import { heldClock } from '../../src/clock.ts';
import { type Folder, temporaryFolder } from '../support/folder.ts';
import { createMemoryCatalogStore, type MemoryCatalogStore } from '../support/memory-catalog-store.ts';
import { alone } from '../support/memory-source-records.ts';
import { descriptor } from './read.ts';

const component = (name: string, spec = 'owner: team-a') =>
  descriptor('Component', { metadata: `{ name: ${name} }`, spec: `{ type: service, lifecycle: production, ${spec} }` });
const ref = (name: string) => `component:default/${name}`;

function memoryCache(): CatalogCache & { copy?: CatalogCopy } {
  const cache: CatalogCache & { copy?: CatalogCopy } = {
    read: async () => structuredClone(cache.copy),
    async write(copy) {
      cache.copy = structuredClone(copy);
    },
  };
  return cache;
}

type Process = { readonly folder: Folder; readonly store: MemoryCatalogStore; readonly cache: CatalogCache };

/** A process that was started just now, its catalog loaded. */
async function start({ folder, store, cache }: Process) {
  const projection = createProjection();
  const recalled = await recall(cache, projection);
  const load = vi.fn(store.load);
  const counted = { ...store, load };
  const sources = [{ type: 'file', target: '*.yaml' }] as const;
  const ports = {
    store: counted,
    projection,
    cache,
    sources,
    root: folder.path,
    clock: heldClock(1_000),
    log: () => {},
  };
  const kept = createCatalog({ ...alone(), ...ports, recalled });
  await kept.load();
  return { ...kept, projection, loads: load.mock.calls, refresh: () => kept.refresh(() => {}) };
}

function world() {
  const folder = temporaryFolder({
    'a.yaml': component('a', 'owner: team-a, dependsOn: [component:b]'),
    'b.yaml': component('b'),
  });
  return { folder, store: createMemoryCatalogStore(), cache: memoryCache() };
}

const byRef = (rows: readonly StoredRow[]) => [...rows].sort((one, other) => (one.row.ref < other.row.ref ? -1 : 1));

describe('a restart', () => {
  it('from the copy answers what one from the store answers, without loading', async () => {
    const own = world();
    const first = await start(own);
    await first.refresh();
    await first.save();
    const [fromCopy, fromStore] = [await start(own), await start({ ...own, cache: memoryCache() })];
    expect([fromCopy.loads.length, fromStore.loads.length]).toEqual([0, 1]);
    expect(byRef(fromCopy.projection.rows())).toEqual(byRef(fromStore.projection.rows()));
    expect(fromCopy.catalog.relations(ref('b'))).toEqual(fromStore.catalog.relations(ref('b')));
    expect(fromCopy.catalog.summary()).toEqual(fromStore.catalog.summary());
    expect(await fromCopy.refresh()).toMatchObject({ added: 0, changed: 0, removed: 0, unchanged: 2 });
  });

  it('from an old copy brings what was changed and removed since', async () => {
    const own = world();
    const first = await start(own);
    await first.refresh();
    await first.save();
    own.folder.write({ 'a.yaml': component('a', 'owner: new'), 'c.yaml': component('c') });
    own.folder.remove('b.yaml');
    await first.refresh();
    const later = await start(own);
    expect(later.loads).toHaveLength(0);
    expect(byRef(later.projection.rows()).map(({ row }) => [row.ref, row.owner])).toEqual([
      [ref('a'), 'group:default/new'],
      [ref('c'), 'group:default/team-a'],
    ]);
    expect(later.catalog.relations(ref('b'))).toEqual([]);
  });

  it('with the copy of another store takes nothing from it', async () => {
    const own = world();
    const first = await start(own);
    await first.refresh();
    await first.save();
    const other = { ...own, store: createMemoryCatalogStore(), folder: temporaryFolder({ 'x.yaml': component('x') }) };
    await (await start({ ...other, cache: memoryCache() })).refresh();
    const later = await start(other);
    expect(later.loads).toHaveLength(1);
    expect(later.projection.rows().map(({ row }) => row.ref)).toEqual([ref('x')]);
    expect(later.catalog.get(ref('a'))).toBeUndefined();
    // From now on it has a copy that is its own.
    await later.save();
    expect((await start(other)).loads).toHaveLength(0);
  });

  it('with a copy of a later past than the store has takes nothing from it', async () => {
    const own = world();
    const first = await start(own);
    await first.refresh();
    await first.save();
    const emptied = { ...own, store: createMemoryCatalogStore() };
    const later = await start(emptied);
    expect(later.catalog.summary().entities).toBe(0);
    expect((await later.refresh()).added).toBe(2);
  });

  it('without any copy loads from the store, and leaves one only when something was new', async () => {
    const own = world();
    const first = await start(own);
    await first.save();
    expect(own.cache.copy).toBeUndefined();
    await first.refresh();
    await first.save();
    const { copy } = own.cache;
    expect(copy?.rows).toHaveLength(2);
    await first.refresh();
    await first.save();
    expect(own.cache.copy).toBe(copy);
    delete own.cache.copy;
    expect((await start(own)).catalog.summary().entities).toBe(2);
  });
});
