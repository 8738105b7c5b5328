/** Sources read one by one: nothing is lost on the way from one to another, and a source that is ill takes nothing away. */
import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../../src/catalog/create-catalog.ts';
import { filesOnly } from '../../../src/catalog/files-only.ts';
import { createProjection } from '../../../src/catalog/projection.ts';
import { defineSource } from '../../../src/catalog/source.ts';
import { heldClock } from '../../../src/clock.ts';
import { type Folder, temporaryFolder } from '../../support/folder.ts';
import { createMemoryCatalogStore } from '../../support/memory-catalog-store.ts';
import { createMemorySourceRecords } from '../../support/memory-source-records.ts';

const component = (name: string, owner = 'team-a') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: ${owner} }\n`;
const many = (letter: string, count: number) =>
  Array.from({ length: count }, (_, at) => component(`${letter}-${at}`)).join('---\n');
const ref = (name: string) => `component:default/${name}`;

function catalogOf(folder: Folder, targets: readonly string[]) {
  const [store, records, clock] = [createMemoryCatalogStore(), createMemorySourceRecords(), heldClock(1_000_000)];
  const log: Readonly<Record<string, unknown>>[] = [];
  const process = (owner: string) => {
    const kept = createCatalog({
      ...{ store, records, owner, clock, root: folder.path, projection: createProjection() },
      sources: targets.map((target) => ({ type: 'file', target })),
      writeTurn: async () => async () => {},
      log: (event) => log.push(event),
    });
    const names = () =>
      kept.catalog
        .find('')
        .entities.map(({ name }) => name)
        .sort();
    return { ...kept, names, refresh: () => kept.refresh(() => {}) };
  };
  /** Whatever is due in a minute's time. */
  const aMinuteOn = async (kept: { readDue(): Promise<number> }) => {
    clock.move(70_000);
    await kept.readDue();
  };
  const stateOf = async (kept: ReturnType<typeof process>, target: string) =>
    (await kept.sources()).find((source) => source.target === target);
  return { ...process('one'), another: () => process('two'), aMinuteOn, stateOf, store, records, clock, log };
}

describe('an entity that moves from one source to another', () => {
  it.each([
    ['a.yaml', 'b.yaml'],
    ['b.yaml', 'a.yaml'],
  ])('from %s to %s is never absent, and is the same', async (from, to) => {
    const folder = temporaryFolder({ [from]: `${component('x')}---\n${component('stays')}`, [to]: component('y') });
    const { refresh, catalog, records, store, clock, readDue } = catalogOf(folder, ['a.yaml', 'b.yaml']);
    await refresh();
    const uid = (await catalog.whole(ref('x')))?.metadata;
    folder.write({ [from]: component('stays'), [to]: `${component('y')}---\n${component('x')}` });
    // Each at its own time: the one that had it first.
    clock.move(70_000);
    await records.hasten([`file:${to}`], clock.now() + 5_000);
    await readDue();
    expect(catalog.get(ref('x'))).toBeDefined();
    clock.move(70_000);
    await readDue();
    expect(catalog.get(ref('x'))?.source.label).toMatch(to);
    expect((await catalog.whole(ref('x')))?.metadata).toMatchObject({ uid: (uid as { uid: string }).uid });
    expect(catalog.errors()).toEqual([]);
    expect(store.commits.flatMap(({ remove }) => remove)).toEqual([]);
  });

  it('and is nowhere else goes once every other source was looked at', async () => {
    const folder = temporaryFolder({ 'a.yaml': `${component('x')}---\n${component('z')}`, 'b.yaml': component('y') });
    const { refresh, names, clock, readDue, records } = catalogOf(folder, ['a.yaml', 'b.yaml']);
    await refresh();
    folder.write({ 'a.yaml': component('z') });
    clock.move(70_000);
    await records.hasten(['file:a.yaml'], 0);
    await readDue();
    expect(names()).toEqual(['y', 'z']);
  });
});

describe('a source that suddenly has much less', () => {
  it('is held back: what was read before stays, until a person accepts it', async () => {
    const folder = temporaryFolder({ 'a.yaml': many('a', 30), 'b.yaml': many('b', 30) });
    const { refresh, names, stateOf, records, log, ...kept } = catalogOf(folder, ['*.yaml']);
    await refresh();
    folder.remove('b.yaml');
    folder.write({ 'a.yaml': `${many('a', 20)}---\n${component('new')}` });
    expect(await refresh()).toMatchObject({ removed: 0, added: 1 });
    expect(names()).toHaveLength(61);
    expect(await stateOf({ ...kept, refresh, names }, '*.yaml')).toMatchObject({
      outcome: 'held back',
      held: { entities: 40, of: 60 },
    });
    expect(log).toContainEqual({ event: 'source-held-back', source: 'file:*.yaml', entities: 40, of: 60 });
    await refresh();
    expect(names()).toHaveLength(61);
    await records.accept('file:*.yaml');
    expect(await refresh()).toMatchObject({ removed: 40 });
    expect(names()).toHaveLength(21);
    expect(await stateOf({ ...kept, refresh, names }, '*.yaml')).toMatchObject({ outcome: 'read' });
  });

  it('or nothing at all is held back however small it was', async () => {
    const folder = temporaryFolder({ 'a/catalog-info.yaml': component('x'), 'other.yaml': component('y') });
    const { refresh, names } = catalogOf(folder, ['a', 'other.yaml']);
    await refresh();
    folder.remove('a/catalog-info.yaml');
    await refresh();
    expect(names()).toEqual(['x', 'y']);
  });

  it('but a handful goes by itself', async () => {
    const folder = temporaryFolder({ 'a.yaml': many('a', 8), 'b.yaml': component('b') });
    const { refresh, names } = catalogOf(folder, ['*.yaml']);
    await refresh();
    folder.remove('a.yaml');
    expect(await refresh()).toMatchObject({ removed: 8 });
    expect(names()).toEqual(['b']);
  });

  it('is not held back for what comes back', async () => {
    const folder = temporaryFolder({ 'a.yaml': many('a', 30), 'b.yaml': many('b', 1) });
    const { refresh, names } = catalogOf(folder, ['*.yaml']);
    await refresh();
    folder.remove('a.yaml');
    await refresh();
    folder.write({ 'c.yaml': many('a', 30) });
    expect(await refresh()).toMatchObject({ removed: 0 });
    expect(names()).toHaveLength(31);
  });
});

describe('two processes', () => {
  it('read no source twice in a cycle, and see what the other one read', async () => {
    const folder = temporaryFolder({ 'a.yaml': component('a'), 'b.yaml': component('b'), 'c.yaml': component('c') });
    const one = catalogOf(folder, ['a.yaml', 'b.yaml', 'c.yaml']);
    const two = one.another();
    await Promise.all([one.readDue(), two.readDue()]);
    const read = one.log.filter(({ event }) => event === 'source-read').map(({ source }) => source);
    expect(read.sort()).toEqual(['file:a.yaml', 'file:b.yaml', 'file:c.yaml']);
    await Promise.all([one.catchUp(), two.catchUp()]);
    expect([one.names(), two.names()]).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
    await Promise.all([one.readDue(), two.readDue()]);
    expect(one.log.filter(({ event }) => event === 'source-read')).toHaveLength(3);
  });

  it('that claim one ref at the same time: one has it, the other is told (LIFE-6)', async () => {
    const folder = temporaryFolder({ 'a.yaml': component('x', 'a'), 'b.yaml': component('x', 'b') });
    const one = catalogOf(folder, ['a.yaml', 'b.yaml']);
    const two = one.another();
    await Promise.all([one.readDue(), two.readDue()]);
    await Promise.all([one.catchUp(), two.catchUp()]);
    expect(one.catalog.errors()).toMatchObject([{ rule: 'conflict' }]);
    expect(two.catalog.errors()).toEqual(one.catalog.errors());
    expect(two.catalog.get(ref('x'))).toEqual(one.catalog.get(ref('x')));
  });

  it('take over what one of them began, once its lease is over, and it writes nothing more', async () => {
    const folder = temporaryFolder({ 'a.yaml': component('a') });
    const one = catalogOf(folder, ['a.yaml']);
    await one.readDue();
    one.clock.move(70_000);
    const asked = { ids: ['file:a.yaml'], owner: 'killed', now: one.clock.now(), until: one.clock.now() + 30_000 };
    const claimed = await one.records.claim(asked);
    folder.write({ 'a.yaml': component('a', 'new') });
    await one.readDue();
    expect(one.catalog.get(ref('a'))?.owner).toBe('group:default/team-a');
    one.clock.move(31_000);
    await one.readDue();
    expect(one.catalog.get(ref('a'))?.owner).toBe('group:default/new');
    const lease = { id: 'file:a.yaml', owner: 'killed', token: claimed?.lease.token ?? 0 };
    expect(await one.records.renew(lease, one.clock.now() + 30_000)).toBe(false);
  });
});

describe('a process that ends', () => {
  it('begins no other source, and leaves what it had begun to the next one, blameless', async () => {
    const folder = temporaryFolder({ 'a.yaml': component('a'), 'b.yaml': component('b') });
    const [stopping, records, store] = [new AbortController(), createMemorySourceRecords(), createMemoryCatalogStore()];
    const asked: string[] = [];
    const source = defineSource({
      open: () =>
        // biome-ignore lint/correctness/useYield: it ends before it has anything.
        async function* ({ target }) {
          asked.push(target);
          stopping.abort();
          throw new Error('Callboard stops');
        },
    });
    const kept = createCatalog({
      ...{ store, records, owner: 'one', root: folder.path, projection: createProjection(), log: () => {} },
      ...{ clock: heldClock(1_000_000), stop: stopping.signal },
      reading: { ...filesOnly(heldClock(0)), definitions: new Map([['file', source]]) },
      sources: ['a.yaml', 'b.yaml', 'c.yaml', 'd.yaml', 'e.yaml'].map((target) => ({ type: 'file', target })),
    });
    await expect(kept.readDue()).rejects.toThrow('Callboard stops');
    expect(asked.length).toBeLessThanOrEqual(4);
    for (const record of await records.all()) {
      expect(record).toMatchObject({ due: 0, failures: 0, lease: { until: 0 } });
      expect(record.outcome).toBeUndefined();
    }
  });

  it('does not read a long source to its end first, and the next one does', async () => {
    const names = Array.from({ length: 40 }, (_, at) => `${at}.yaml`);
    const folder = temporaryFolder(Object.fromEntries(names.map((name, at) => [name, component(`c-${at}`)])));
    const [stopping, records, store] = [new AbortController(), createMemorySourceRecords(), createMemoryCatalogStore()];
    const process = (stop: AbortSignal) =>
      createCatalog({
        ...{ store, records, owner: 'one', root: folder.path, projection: createProjection(), log: () => {} },
        ...{ clock: heldClock(1_000_000), stop, sources: [{ type: 'file', target: '*.yaml' }] },
      });
    const read: number[] = [];
    const first = process(stopping.signal).refresh((done) => {
      read.push(done);
      if (done === 3) stopping.abort(new Error('Callboard stops'));
    });
    await expect(first).rejects.toThrow('Callboard stops');
    expect(read).toEqual([1, 2, 3]);
    const next = process(new AbortController().signal);
    await next.load();
    await next.refresh(() => {});
    expect(next.catalog.find('').entities).toHaveLength(40);
  });
});

describe('files that an older store knows of no source', () => {
  it('are found again unread, and go only when no source yields them', async () => {
    const folder = temporaryFolder({ 'a.yaml': component('a'), 'b.yaml': component('b') });
    const { refresh, store, another } = catalogOf(folder, ['*.yaml']);
    await refresh();
    const files = [...store.files.values()].map(({ from: _, origin: __, ...file }) => file);
    await store.commit({ put: [], remove: [], files, removeFiles: [] });
    folder.remove('b.yaml');
    const later = another();
    await later.load();
    expect(await later.refresh()).toMatchObject({ added: 0, changed: 0, unchanged: 1, removed: 1 });
    expect(later.names()).toEqual(['a']);
    expect([...store.files.values()].map(({ from }) => from)).toEqual(['file:*.yaml']);
  });
});
