import { beforeEach, describe, expect, it } from 'vitest';
import type { Entity } from '../../src/catalog/catalog.ts';
import type { CatalogChange, StoredEntity, StoredFile } from '../../src/catalog/ports.ts';
import { heldClock } from '../../src/clock.ts';
import { createCatalogStore } from '../../src/store/catalog-store.ts';
import { rowText } from '../../src/store/row-text.ts';
import { testStore } from '../support/store.ts';

const store = testStore();
const clock = heldClock(Date.UTC(2026, 10, 25, 12));

const row = (name: string, more: Partial<Entity> = {}): Entity => ({
  ref: `component:default/${name}`,
  kind: 'Component',
  namespace: 'default',
  name,
  displayName: name,
  tags: [],
  links: [],
  labels: {},
  annotations: { 'a.b/c$d': 'x' },
  source: { location: 'file:/x.yaml', label: 'x.yaml:1', line: 1, readAt: 1 },
  errors: [],
  ...more,
});
const entity = (name: string, more: Partial<Entity> = {}): StoredEntity => ({
  row: row(name, more),
  declares: [{ source: `component:default/${name}`, type: 'ownedBy', reverse: 'ownerOf', target: 'group:default/a' }],
  body: JSON.stringify({ kind: 'Component', metadata: { name, title: 'Zürich 🚀' } }),
});
const file = (location: string, refs: readonly string[]): StoredFile => ({
  location,
  fingerprint: '1',
  refs,
  errors: [],
  leadsTo: [],
  readAt: 1,
});
const nothing: CatalogChange = { put: [], remove: [], files: [], removeFiles: [] };

describe('the catalog’s documents', () => {
  beforeEach(async () => {
    const { db } = store();
    await Promise.all(['entities', 'files', 'changes'].map((name) => db.collection(name).deleteMany({})));
  });

  it('come back as they were written, keys with dots and dollars too (THREATS D 41)', async () => {
    const kept = createCatalogStore(store().db, clock);
    await kept.commit({ ...nothing, put: [entity('a')], files: [file('file:/x.yaml', ['component:default/a'])] });
    const { rows, files } = await kept.load();
    const { body, ...stored } = entity('a');
    expect(rows).toEqual([stored]);
    expect(files).toEqual([file('file:/x.yaml', ['component:default/a'])]);
    expect(await kept.body('component:default/a')).toBe(body);
    expect(await kept.body('component:default/b')).toBeUndefined();
  });

  it('give their bodies: all of them bit by bit, or those that are named and there', async () => {
    const kept = createCatalogStore(store().db, clock);
    const many = Array.from({ length: 2100 }, (_, at) => entity(`e-${at}`));
    await kept.commit({ ...nothing, put: many });
    const all = new Map<string, string>();
    for await (const [ref, body] of kept.bodies())
      all.set(ref, typeof body === 'string' ? body : Buffer.from(body).toString());
    expect(all).toEqual(new Map(many.map(({ row: { ref }, body }) => [ref, body])));
    expect(await kept.bodiesOf(['component:default/none', 'component:default/e-9'])).toEqual([
      ['component:default/e-9', entity('e-9').body],
    ]);
  });

  it('tell a replica what changed after the version it knows', async () => {
    const [one, other] = [createCatalogStore(store().db, clock), createCatalogStore(store().db, clock)];
    const first = await one.commit({ ...nothing, put: [entity('a'), entity('b')] });
    expect((await other.since(0)).rows.map((stored) => stored.row.name).sort()).toEqual(['a', 'b']);
    await one.commit({ ...nothing, put: [entity('a', { title: 'New' })], remove: ['component:default/b'] });
    const news = await other.since(first);
    expect(news.rows.map((stored) => stored.row.title)).toEqual(['New']);
    expect(news.removed).toEqual(['component:default/b']);
    expect(await other.since(news.version)).toMatchObject({ version: news.version, rows: [], removed: [] });
  });

  it('put an entity back that was removed and added again', async () => {
    const kept = createCatalogStore(store().db, clock);
    await kept.commit({ ...nothing, put: [entity('a')] });
    await kept.commit({ ...nothing, remove: ['component:default/a'] });
    await kept.commit({ ...nothing, put: [entity('a')] });
    const news = await kept.since(0);
    expect(news.rows).toHaveLength(1);
    expect(news.removed).toEqual([]);
  });

  it('give everything anew to a replica that was away longer than the log reaches', async () => {
    const kept = createCatalogStore(store().db, clock);
    await kept.commit({ ...nothing, put: [entity('a')] });
    await kept.commit({ ...nothing, put: [entity('b')] });
    await store()
      .db.collection<{ _id: number }>('changes')
      .deleteMany({ _id: { $lte: 1 } });
    expect(await kept.since(0)).toMatchObject({ everything: true, version: 2 });
    expect((await kept.since(0)).rows).toHaveLength(2);
  });

  it('give everything anew where an entry in between is missing', async () => {
    const kept = createCatalogStore(store().db, clock);
    for (const name of ['a', 'b', 'c']) await kept.commit({ ...nothing, put: [entity(name)] });
    await store().db.collection<{ _id: number }>('changes').deleteOne({ _id: 2 });
    expect(await kept.since(0)).toMatchObject({ everything: true, version: 3, rows: { length: 3 } });
  });

  it('mark each entry of the log so that it is told from the same one of another past', async () => {
    const kept = createCatalogStore(store().db, clock);
    await kept.commit({ ...nothing, put: [entity('a')] });
    const mark = await kept.markOf(1);
    expect(mark).toMatch(/^[\w-]{16}$/);
    expect(await kept.markOf(2)).toBeUndefined();
    await store().db.collection('changes').deleteMany({});
    await kept.commit({ ...nothing, put: [entity('a')] });
    expect(await kept.markOf(1)).not.toBe(mark);
  });

  it('let every entry of the log expire but the latest, so that versions never begin again', async () => {
    const kept = createCatalogStore(store().db, clock);
    for (const name of ['a', 'b', 'c']) await kept.commit({ ...nothing, put: [entity(name)] });
    const entries = await store().db.collection('changes').find().sort({ _id: 1 }).toArray();
    const inSevenDays = new Date(clock.now() + 7 * 24 * 3600 * 1000);
    expect(entries.map(({ expires }) => expires)).toEqual([inSevenDays, inSevenDays, undefined]);
  });

  it('heal a commit whose process died before the log knew: the file’s next commit names its entities', async () => {
    const kept = createCatalogStore(store().db, clock);
    const fields = { row: rowText({ row: row('lost'), declares: [] }), body: '{}' };
    await store()
      .db.collection<{ _id: string }>('entities')
      .insertOne({ _id: 'component:default/lost', ...fields });
    await kept.commit({ ...nothing, files: [file('file:/x.yaml', ['component:default/lost'])] });
    expect((await kept.since(0)).rows.map((stored) => stored.row.name)).toEqual(['lost']);
  });

  it('number commits of several replicas without a gap', async () => {
    const replicas = Array.from({ length: 4 }, () => createCatalogStore(store().db, clock));
    const versions = await Promise.all(
      replicas.flatMap((replica, at) =>
        [1, 2, 3].map((n) => replica.commit({ ...nothing, put: [entity(`e${at}-${n}`)] })),
      ),
    );
    expect([...versions].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    expect((await replicas[0]?.since(0))?.rows).toHaveLength(12);
  });
});
