import { beforeEach, describe, expect, it } from 'vitest';
import type { Change } from '../../src/catalog/history/history.ts';
import { recordHistory } from '../../src/catalog/history/record-history.ts';
import type { CatalogChange, StoredEntity } from '../../src/catalog/ports.ts';
import { heldClock } from '../../src/clock.ts';
import { createCatalogStore } from '../../src/store/catalog-store.ts';
import { createHistory } from '../../src/store/history.ts';
import { row } from '../catalog/rows.ts';
import { testStore } from '../support/store.ts';

const store = testStore();
const day = 24 * 3600 * 1000;
const start = Date.UTC(2026, 10, 25, 12);
const nothing: CatalogChange = { put: [], remove: [], files: [], removeFiles: [] };
const ref = 'component:default/pay';

/** One replica. */
function replica(clock = heldClock(start)) {
  const history = createHistory(store().db, { clock, keepFor: 400 * day });
  const catalog = createCatalogStore(store().db, clock);
  return { clock, history, catalog, kept: recordHistory(catalog, history, clock) };
}

function pay(owner: string, etag = owner): StoredEntity {
  const metadata = { name: 'pay', uid: 'u', etag };
  const spec = { type: 'service', owner };
  return { ...row('component:pay', { owner: `group:${owner}` }), body: JSON.stringify({ spec, metadata }) };
}

const told = (changes: readonly Change[]) => changes.map(({ what, facts }) => [what, ...facts.map(({ fact }) => fact)]);

