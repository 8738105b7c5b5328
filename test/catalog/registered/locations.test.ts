import { describe, expect, it } from 'vitest';
import type { CatalogChange, StoredFile } from '../../../src/catalog/ports.ts';
import { createLocations } from '../../../src/catalog/registered/locations.ts';
import { pageOf } from '../../../src/catalog/registered/locations-page.ts';
import type { Looked } from '../../../src/catalog/registered/look.ts';
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

function locationsOf(files: readonly StoredFile[], looked: Partial<Looked> = {}) {
  const read: string[] = [];
  const commits: CatalogChange[] = [];
  const held = new Map(files.flatMap(({ location, refs }) => refs.map((ref) => [ref, location] as const)));
  const locations = createLocations({
    files: new Map(files.map((each) => [each.location, each])),
    get: (ref) => {
      const location = held.get(ref);
      const made = row(ref).row;
      return location === undefined ? undefined : { ...made, source: { ...made.source, location } };
    },
    commit: async (change) => void commits.push(change),
    look: async () => ({ descriptors: [], errors: [], ...looked }),
    import: async (target) => void read.push(target),
    inTurn: (work) => work(),
  });
  return { locations, read, commits };
}

const remote = [
  file(`url:${here}`, ['component:a'], here),
  file('url:https://host.example/more.yaml', ['component:b'], here),
  file(`url:${there}`, ['component:c']),
];

describe('registered locations', () => {
  it('are what people named, not what the settings name (LOC-7), each with an id that stays', () => {
    const { locations } = locationsOf(remote);
    expect(locations.list()).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        type: 'url',
        target: here,
        entityRef: expect.stringMatching(/^location:default\/generated-[0-9a-f]{40}$/),
      },
    ]);
    expect(locationsOf(remote).locations.list()).toEqual(locations.list());
    expect(locations.ofEntity(full('component:b'))?.target).toBe(here);
    expect([locations.ofEntity(full('component:c')), locations.ofEntity('component:default/none')]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('LOC-8: are not registered twice, nor beside the settings', async () => {
    const { locations, read } = locationsOf(remote);
    for (const target of [here, there]) {
      await expect(locations.add({ type: 'url', target })).rejects.toMatchObject({
        code: 'LOCATION_KNOWN',
        status: 409,
      });
    }
    await locations.add({ type: 'url', target: 'https://host.example/new.yaml' });
    expect(read).toEqual(['https://host.example/new.yaml']);
  });

  it('LOC-1: are addresses', async () => {
    const { locations, read } = locationsOf([]);
    for (const location of [
      { type: 'file', target: '/etc/passwd' },
      { type: 'url', target: '/etc/passwd' },
      { type: 'url', target: 'file:///etc/passwd' },
    ]) {
      await expect(locations.add(location)).rejects.toMatchObject({ code: 'LOCATION_REFUSED', status: 400 });
      await expect(locations.look(location)).rejects.toMatchObject({ code: 'LOCATION_REFUSED' });
    }
    expect(read).toEqual([]);
  });

  it('say what is wrong with one when it is looked at', async () => {
    const wrong = { file: 'a.yaml', line: 3, column: 1, rule: 'ENV-3', message: 'metadata.name is missing.' };
    const looking = { type: 'url', target: here };
    await expect(locationsOf([], { errors: [wrong] }).locations.look(looking)).rejects.toThrow(
      'metadata.name is missing.',
    );
    await expect(locationsOf([], { refused: 'a.yaml does not answer.' }).locations.look(looking)).rejects.toThrow(
      'does not answer.',
    );
  });

  it('take with them all that came from them, and nothing else', async () => {
    const { locations, commits } = locationsOf(remote);
    await locations.remove('none');
    expect(commits).toEqual([]);
    await locations.remove(locations.list()[0]?.id ?? '');
    expect(commits).toEqual([
      {
        put: [],
        remove: [full('component:a'), full('component:b')],
        files: [],
        removeFiles: [`url:${here}`, 'url:https://host.example/more.yaml'],
      },
    ]);
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
