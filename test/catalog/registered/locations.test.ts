import { describe, expect, it } from 'vitest';
import type { CatalogChange, StoredFile } from '../../../src/catalog/ports.ts';
import { idOf, registeredOf } from '../../../src/catalog/registered/location.ts';
import { createLocations, keepImported } from '../../../src/catalog/registered/locations.ts';
import { pageOf } from '../../../src/catalog/registered/locations-page.ts';
import type { Looked } from '../../../src/catalog/registered/look.ts';
import { heldClock } from '../../../src/clock.ts';
import { createMemoryCatalogStore } from '../../support/memory-catalog-store.ts';
import { full, row } from '../rows.ts';

const [here, there] = ['https://host.example/a.yaml', 'https://host.example/b.yaml'];
const file = (location: string, refs: readonly string[], imported?: string): StoredFile => ({
  location,
  fingerprint: '1',
  refs: refs.map(full),
  errors: [],
  leadsTo: [],
  ...(imported && { imported }),
  readAt: 0,
});

type Around = {
  readonly registered?: readonly string[];
  readonly sources?: readonly string[];
  readonly looked?: Partial<Looked>;
};

async function locationsOf(files: readonly StoredFile[], { registered = [here], sources = [], looked }: Around = {}) {
  const read: string[] = [];
  const commits: CatalogChange[] = [];
  const held = new Map(files.flatMap(({ location, refs }) => refs.map((ref) => [ref, location] as const)));
  const { locations: store } = createMemoryCatalogStore();
  for (const target of registered) await store.add({ id: idOf({ type: 'url', target }), type: 'url', target, at: 1 });
  const locations = createLocations({
    store,
    files: new Map(files.map((each) => [each.location, each])),
    get: (ref) => {
      const location = held.get(ref);
      const made = row(ref).row;
      return location === undefined ? undefined : { ...made, source: { ...made.source, location } };
    },
    commit: async (change) => void commits.push(change),
    look: async () => ({ descriptors: [], errors: [], ...looked }),
    readRegistered: async (target) => void read.push(target),
    refusal: (address) => (address.includes('metadata') ? 'is on no list' : undefined),
    sources: sources.map((target) => ({ type: 'url', target })),
    clock: heldClock(7),
    inTurn: (work) => work(),
  });
  return { locations, store, read, commits };
}

const remote = [
  file(`url:${here}`, ['component:a'], here),
  file('url:https://host.example/more.yaml', ['component:b'], here),
  file(`url:${there}`, ['component:c']),
];

