/** The store's contract: indexes, and what a job scheduler needs of them. */
import { describe, expect, it } from 'vitest';
import { codeOf, type Trial } from './trial.ts';

export function indexesContract(store: Trial): void {
  describe('indexes', () => {
    it('keep values apart that have to be: 11000 names the key, and nothing changes', async () => {
      await store.things.createIndex({ 'spec.slug': 1, kind: 1 }, { unique: true });
      await store.things.insertOne({ _id: 'a', kind: 'API', spec: { slug: 'x' } });
      await store.things.insertOne({ _id: 'b', kind: 'Component', spec: { slug: 'x' } });
      const cause = await store.things
        .insertOne({ _id: 'c', kind: 'API', spec: { slug: 'x' } })
        .catch((error: unknown) => error);
      expect(cause).toMatchObject({ code: 11000, keyPattern: { 'spec.slug': 1, kind: 1 } });
      expect(await codeOf(store.things.updateOne({ _id: 'b' }, { $set: { kind: 'API' } }))).toBe(11000);
      expect(await store.things.findOne({ _id: 'b' })).toMatchObject({ kind: 'Component' });
      await store.things.deleteOne({ _id: 'a' });
      await store.things.updateOne({ _id: 'b' }, { $set: { kind: 'API' } });
    });

    it('over lists keep every item apart from those of other documents', async () => {
      await store.things.createIndex({ tags: 1 }, { unique: true });
      await store.things.insertOne({ _id: 'a', tags: ['x', 'y'] });
      await store.things.insertOne({ _id: 'b', tags: ['z'] });
      expect(await codeOf(store.things.insertOne({ _id: 'c', tags: ['w', 'y'] }))).toBe(11000);
      expect(await store.ids({})).toEqual(['a', 'b']);
    });

    it('that are sparse or partial leave documents out', async () => {
      await store.things.createIndex({ slug: 1 }, { unique: true, sparse: true });
      await store.things.createIndex({ n: 1 }, { unique: true, partialFilterExpression: { live: true } });
      await store.things.insertMany([
        { _id: 'a' },
        { _id: 'b' },
        { _id: 'c', n: 1, slug: 1 },
        { _id: 'd', n: 1, slug: 2 },
      ]);
      await store.things.insertOne({ _id: 'e', n: 1, slug: 3, live: true });
      expect(await codeOf(store.things.insertOne({ _id: 'f', n: 1, slug: 4, live: true }))).toBe(11000);
      expect(await store.ids({ n: 1 })).toEqual(['c', 'd', 'e']);
      expect(await store.ids({ slug: null })).toEqual(['a', 'b']);
    });

    it('are listed, made again without harm, and dropped', async () => {
      expect(await store.things.createIndex({ n: 1 })).toBe('n_1');
      await store.things.createIndex({ n: 1 });
      await store.things.createIndex({ at: 1 }, { expireAfterSeconds: 60, name: 'gone' });
      const listed = (await store.things.indexes()).map(({ name, expireAfterSeconds }) => [name, expireAfterSeconds]);
      expect(listed).toEqual([
        ['_id_', undefined],
        ['n_1', undefined],
        ['gone', 60],
      ]);
      await store.things.dropIndex('n_1');
      expect(await codeOf(store.things.dropIndex('n_1'))).toBe(27);
    });

    it('refuse to be made over duplicates', async () => {
      await store.things.insertMany([
        { _id: 'a', n: 1 },
        { _id: 'b', n: 1 },
      ]);
      expect(await codeOf(store.things.createIndex({ n: 1 }, { unique: true }))).toBe(11000);
      expect(await store.things.indexes()).toHaveLength(1);
    });
  });
  describe('what a job scheduler does', () => {
    const at = (second: number) => new Date(second * 1000);
    const job = (name: string, second: number, more: object = {}) => ({
      _id: `${name}-${second}`,
      name,
      nextRunAt: at(second),
      lockedAt: null,
      disabled: null,
      ...more,
    });
    const claim = (now: number) =>
      store.things.findOneAndUpdate(
        {
          name: 'report',
          disabled: { $ne: true },
          $or: [{ lockedAt: { $eq: null }, nextRunAt: { $lte: at(now) } }, { lockedAt: { $lte: at(now - 600) } }],
        },
        { $set: { lockedAt: at(now) } },
        { returnDocument: 'after', sort: { nextRunAt: 1, priority: -1 } },
      );
    it('claims what is due, first things first, each once, and what was abandoned', async () => {
      const key = { name: 1, nextRunAt: 1, priority: -1, lockedAt: 1, disabled: 1 } as const;
      await store.things.createIndex(key, { name: 'findAndLockNextJobIndex' });
      await store.things.insertMany([
        job('report', 30),
        job('report', 10),
        job('report', 20, { disabled: true }),
        job('sweep', 5),
      ]);
      await store.things.insertOne(job('report', 10_000));
      const claimed = [await claim(100), await claim(100), await claim(100)].map((found) => found?._id);
      expect(claimed).toEqual(['report-10', 'report-30', undefined]);
      expect((await claim(1000))?._id).toBe('report-10');
    });
    it('keeps one job of a name', async () => {
      const save = (n: number) =>
        store.things.findOneAndUpdate(
          { name: 'daily', type: 'single' },
          { $set: { n }, $setOnInsert: { _id: `daily-${n}`, nextRunAt: at(n) } },
          { upsert: true, returnDocument: 'after' },
        );
      expect(await save(1)).toMatchObject({ _id: 'daily-1', n: 1, type: 'single', nextRunAt: at(1) });
      expect(await save(2)).toMatchObject({ _id: 'daily-1', n: 2, nextRunAt: at(1) });
    });
  });
}
