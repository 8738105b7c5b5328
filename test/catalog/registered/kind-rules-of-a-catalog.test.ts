/** Kind rules over a whole catalog: what changes when they do. */
import { describe, expect, it } from 'vitest';
import { createCatalog } from '../../../src/catalog/create-catalog.ts';
import { createProjection } from '../../../src/catalog/projection.ts';
import type { CatalogRule } from '../../../src/catalog/registered/kind-rules.ts';
import { heldClock } from '../../../src/clock.ts';
import { temporaryFolder } from '../../support/folder.ts';
import { createMemoryCatalogStore, type MemoryCatalogStore } from '../../support/memory-catalog-store.ts';
import { alone } from '../../support/memory-source-records.ts';
import { descriptor } from '../read.ts';

const user = descriptor('User', { metadata: '{ name: maya }', spec: '{ memberOf: [] }' });
const component = descriptor('Component', {
  metadata: '{ name: pay }',
  spec: '{ type: service, lifecycle: production, owner: maya }',
});

async function read(store: MemoryCatalogStore, root: string, rules?: readonly CatalogRule[]) {
  const sources = [{ type: 'file', target: '*.yaml' }];
  const projection = createProjection();
  const kept = createCatalog({
    ...alone(),
    ...{ store, projection, sources, rules, root, clock: heldClock(0), log: () => {} },
  });
  await kept.load();
  const { milliseconds, ...report } = await kept.refresh(() => {});
  const refs = kept.catalog.find('').entities.map(({ ref }) => ref);
  return { refs: refs.sort(), report, errors: kept.catalog.errors().map(({ rule }) => rule) };
}

describe('LOC-6: a Location that is refused', () => {
  it('leads nowhere', async () => {
    const location = descriptor('Location', { metadata: '{ name: all }', spec: '{ target: ./more/pay.yml }' });
    const folder = temporaryFolder({ 'all.yaml': location, 'more/pay.yml': component });
    const rules = [{ allow: ['Component'] }];
    expect(await read(createMemoryCatalogStore(), folder.path, rules)).toMatchObject({ refs: [], errors: ['LOC-6'] });
    expect((await read(createMemoryCatalogStore(), folder.path)).refs).toEqual([
      'component:default/pay',
      'location:default/all',
    ]);
  });
});

describe('LOC-6: a start with other rules', () => {
  it('reads everything again, once: what is refused goes, though its file has not changed, and comes back', async () => {
    const [store, folder] = [createMemoryCatalogStore(), temporaryFolder({ 'a.yaml': `${user}---\n${component}` })];
    const both = ['component:default/pay', 'user:default/maya'];
    expect((await read(store, folder.path)).refs).toEqual(both);
    const rules = [{ allow: ['Component'] }];
    const narrowed = await read(store, folder.path, rules);
    expect(narrowed).toMatchObject({ refs: ['component:default/pay'], errors: ['LOC-6'], report: { removed: 1 } });
    const commits = store.commits.length;
    expect((await read(store, folder.path, rules)).errors).toEqual(['LOC-6']);
    expect(store.commits).toHaveLength(commits);
    expect(await read(store, folder.path)).toMatchObject({ refs: both, errors: [], report: { added: 1 } });
  });
});
