import { symlinkSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createCatalog, type ImportReport } from '../../src/catalog/create-catalog.ts';
import { createProjection } from '../../src/catalog/projection.ts';
import { heldClock } from '../../src/clock.ts';
import { type Folder, temporaryFolder } from '../support/folder.ts';
import { createMemoryCatalogStore, type MemoryCatalogStore } from '../support/memory-catalog-store.ts';
import { alone } from '../support/memory-source-records.ts';
import { descriptor } from './read.ts';

const component = (name: string, spec = 'owner: team-a') =>
  descriptor('Component', { metadata: `{ name: ${name} }`, spec: `{ type: service, lifecycle: production, ${spec} }` });
const location = (...targets: readonly string[]) =>
  descriptor('Location', { metadata: '{ name: all }', spec: `{ targets: ${JSON.stringify(targets)} }` });
const together = (...documents: readonly string[]) => documents.join('---\n');
const ref = (name: string) => `component:default/${name}`;

type Asked = { readonly targets?: readonly string[]; readonly store?: MemoryCatalogStore; readonly root?: string };

/** A catalog over the files of a folder. */
function catalogOf(folder: Folder, { targets = ['.'], store = createMemoryCatalogStore(), root }: Asked = {}) {
  const clock = heldClock(1_000);
  const sources = targets.map((target) => ({ type: 'file', target }) as const);
  const projection = createProjection();
  const kept = createCatalog({
    ...alone(),
    store,
    projection,
    sources,
    root: root ?? folder.path,
    clock,
    log: () => {},
  });
  const names = () =>
    [...store.entities.values()]
      .map(({ row }) => row.name)
      .sort()
      .filter((name) => kept.catalog.get(ref(name)) || name === 'all');
  return {
    ...kept,
    store,
    clock,
    names,
    refresh: () => kept.refresh(() => {}),
    import: (path: string) => kept.import(path, () => {}),
  };
}

const counts = ({ milliseconds, ...report }: ImportReport) => report;
const none = { added: 0, changed: 0, removed: 0, unchanged: 0, failed: 0 };

describe('refreshing', () => {
  it('adds what is new, and tells of each file that was looked at', async () => {
    const folder = temporaryFolder({
      'a/catalog-info.yaml': component('a'),
      'b/catalog-info.yaml': together(component('b'), component('c')),
    });
    const { catalog, ...kept } = catalogOf(folder);
    const told: number[] = [];
    const { refresh } = createCatalogAgain(folder, kept.store);
    expect(counts(await refresh((files) => told.push(files)))).toEqual({ ...none, added: 3 });
    expect(told).toEqual([1, 2]);
    expect(catalog.summary().entities).toBe(0);
  });

  it('writes nothing when nothing has changed, but everything is fresh again', async () => {
    const folder = temporaryFolder({ 'catalog-info.yaml': together(component('a'), component('b', 'owner: 1')) });
    const { refresh, store, clock, catalog } = catalogOf(folder);
    await refresh();
    clock.move(60_000);
    expect(counts(await refresh())).toEqual({ ...none, unchanged: 1, failed: 1 });
    expect(store.commits).toHaveLength(1);
    expect(catalog.get(ref('a'))?.source.readAt).toBe(61_000);
    expect(catalog.summary().readAt).toBe(61_000);
  });

  it('counts what has changed, and lets what only moved in its file be unchanged', async () => {
    const folder = temporaryFolder({ 'catalog-info.yaml': together(component('a'), component('b')) });
    const { refresh, catalog } = catalogOf(folder);
    await refresh();
    folder.write({ 'catalog-info.yaml': together(component('a', 'owner: team-b'), '# more\n\n', component('b')) });
    expect(counts(await refresh())).toEqual({ ...none, changed: 1, unchanged: 1 });
    expect(catalog.get(ref('a'))?.owner).toBe('group:default/team-b');
    expect(catalog.get(ref('b'))?.source.label).toBe('catalog-info.yaml:9');
  });

  it('ENV-15: uid stays while a ref stays, etag changes with every update', async () => {
    const folder = temporaryFolder({ 'catalog-info.yaml': component('a') });
    const { refresh, catalog } = catalogOf(folder);
    const identity = async () => (await catalog.whole(ref('a')))?.metadata as { uid: string; etag: string };
    await refresh();
    const before = await identity();
    folder.write({ 'catalog-info.yaml': component('a', 'owner: team-b') });
    await refresh();
    const after = await identity();
    expect(after.uid).toBe(before.uid);
    expect(after.uid).toMatch(/^[0-9a-f-]{36}$/);
    expect(after.etag).not.toBe(before.etag);
  });

  it('removes what a file no longer holds, and what was in a file that is gone from its folder', async () => {
    const folder = temporaryFolder({
      'a/catalog-info.yaml': together(component('a'), component('b')),
      'c/catalog-info.yaml': component('c'),
    });
    const { refresh, names, store } = catalogOf(folder);
    await refresh();
    folder.write({ 'a/catalog-info.yaml': component('a') });
    folder.remove('c');
    expect(counts(await refresh())).toEqual({ ...none, removed: 2, unchanged: 1 });
    expect(names()).toEqual(['a']);
    expect([...store.files.keys()]).toEqual([`file:${folder.at('a/catalog-info.yaml')}`]);
  });

  it('LIFE-3: a renamed entity is another one', async () => {
    const folder = temporaryFolder({ 'catalog-info.yaml': component('a') });
    const { refresh, names } = catalogOf(folder);
    await refresh();
    folder.write({ 'catalog-info.yaml': component('b') });
    expect(counts(await refresh())).toEqual({ ...none, added: 1, removed: 1 });
    expect(names()).toEqual(['b']);
  });

  it('LIFE-2: what a Location no longer leads to is gone, and what a broken one led to stays', async () => {
    const folder = temporaryFolder({
      'all.yaml': location('a.yaml', 'b.yaml'),
      'a.yaml': component('a'),
      'b.yaml': component('b'),
    });
    const { refresh, names } = catalogOf(folder, { targets: ['all.yaml'] });
    await refresh();
    folder.write({ 'all.yaml': `${location('b.yaml')}  oops: [` });
    await refresh();
    expect(names()).toEqual(['a', 'all', 'b']);
    folder.write({ 'all.yaml': location('b.yaml') });
    expect(counts(await refresh())).toEqual({ ...none, changed: 1, removed: 1, unchanged: 1 });
    expect(names()).toEqual(['all', 'b']);
  });

  it('forgets a source that the settings no longer name', async () => {
    const folder = temporaryFolder({ 'a.yaml': component('a'), 'b.yaml': component('b') });
    const { refresh, store } = catalogOf(folder, { targets: ['a.yaml', 'b.yaml'] });
    await refresh();
    const later = catalogOf(folder, { targets: ['a.yaml'], store });
    await later.load();
    await later.refresh();
    expect(later.names()).toEqual(['a']);
  });
});