describe('registered locations', () => {
  it('are what people named, not what the settings name (LOC-7), each with an id that stays', async () => {
    const { locations } = await locationsOf(remote);
    expect(await locations.list()).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        type: 'url',
        target: here,
        entityRef: expect.stringMatching(/^location:default\/generated-[0-9a-f]{40}$/),
      },
    ]);
    expect(await (await locationsOf(remote)).locations.list()).toEqual(await locations.list());
    expect((await locations.ofEntity(full('component:b')))?.target).toBe(here);
    expect(await Promise.all([full('component:c'), 'component:default/none'].map(locations.ofEntity))).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('LOC-8: are not registered twice, nor beside the settings', async () => {
    const { locations, read } = await locationsOf(remote, { sources: ['https://host.example/named.yaml'] });
    for (const target of [here, there, 'https://host.example/named.yaml']) {
      expect((await locations.look({ type: 'url', target })).exists).toBe(true);
      await expect(locations.add({ type: 'url', target })).rejects.toMatchObject({
        code: 'LOCATION_KNOWN',
        status: 409,
      });
    }
    await locations.add({ type: 'url', target: 'https://host.example/new.yaml' });
    expect(read).toEqual(['https://host.example/new.yaml']);
  });

  it('are kept with who registered them and when, whatever they give', async () => {
    const { locations, store } = await locationsOf([]);
    const { id } = await locations.add({ type: 'url', target: there }, 'Maya Lind');
    expect(await locations.about(id)).toEqual({ id, type: 'url', target: there, by: 'Maya Lind', at: 7 });
    expect((await store.all()).map(({ target }) => target)).toEqual([here, there]);
  });

  it('LOC-1: are addresses, of hosts that may be read', async () => {
    const { locations, read, store } = await locationsOf([], { registered: [] });
    for (const location of [
      { type: 'file', target: '/etc/passwd' },
      { type: 'url', target: '/etc/passwd' },
      { type: 'url', target: 'file:///etc/passwd' },
      { type: 'url', target: 'https://metadata.example/x.yaml' },
    ]) {
      await expect(locations.add(location)).rejects.toMatchObject({ code: 'LOCATION_REFUSED', status: 400 });
      await expect(locations.look(location)).rejects.toMatchObject({ code: 'LOCATION_REFUSED' });
    }
    expect([read, await store.all()]).toEqual([[], []]);
  });

  it('LIFE-4: take with them all that came from them, and nothing else', async () => {
    const { locations, commits, store } = await locationsOf(remote);
    await locations.remove('none');
    expect(commits).toEqual([]);
    const id = registeredOf({ type: 'url', target: here }).id;
    expect(await locations.leaving(id)).toEqual([full('component:a'), full('component:b')]);
    await locations.remove(id);
    expect(commits).toEqual([
      {
        put: [],
        remove: [full('component:a'), full('component:b')],
        files: [],
        removeFiles: [`url:${here}`, 'url:https://host.example/more.yaml'],
      },
    ]);
    expect(await store.all()).toEqual([]);
  });

  it('LIFE-4: leave what another root leads to, which is read again', async () => {
    const [own, shared, deep] = ['a', 'shared', 'deep'].map((name) => `https://host.example/${name}.yaml`);
    const leads = (from: StoredFile, ...to: readonly (string | undefined)[]) => ({
      ...from,
      leadsTo: to.map((target) => `url:${target}`),
    });
    const files = [
      leads(file(`url:${own}`, ['component:own'], own), shared),
      leads(file(`url:${shared}`, ['component:shared'], own), deep),
      file(`url:${deep}`, ['component:deep'], own),
      leads(file(`url:${there}`, ['component:other'], there), shared),
    ];
    const { locations, commits } = await locationsOf(files, { registered: [String(own), there] });
    await locations.remove(registeredOf({ type: 'url', target: String(own) }).id);
    expect(commits).toMatchObject([
      {
        remove: [full('component:own')],
        files: [
          { location: `url:${shared}`, imported: there, fingerprint: '' },
          { location: `url:${deep}`, imported: there, fingerprint: '' },
        ],
        removeFiles: [`url:${own}`],
      },
    ]);
  });

  it('of catalogs that kept them with their files only are registered once', async () => {
    const { store } = await locationsOf([], { registered: [] });
    await keepImported(store, [...remote, file('file:/x/a.yaml', [], '/x')]);
    expect((await store.all()).map(({ type, target, at }) => [type, target, at])).toEqual([
      ['file', '/x', 0],
      ['url', here, 0],
    ]);
    await keepImported(store, [file(`url:${there}`, [], there)]);
    expect(await store.all()).toHaveLength(2);
  });

  it('are paged by target, with a predicate, and refuse cursors that are none', () => {
    const all = Array.from({ length: 5 }, (_, at) => ({
      id: `${at}`,
      type: 'url',
      target: `https://x/${at}`,
      entityRef: `location:default/${at}`,
    }));
    const first = pageOf(all, { limit: 2, query: { $not: { id: { $in: ['0', '3'] } } } });
    expect([first.items.map(({ id }) => id), first.totalItems]).toEqual([['1', '2'], 3]);
    const next = pageOf(all, { cursor: first.pageInfo.nextCursor ?? '' });
    expect([next.items.map(({ id }) => id), next.totalItems, next.pageInfo]).toEqual([['4'], 3, {}]);
    for (const cursor of ['', 'xxx', 'e30=', Buffer.from('{"after":1,"limit":1}').toString('base64')]) {
      expect(() => pageOf(all, { cursor })).toThrow('malformed');
    }
    expect(() => pageOf(all, { query: { $where: 1 } })).toThrow();
    expect(pageOf(all, { query: { nothing: { $exists: true } } }).items).toEqual([]);
  });
});
