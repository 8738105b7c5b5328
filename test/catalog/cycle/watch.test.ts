/** Files are watched: a change is seen without a cycle, and only what has changed is read again. */
import { existsSync, renameSync, watch } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { createCatalog } from '../../../src/catalog/create-catalog.ts';
import { watchFiles } from '../../../src/catalog/cycle/watch.ts';
import { createKnownFiles } from '../../../src/catalog/known-files.ts';
import { createProjection } from '../../../src/catalog/projection.ts';
import { heldClock } from '../../../src/clock.ts';
import { type Folder, temporaryFolder } from '../../support/folder.ts';
import { createMemoryCatalogStore } from '../../support/memory-catalog-store.ts';
import { createMemorySourceRecords } from '../../support/memory-source-records.ts';
import { patient } from '../../support/patience.ts';

const component = (name: string, owner = 'team-a', more = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name}${more} }\nspec: { type: service, lifecycle: production, owner: ${owner} }\n`;

async function watched(folder: Folder, target = '.') {
  const [store, records, clock] = [createMemoryCatalogStore(), createMemorySourceRecords(), heldClock(1_000_000)];
  const kept = createCatalog({
    ...{ store, records, owner: 'one', clock, root: folder.path, projection: createProjection(), log: () => {} },
    sources: [{ type: 'file', target }],
  });
  await kept.refresh(() => {});
  const wake = vi.fn(() => void kept.readDue().then(() => watching.follow(kept.version())));
  const watching = kept.watch(wake);
  onTestFinished(() => watching.stop());
  await watching.follow(kept.version());
  const owner = (name: string) => kept.catalog.get(`component:default/${name}`)?.owner;
  const until = (name: string, what: string | undefined) => vi.waitUntil(() => owner(name) === what, patient);
  return { ...kept, wake, until, store };
}

const team = (name: string) => `group:default/${name}`;

describe('watching files', () => {
  it('sees a change, and reads that file alone', async () => {
    const folder = temporaryFolder({ 'a/catalog-info.yaml': component('a'), 'b/catalog-info.yaml': component('b') });
    const { until, wake, store } = await watched(folder);
    folder.write({ 'a/catalog-info.yaml': component('a', 'new') });
    await until('a', team('new'));
    expect(wake).not.toHaveBeenCalled();
    expect(store.commits.at(-1)?.put.map(({ row }) => row.name)).toEqual(['a']);
  });

  it('sees one that an editor put in its place', async () => {
    const folder = temporaryFolder({ 'catalog-info.yaml': component('a') });
    const { until } = await watched(folder);
    folder.write({ '.catalog-info.yaml.swp': component('a', 'new') });
    renameSync(folder.at('.catalog-info.yaml.swp'), folder.at('catalog-info.yaml'));
    await until('a', team('new'));
  });

  it('sees what came, also in a new folder, and what went', async () => {
    const folder = temporaryFolder({ 'a/catalog-info.yaml': component('a') });
    const { until } = await watched(folder);
    folder.write({ 'b/catalog-info.yaml': component('b') });
    await until('b', team('team-a'));
    folder.write({ 'b/catalog-info.yaml': component('b', 'new') });
    await until('b', team('new'));
    folder.remove('b');
    await until('b', undefined);
    folder.write({ 'b/catalog-info.yaml': component('b', 'again') });
    await until('b', team('again'));
  });

  it('sees the folder where a source begins come again, as another one', async () => {
    const folder = temporaryFolder({ 'catalog/a/a.yaml': component('a'), 'next/a/a.yaml': component('a', 'new') });
    const { until, wake } = await watched(folder, 'catalog/**/*.yaml');
    renameSync(folder.at('catalog'), folder.at('away'));
    await vi.waitUntil(() => wake.mock.calls.length > 0, patient);
    renameSync(folder.at('next'), folder.at('catalog'));
    await until('a', team('new'));
    folder.write({ 'catalog/a/a.yaml': component('a', 'newer') });
    await until('a', team('newer'));
  });

  it('sees the folder where a source begins when it comes just before the one above is watched', async () => {
    const folder = temporaryFolder({ 'next/a.yaml': component('a'), 'elsewhere/b.yaml': component('b') });
    const disturbed = vi.fn(async () => {});
    const watching = watchFiles({
      ...{ known: createKnownFiles(), changed: async () => {}, disturbed, log: () => {} },
      bases: async () => new Map([[folder.at('catalog'), ['one']]]),
      watch: () => {
        if (existsSync(folder.at('next'))) renameSync(folder.at('next'), folder.at('catalog'));
        return watch(folder.at('elsewhere'));
      },
    });
    onTestFinished(() => watching.stop());
    await watching.follow(1);
    await vi.waitUntil(() => disturbed.mock.calls.length > 0, patient);
    expect(disturbed).toHaveBeenCalledWith(['one']);
  });

  it('sees a file that a descriptor puts in', async () => {
    const text = ', description: { $text: ./text/about.md }';
    const folder = temporaryFolder({ 'catalog-info.yaml': component('a', 'x', text), 'text/about.md': 'old' });
    const { catalog } = await watched(folder);
    folder.write({ 'text/about.md': 'new words' });
    const about = () => catalog.get('component:default/a')?.description;
    await vi.waitUntil(() => about() === 'new words', patient);
  });

  it('says once what keeps it from watching more, and leaves the rest to the cycle', async () => {
    const known = createKnownFiles();
    for (const name of ['a', 'b', 'c'])
      known.put({
        location: `file:/srv/${name}/x.yaml`,
        fingerprint: '',
        refs: [],
        errors: [],
        leadsTo: [],
        readAt: 0,
      });
    const log: Readonly<Record<string, unknown>>[] = [];
    const watching = watchFiles({
      known,
      bases: async () => new Map([['/srv', ['file:/srv']]]),
      changed: async () => {},
      disturbed: async () => {},
      log: (event) => log.push(event),
      watch: () => {
        throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
      },
    });
    await watching.follow(1);
    await watching.follow(2);
    expect(log).toMatchObject([{ event: 'watch-limited', reason: 'ENOSPC', next: expect.stringContaining('inotify') }]);
    await watching.stop();
  });
});