/** The same catalog, with what `refresh` is told left to the test. */
function createCatalogAgain(folder: Folder, store: MemoryCatalogStore) {
  const sources = [{ type: 'file', target: '.' }] as const;
  return createCatalog({
    ...alone(),
    store,
    projection: createProjection(),
    sources,
    root: folder.path,
    clock: heldClock(0),
    log: () => {},
  });
}

describe('the last good version stays', () => {
  it.each([
    ['breaks a rule', component('a', 'owner: 12'), { rule: 'kind', value: '12' }],
    ['is no YAML any more', 'kind: [\n', { rule: 'YAML' }],
  ])('when the document %s, with what is wrong', async (_, broken, error) => {
    const folder = temporaryFolder({ 'catalog-info.yaml': together(component('b'), component('a')) });
    const { refresh, catalog } = catalogOf(folder);
    await refresh();
    folder.write({ 'catalog-info.yaml': together(component('b', 'owner: new'), broken) });
    expect(counts(await refresh())).toEqual({ ...none, changed: 1, unchanged: 1, failed: 1 });
    expect(catalog.get(ref('a'))).toMatchObject({ owner: 'group:default/team-a', errors: [error] });
    expect(catalog.relations(ref('a'))).toEqual([{ type: 'ownedBy', target: 'group:default/team-a' }]);
    expect(catalog.get(ref('b'))).toMatchObject({ owner: 'group:default/new', errors: [] });
    expect(catalog.errors()).toMatchObject([error]);
    expect((await catalog.whole(ref('a')))?.status).toMatchObject({ items: [{ level: 'error' }] });
  });

  it('until the document is good again, or is taken out', async () => {
    const folder = temporaryFolder({ 'catalog-info.yaml': together(component('a'), component('b')) });
    const { refresh, catalog, names } = catalogOf(folder);
    await refresh();
    folder.write({ 'catalog-info.yaml': together(component('a', 'owner: 1'), component('b', 'owner: 2')) });
    await refresh();
    folder.write({ 'catalog-info.yaml': component('a') });
    await refresh();
    expect(names()).toEqual(['a']);
    expect(catalog.get(ref('a'))?.errors).toEqual([]);
    expect(catalog.errors()).toEqual([]);
  });

  it('LIFE-1: of a file that its source names and that is not there', async () => {
    const folder = temporaryFolder({
      'a.yaml': component('a'),
      'all.yaml': location('b.yaml'),
      'b.yaml': component('b'),
    });
    const { refresh, catalog, names } = catalogOf(folder, { targets: ['a.yaml', 'all.yaml'] });
    await refresh();
    folder.remove('a.yaml');
    folder.remove('b.yaml');
    await refresh();
    expect(names()).toEqual(['a', 'all', 'b']);
    expect(catalog.get(ref('a'))?.errors).toMatchObject([
      { rule: 'location', message: expect.stringContaining('a.yaml” is not there') },
    ]);
    folder.write({ 'a.yaml': component('a'), 'b.yaml': component('b') });
    await refresh();
    expect(catalog.errors()).toEqual([]);
  });

  it('of a folder that is not there: a disk that is not mounted takes nothing away', async () => {
    const folder = temporaryFolder({ 'catalog/a/catalog-info.yaml': component('a'), 'catalog/b.yaml': component('b') });
    const { refresh, catalog, names, store } = catalogOf(folder, { targets: ['catalog', 'catalog/*.yaml'] });
    await refresh();
    folder.remove('catalog');
    await refresh();
    expect(names()).toEqual(['a', 'b']);
    expect(catalog.errors()).toMatchObject([
      { rule: 'location', message: expect.stringContaining('“catalog” is not there') },
      { rule: 'location', message: expect.stringContaining('“catalog/*.yaml” finds no file: its folder is not there') },
    ]);
    const commits = store.commits.length;
    await refresh();
    expect(store.commits).toHaveLength(commits);
  });

  it('of a file that became too large', async () => {
    const folder = temporaryFolder({ 'catalog-info.yaml': component('a') });
    const { refresh, catalog, names } = catalogOf(folder);
    await refresh();
    folder.write({ 'catalog-info.yaml': '#'.repeat(5_000_001) });
    await refresh();
    expect(names()).toEqual(['a']);
    expect(catalog.get(ref('a'))?.errors).toMatchObject([{ rule: 'limit' }]);
  });
});

