/** The store's contract: update operators, upserts, bulk writes, find and modify. */
import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf, type Trial } from './trial.ts';

export function updatesContract(store: Trial): void {
  describe('updates', () => {
    it.each<[string, Record<string, unknown>, object, object]>([
      ['$set', { n: 1 }, { $set: { n: 2, 'deep.path': 3 } }, { n: 2, deep: { path: 3 } }],
      ['$set in an array', { list: [1, 2] }, { $set: { 'list.1': 9, 'list.3': 4 } }, { list: [1, 9, null, 4] }],
      ['$unset', { n: 1, spec: { a: 1, b: 2 } }, { $unset: { n: '', 'spec.a': '', gone: '' } }, { spec: { b: 2 } }],
      ['$inc', { n: 1 }, { $inc: { n: 2, fresh: 5 } }, { n: 3, fresh: 5 }],
      ['$inc by a fraction', { n: 1 }, { $inc: { n: 0.5 } }, { n: 1.5 }],
      ['$min and $max', { a: 5, b: 5 }, { $min: { a: 3, c: 1 }, $max: { b: 3 } }, { a: 3, b: 5, c: 1 }],
      ['$rename', { old: 1 }, { $rename: { old: 'fresh', none: 'x' } }, { fresh: 1 }],
      ['$push', { list: [1] }, { $push: { list: 2, fresh: 'a' } }, { list: [1, 2], fresh: ['a'] }],
      ['$push a list', { list: [1] }, { $push: { list: { $each: [2, 3] } } }, { list: [1, 2, 3] }],
      [
        '$push at a place, cut',
        { l: [1, 2] },
        { $push: { l: { $each: [0], $position: 0, $slice: 2 } } },
        { l: [0, 1] },
      ],
      ['$push, the last kept', { l: [1, 2] }, { $push: { l: { $each: [3], $slice: -2 } } }, { l: [2, 3] }],
      [
        '$addToSet',
        { set: ['a'] },
        { $addToSet: { set: { $each: ['a', 'b'] }, fresh: 1 } },
        { set: ['a', 'b'], fresh: [1] },
      ],
      ['$pull a value', { list: [1, 2, 1] }, { $pull: { list: 1 } }, { list: [2] }],
      ['$pull by a condition', { list: [1, 5, 9] }, { $pull: { list: { $gte: 5 } } }, { list: [1] }],
      ['$pull documents', { list: [{ k: 1, v: 1 }, { k: 2 }] }, { $pull: { list: { k: 1 } } }, { list: [{ k: 2 }] }],
      ['a replacement', { n: 1, other: 2 }, { fresh: true }, { fresh: true }],
    ])('%s', async (_, before, update, after) => {
      await store.things.insertOne({ _id: 'a', ...before });
      const bulk = Object.keys(update)[0]?.startsWith('$')
        ? await store.things.updateOne({ _id: 'a' }, update)
        : await store.things.replaceOne({ _id: 'a' }, update);
      expect(bulk.modifiedCount).toBe(1);
      expect(await store.things.findOne({ _id: 'a' })).toEqual({ _id: 'a', ...after });
    });

    it('$currentDate sets the store’s time', async () => {
      await store.things.insertOne({ _id: 'a' });
      await store.things.updateOne({ _id: 'a' }, { $currentDate: { at: true } });
      expect((await store.things.findOne({}))?.at).toBeInstanceOf(Date);
    });

    it.each<[string, Record<string, unknown>, object, number]>([
      ['$inc on text', { n: 'x' }, { $inc: { n: 1 } }, 14],
      ['$push on a number', { n: 1 }, { $push: { n: 1 } }, 2],
      ['a path through a value', { n: 1 }, { $set: { 'n.deep': 1 } }, 28],
      ['two operators on one path', {}, { $set: { n: 1 }, $inc: { n: 1 } }, 40],
      ['two operators on a path and a part of it', {}, { $set: { n: 1 }, $inc: { 'n.m': 1 } }, 40],
      ['an unknown operator', {}, { $foo: { n: 1 } }, 9],
      ['another _id', {}, { $set: { _id: 'b' } }, 66],
    ])('%s is refused and changes nothing', async (_, before, update, code) => {
      await store.things.insertOne({ _id: 'a', ...before });
      expect(await codeOf(store.things.updateOne({ _id: 'a' }, update))).toBe(code);
      expect(await store.things.findOne({ _id: 'a' })).toEqual({ _id: 'a', ...before });
    });

    it('tell what matched and what changed', async () => {
      await store.things.insertMany([1, 2, 3].map((n) => ({ _id: `d${n}`, n })));
      const { matchedCount, modifiedCount } = await store.things.updateMany({ n: { $gte: 2 } }, { $set: { n: 2 } });
      expect({ matchedCount, modifiedCount }).toEqual({ matchedCount: 2, modifiedCount: 1 });
    });

    it('insert when nothing matches and upsert is asked for', async () => {
      const update = { $set: { n: 1 }, $setOnInsert: { fresh: true } };
      const first = await store.things.updateOne({ _id: 'a', kind: 'API', n: { $gt: 5 } }, update, { upsert: true });
      expect(first).toMatchObject({ matchedCount: 0, upsertedCount: 1, upsertedId: 'a' });
      expect(await store.things.findOne({})).toEqual({ _id: 'a', kind: 'API', n: 1, fresh: true });
      const second = await store.things.updateOne(
        { _id: 'a' },
        { $set: { n: 2 }, $setOnInsert: { fresh: false } },
        { upsert: true },
      );
      expect(second).toMatchObject({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0 });
      expect(await store.things.findOne({})).toMatchObject({ n: 2, fresh: true });
      await store.things.replaceOne({ _id: 'b' }, { n: 7 }, { upsert: true });
      expect(await store.things.findOne({ _id: 'b' })).toEqual({ _id: 'b', n: 7 });
    });

    it('come in bulk, mixed', async () => {
      await store.things.insertOne({ _id: 'old', n: 1 });
      const result = await store.things.bulkWrite([
        { insertOne: { document: { _id: 'new' } } },
        { updateOne: { filter: { _id: 'old' }, update: { $inc: { n: 1 } } } },
        { replaceOne: { filter: { _id: 'up' }, replacement: { n: 3 }, upsert: true } },
        { deleteOne: { filter: { _id: 'new' } } },
      ]);
      expect(result).toMatchObject({ insertedCount: 1, modifiedCount: 1, upsertedCount: 1, deletedCount: 1 });
      expect(await store.ids({})).toEqual(['old', 'up']);
    });

    it('by 16 callers at once lose nothing', async () => {
      await store.things.insertOne({ _id: 'counter', n: 0 });
      const add = () => store.things.updateOne({ _id: 'counter' }, { $inc: { n: 1 } });
      await Promise.all(Array.from({ length: 16 }, async () => [await add(), await add(), await add(), await add()]));
      expect((await store.things.findOne({}))?.n).toBe(64);
    });
  });
  describe('find and modify', () => {
    beforeEach(() => store.things.insertMany([1, 2, 3].map((n) => ({ _id: `d${n}`, n }))).then(() => undefined));
    it('answers the document before, or after', async () => {
      const inc = { $inc: { n: 10 } };
      expect(await store.things.findOneAndUpdate({ _id: 'd1' }, inc)).toEqual({ _id: 'd1', n: 1 });
      expect(await store.things.findOneAndUpdate({ _id: 'd1' }, inc, { returnDocument: 'after' })).toMatchObject({
        n: 21,
      });
      expect(await store.things.findOneAndUpdate({ _id: 'none' }, inc)).toBeNull();
    });
    it('takes the first in the order asked for', async () => {
      const found = await store.things.findOneAndDelete({}, { sort: { n: -1 }, projection: { n: 1, _id: 0 } });
      expect(found).toEqual({ n: 3 });
      expect(await store.ids({})).toEqual(['d1', 'd2']);
    });
    it('replaces, and upserts', async () => {
      const options = { upsert: true, returnDocument: 'after' } as const;
      expect(await store.things.findOneAndReplace({ _id: 'd1' }, { x: 1 }, options)).toEqual({ _id: 'd1', x: 1 });
      expect(await store.things.findOneAndUpdate({ _id: 'new' }, { $set: { x: 2 } }, options)).toEqual({
        _id: 'new',
        x: 2,
      });
    });
    it('gives one job to one of many callers', async () => {
      const claim = () => store.things.findOneAndUpdate({ n: 1, owner: null }, { $set: { owner: 'me' } });
      const claims = await Promise.all(Array.from({ length: 12 }, claim));
      expect(claims.filter((found) => found !== null)).toHaveLength(1);
    });
  });
}