describe('the catalog’s history', () => {
  beforeEach(async () => {
    const { db } = store();
    await Promise.all(['entities', 'files', 'changes', 'history'].map((name) => db.collection(name).deleteMany({})));
  });

  it('begins once, and the first filling is no change', async () => {
    const { clock, history, kept } = replica();
    await kept.commit({ ...nothing, put: [pay('a')] });
    expect(await history.beginning()).toBeUndefined();
    await history.begin();
    clock.move(day);
    await history.begin();
    await replica(clock).history.begin();
    expect(await replica(clock).history.beginning()).toBe(start);
    expect((await history.of(ref, 10)).changes).toEqual([]);
  });

  it('tells what was added, changed and removed, latest first, with source and revision', async () => {
    const { clock, history, kept } = replica();
    await history.begin();
    await kept.commit({ ...nothing, put: [pay('a')] });
    clock.move(1000);
    await kept.commit({ ...nothing, put: [pay('b')] });
    clock.move(1000);
    await kept.commit({ ...nothing, remove: [ref] });
    const { changes } = await history.of(ref, 10);
    expect(told(changes)).toEqual([['removed'], ['changed', 'owner'], ['added']]);
    expect(changes[1]).toMatchObject({
      at: start + 1000,
      source: { location: 'file:/catalog/pay.yaml', label: 'catalog/pay.yaml:1' },
      revision: 'b',
      owner: 'group:default/b',
      within: [ref, 'group:default/a', 'group:default/b'],
      facts: [{ is: 'ref', fact: 'owner', before: 'group:default/a', after: 'group:default/b' }],
    });
    expect(changes[0]?.last?.ref).toBe(ref);
    expect((await history.removals([ref])).map(({ what }) => what)).toEqual(['removed']);
  });

  it('orders changes of one moment by the log', async () => {
    const { history, kept } = replica();
    await history.begin();
    for (const owner of 'abcdefghijkl') await kept.commit({ ...nothing, put: [pay(owner)] });
    const { changes, more } = await history.of(ref, 3);
    expect(changes.map(({ revision }) => revision)).toEqual(['l', 'k', 'j']);
    expect(more).toBe(true);
  });

  it('holds a change once, though the process was killed before its commit and repeats it', async () => {
    const { history, kept } = replica();
    await history.begin();
    await kept.commit({ ...nothing, put: [pay('a')] });
    const { db } = store();
    const killed = recordHistory(
      { ...replica().catalog, commit: () => Promise.reject(new Error('killed')) },
      history,
      heldClock(start),
    );
    await expect(killed.commit({ ...nothing, put: [pay('b')] })).rejects.toThrow('killed');
    await kept.commit({ ...nothing, put: [pay('b')] });
    expect(await db.collection('history').countDocuments({ ref })).toBe(2);
    expect(told((await history.of(ref, 10)).changes)).toEqual([['changed', 'owner'], ['added']]);
  });

  it('holds it once, too, when it was killed between the entity and the log', async () => {
    const { history, kept, catalog } = replica();
    await history.begin();
    await kept.commit({ ...nothing, put: [pay('a')] });
    const halfway = {
      ...catalog,
      async commit({ put }: CatalogChange): Promise<number> {
        for (const { body } of put)
          await store().db.collection<{ _id: string }>('entities').updateOne({ _id: ref }, { $set: { body } });
        throw new Error('killed');
      },
    };
    await expect(
      recordHistory(halfway, history, heldClock(start)).commit({ ...nothing, put: [pay('b')] }),
    ).rejects.toThrow();
    await kept.commit({ ...nothing, put: [pay('b')] });
    expect((await history.of(ref, 10)).changes).toHaveLength(2);
  });

  it('tells a change once that two replicas noted one behind the other', async () => {
    const [one, other] = [replica(), replica()];
    await one.history.begin();
    await one.kept.commit({ ...nothing, put: [pay('a')] });
    await one.history.append([{ ...changed('b'), at: start + 5 }]);
    await one.catalog.commit({ ...nothing, put: [{ ...row('component:other'), body: '{}' }] });
    await other.history.append([{ ...changed('b'), at: start + 7 }]);
    await other.history.append([{ ...changed('a'), at: start + 8 }]);
    expect((await one.history.of(ref, 10)).changes.map(({ at, revision }) => [at - start, revision])).toEqual([
      [8, 'a'],
      [5, 'b'],
      [0, 'a'],
    ]);
  });

  it('narrows by time and by what a change is within', async () => {
    const { clock, history, kept } = replica();
    await history.begin();
    await kept.commit({ ...nothing, put: [pay('a')] });
    clock.move(day);
    await kept.commit({ ...nothing, put: [pay('b')] });
    const asked = { since: start, most: 10 };
    expect((await history.since({ ...asked, within: ['group:default/a'] })).changes).toHaveLength(2);
    expect((await history.since({ ...asked, within: ['group:default/b'] })).changes).toHaveLength(1);
    expect((await history.since({ ...asked, since: start + 1 })).changes).toHaveLength(1);
    expect(await history.since({ ...asked, most: 1 })).toMatchObject({ more: true });
  });

  it('forgets what is older than it is kept, at once and on disk, and then begins later', async () => {
    const { clock, history, kept } = replica();
    await history.begin();
    await kept.commit({ ...nothing, put: [pay('a')] });
    const [entry] = await store().db.collection('history').find({ ref }).toArray();
    expect(entry?.expires).toEqual(new Date(start + 400 * day));
    clock.move(401 * day);
    expect((await history.of(ref, 10)).changes).toEqual([]);
    expect(await history.beginning()).toBe(start + day);
  });

  it('says nothing where nothing but a line or an error is another', async () => {
    const { history, kept } = replica();
    await history.begin();
    await kept.commit({ ...nothing, put: [pay('a')] });
    const moved = pay('a');
    const source = { ...moved.row.source, label: 'catalog/pay.yaml:9', line: 9 };
    await kept.commit({ ...nothing, put: [{ ...moved, row: { ...moved.row, source } }] });
    expect((await history.of(ref, 10)).changes).toHaveLength(1);
  });
});

function changed(revision: string): Change {
  const { source } = row('component:pay').row;
  return { ref, at: 0, what: 'changed', facts: [{ is: 'value', fact: 'type' }], source, revision, within: [ref] };
}