describe('one ref, several documents', () => {
  it('ENV-18 LIFE-6: the first keeps it, and the other is told both places', async () => {
    const folder = temporaryFolder({
      'a.yaml': component('Pay'),
      'b.yaml': together(component('b'), component('pay', 'owner: other')),
    });
    const { refresh, catalog } = catalogOf(folder, { targets: ['*.yaml'] });
    expect(counts(await refresh())).toEqual({ ...none, added: 2, failed: 1 });
    expect(catalog.get(ref('pay'))?.name).toBe('Pay');
    expect(catalog.errors()).toEqual([
      {
        file: 'b.yaml',
        line: 6,
        column: 1,
        rule: 'conflict',
        ref: ref('pay'),
        message:
          'component:default/pay is declared here and at a.yaml:1, which keeps it; one of the two needs another name.',
      },
    ]);
  });

  it('of one file, the first document keeps it', async () => {
    const folder = temporaryFolder({ 'a.yaml': together(component('a', 'owner: one'), component('a', 'owner: two')) });
    const { refresh, catalog } = catalogOf(folder, { targets: ['*.yaml'] });
    await refresh();
    expect(catalog.get(ref('a'))?.owner).toBe('group:default/one');
    expect(catalog.errors()).toMatchObject([{ rule: 'conflict', line: 6 }]);
    expect(counts(await refresh())).toEqual({ ...none, unchanged: 1, failed: 1 });
  });

  it('who had it before keeps it, whatever the order of names', async () => {
    const folder = temporaryFolder({ 'b.yaml': component('x', 'owner: b') });
    const { refresh, catalog } = catalogOf(folder, { targets: ['*.yaml'] });
    await refresh();
    folder.write({ 'a.yaml': component('x', 'owner: a') });
    await refresh();
    expect(catalog.get(ref('x'))?.owner).toBe('group:default/b');
    expect(catalog.errors()).toMatchObject([{ file: 'a.yaml', rule: 'conflict' }]);
  });

  it('the other gets it when it becomes free', async () => {
    const folder = temporaryFolder({ 'a.yaml': component('x', 'owner: a'), 'b.yaml': component('x', 'owner: b') });
    const { refresh, catalog } = catalogOf(folder, { targets: ['*.yaml'] });
    await refresh();
    folder.remove('a.yaml');
    expect(counts(await refresh())).toEqual({ ...none, changed: 1 });
    expect(catalog.get(ref('x'))).toMatchObject({ owner: 'group:default/b', source: { label: 'b.yaml:1' } });
    expect(catalog.errors()).toEqual([]);
  });

  it('two files may change places in one refresh', async () => {
    const folder = temporaryFolder({ 'a.yaml': component('x'), 'b.yaml': component('y') });
    const { refresh, catalog } = catalogOf(folder, { targets: ['*.yaml'] });
    await refresh();
    folder.write({
      'a.yaml': together(component('y'), component('z')),
      'b.yaml': together(component('x'), component('w')),
    });
    await refresh();
    expect(catalog.errors()).toEqual([]);
    expect(['x', 'y', 'z', 'w'].map((name) => catalog.get(ref(name))?.source.label)).toEqual([
      'b.yaml:1',
      'a.yaml:1',
      'a.yaml:6',
      'b.yaml:6',
    ]);
  });
});

describe('importing a path', () => {
  it('adds to what the settings name, and stays over refreshes and restarts', async () => {
    const folder = temporaryFolder({ 'catalog-info.yaml': component('a') });
    const other = temporaryFolder({ 'b/catalog-info.yaml': component('b') });
    const { import: importPath, refresh, store, names } = catalogOf(folder);
    await refresh();
    expect(counts(await importPath(other.path))).toEqual({ ...none, added: 1 });
    expect(counts(await refresh())).toEqual({ ...none, unchanged: 2 });
    expect(names()).toEqual(['a', 'b']);
    other.write({ 'b/catalog-info.yaml': component('b', 'owner: new'), 'c/catalog-info.yaml': component('c') });
    const later = catalogOf(folder, { store });
    await later.load();
    expect(counts(await later.refresh())).toEqual({ ...none, added: 1, changed: 1, unchanged: 1 });
    expect(later.names()).toEqual(['a', 'b', 'c']);
  });

  it('stays until its files vanish', async () => {
    const folder = temporaryFolder({ 'catalog-info.yaml': component('a') });
    const other = temporaryFolder({ 'b.yaml': component('b'), 'more/catalog-info.yaml': component('c') });
    const { import: importPath, refresh, names, catalog } = catalogOf(folder);
    await refresh();
    await importPath(other.at('b.yaml'));
    await importPath(other.at('more'));
    other.remove('b.yaml');
    other.remove('more');
    expect(counts(await refresh())).toEqual({ ...none, removed: 2, unchanged: 1 });
    expect(names()).toEqual(['a']);
    expect(catalog.errors()).toEqual([]);
  });

  it('by another name of the same folder finds what is known', async () => {
    const folder = temporaryFolder({ 'catalog/catalog-info.yaml': component('a') });
    symlinkSync(folder.at('catalog'), folder.at('link'));
    const { refresh, import: importPath, catalog } = catalogOf(folder, { targets: ['catalog'] });
    await refresh();
    expect(counts(await importPath(folder.at('link')))).toEqual({ ...none, unchanged: 1 });
    expect(catalog.errors()).toEqual([]);
  });

  it('of a part takes away what is gone from that part only', async () => {
    const folder = temporaryFolder({
      'a/catalog-info.yaml': component('a'),
      'b/catalog-info.yaml': component('b'),
      'a/c/catalog-info.yaml': component('c'),
    });
    const { refresh, import: importPath, names } = catalogOf(folder);
    await refresh();
    folder.remove('a/c');
    folder.remove('b');
    expect(counts(await importPath(folder.at('a')))).toEqual({ ...none, removed: 1, unchanged: 1 });
    expect(names()).toEqual(['a', 'b']);
  });

  it('that gives nothing is refused with the reason', async () => {
    const folder = temporaryFolder({ 'empty/readme.txt': '' });
    const { import: importPath, store } = catalogOf(folder);
    await expect(importPath(folder.at('nope'))).rejects.toMatchObject({ code: 'FILE_REFUSED' });
    await expect(importPath(folder.at('empty'))).rejects.toThrow('no catalog-info.yaml');
    expect(store.files.size).toBe(0);
  });

  it('at the same time as a refresh writes no entity twice, whoever comes first', async () => {
    const folder = temporaryFolder({ 'catalog-info.yaml': component('a') });
    const { refresh, import: importPath, store, names } = catalogOf(folder);
    const [first, second] = await Promise.all([refresh(), importPath(folder.at('catalog-info.yaml'))]);
    expect(first.added + second.added).toBe(1);
    // Whose the file is may be written once more: both had begun to read it.
    expect(store.commits.flatMap(({ put }) => put)).toHaveLength(1);
    expect(counts(await refresh())).toMatchObject({ added: 0, changed: 0, removed: 0 });
    expect(names()).toEqual(['a']);
  });
});

describe('the store', () => {
  it('is loaded at start: nothing is read again', async () => {
    const folder = temporaryFolder({ 'catalog-info.yaml': together(component('a'), component('b', 'owner: 1')) });
    const { refresh, store } = catalogOf(folder);
    await refresh();
    const later = catalogOf(folder, { store });
    await later.load();
    expect(later.catalog.get(ref('a'))?.source.label).toBe('catalog-info.yaml:1');
    expect(later.catalog.errors()).toHaveLength(1);
    expect(counts(await later.refresh())).toEqual({ ...none, unchanged: 1, failed: 1 });
  });

  it('gets no more than 2,000 entities at once', async () => {
    const plain = (name: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: User\nmetadata:\n  name: ${name}\nspec:\n  memberOf: []\n`;
    const file = (number: number) =>
      together(...Array.from({ length: 500 }, (_, index) => plain(`user-${number}-${index}`)));
    const folder = temporaryFolder(
      Object.fromEntries([1, 2, 3, 4, 5].map((number) => [`${number}.yaml`, file(number)])),
    );
    const { refresh, store } = catalogOf(folder, { targets: ['*.yaml'] });
    expect((await refresh()).added).toBe(2_500);
    expect(store.commits.map(({ put }) => put.length)).toEqual([2_000, 500]);
  });

  it('brings what other processes wrote, changes and removals', async () => {
    const folder = temporaryFolder({ 'a.yaml': component('a'), 'b.yaml': component('b') });
    const { refresh, store } = catalogOf(folder, { targets: ['*.yaml'] });
    const other = catalogOf(folder, { targets: ['*.yaml'], store });
    await other.load();
    await refresh();
    await other.catchUp();
    expect(other.names()).toEqual(['a', 'b']);
    folder.write({ 'a.yaml': component('a', 'owner: new') });
    folder.remove('b.yaml');
    await refresh();
    await other.catchUp();
    expect(other.names()).toEqual(['a']);
    expect(other.catalog.get(ref('a'))?.owner).toBe('group:default/new');
    expect(counts(await other.refresh())).toEqual({ ...none, unchanged: 1 });
  });

  it('that fails leaves the catalog as it was, and the next refresh makes it good', async () => {
    const folder = temporaryFolder({ 'a.yaml': component('a') });
    const store = createMemoryCatalogStore();
    const { commit } = store;
    const { refresh, catalog, names } = catalogOf(folder, { targets: ['*.yaml'], store });
    store.commit = async () => Promise.reject(new Error('disk full'));
    await expect(refresh()).rejects.toThrow('disk full');
    expect(catalog.get(ref('a'))).toBeUndefined();
    store.commit = commit;
    expect((await refresh()).added).toBe(1);
    expect(names()).toEqual(['a']);
  });

  it('answers the whole entity as Backstage does', async () => {
    const spec = 'owner: team-a, dependsOn: [component:b], providesApis: [pay-api]';
    const folder = temporaryFolder({
      'a.yaml': together(component('a', spec), component('b', 'owner: x, dependsOn: [component:a]')),
    });
    const { refresh, catalog } = catalogOf(folder, { targets: ['*.yaml'] });
    await refresh();
    const managed = `file:${folder.at('a.yaml')}`;
    expect(await catalog.whole(ref('a'))).toEqual({
      metadata: {
        namespace: 'default',
        annotations: {
          'backstage.io/managed-by-location': managed,
          'backstage.io/managed-by-origin-location': managed,
        },
        name: 'a',
        uid: expect.stringMatching(/^[0-9a-f-]{36}$/),
        etag: expect.stringMatching(/^[0-9a-f]{40}$/),
      },
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      spec: {
        type: 'service',
        lifecycle: 'production',
        owner: 'team-a',
        dependsOn: ['component:b'],
        providesApis: ['pay-api'],
      },
      relations: [
        { type: 'dependencyOf', targetRef: 'component:default/b' },
        { type: 'dependsOn', targetRef: 'component:default/b' },
        { type: 'ownedBy', targetRef: 'group:default/team-a' },
        { type: 'providesApi', targetRef: 'api:default/pay-api' },
      ],
    });
    expect(await catalog.whole(ref('nobody'))).toBeUndefined();
  });
});
