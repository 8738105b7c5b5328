/** The store's contract: filters, order, projections and sums. */
import { Long, ObjectId } from 'mongodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf, type Trial } from './trial.ts';

export function queriesContract(store: Trial): void {
  describe('filters', () => {
    beforeEach(async () => {
      await store.things.insertMany([
        { _id: 'a', n: 1, kind: 'API', tags: ['x', 'y'], spec: { owner: 'team-a' } },
        { _id: 'b', n: 2.5, kind: 'Component', tags: [], spec: { owner: 'team-b' } },
        {
          _id: 'c',
          n: null,
          kind: 'Component',
          items: [
            { k: 1, v: 2 },
            { k: 3, v: 4 },
          ],
        },
        { _id: 'd', n: 'text', kind: 'component', at: new Date(1000) },
      ]);
    });
    it.each<[string, object, string[]]>([
      ['equality', { kind: 'Component' }, ['b', 'c']],
      ['a dotted path', { 'spec.owner': 'team-a' }, ['a']],
      ['a whole document', { spec: { owner: 'team-b' } }, ['b']],
      ['null, for null and missing', { n: null }, ['c']],
      ['null at a path that is missing', { 'spec.owner': null }, ['c', 'd']],
      ['an item of an array', { tags: 'x' }, ['a']],
      ['a whole array', { tags: ['x', 'y'] }, ['a']],
      ['an empty array', { tags: [] }, ['b']],
      ['a path through an array', { 'items.k': 3 }, ['c']],
      ['a place in an array', { 'items.0.k': 3 }, []],
      ['$gt within one type', { n: { $gt: 1 } }, ['b']],
      ['$gte and $lte', { n: { $gte: 1, $lte: 2.5 } }, ['a', 'b']],
      ['$gt on text', { n: { $gt: 'a' } }, ['d']],
      ['$lt on a date', { at: { $lt: new Date(2000) } }, ['d']],
      ['$ne, for the missing too', { 'spec.owner': { $ne: 'team-a' } }, ['b', 'c', 'd']],
      ['$in', { n: { $in: [1, 'text', null] } }, ['a', 'c', 'd']],
      ['$nin', { tags: { $nin: ['y'] } }, ['b', 'c', 'd']],
      ['$exists', { tags: { $exists: true } }, ['a', 'b']],
      ['$exists not', { n: { $exists: false } }, []],
      ['$not', { n: { $not: { $gt: 1 } } }, ['a', 'c', 'd']],
      ['$or', { $or: [{ n: 1 }, { kind: 'component' }] }, ['a', 'd']],
      ['$and', { $and: [{ kind: 'Component' }, { n: 2.5 }] }, ['b']],
      ['$nor', { $nor: [{ kind: 'Component' }, { n: 1 }] }, ['d']],
      ['$regex', { kind: { $regex: '^comp' } }, ['d']],
      ['$regex with options', { kind: { $regex: '^comp', $options: 'i' } }, ['b', 'c', 'd']],
      ['a regular expression', { kind: /^Comp/ }, ['b', 'c']],
      ['$size', { tags: { $size: 2 } }, ['a']],
      ['$all', { tags: { $all: ['y', 'x'] } }, ['a']],
      ['$elemMatch', { items: { $elemMatch: { k: 1, v: 2 } } }, ['c']],
      ['$elemMatch of one item only', { items: { $elemMatch: { k: 1, v: 4 } } }, []],
      ['$elemMatch on values', { tags: { $elemMatch: { $gt: 'x' } } }, ['a']],
      ['$type', { n: { $type: 'string' } }, ['d']],
      ['$mod', { n: { $mod: [2, 1] } }, ['a']],
    ])('by %s', async (_, filter, expected) => {
      expect(await store.ids(filter)).toEqual(expected);
      expect(await store.things.countDocuments(filter)).toBe(expected.length);
    });
    it('that are unknown are refused', async () => {
      expect(await codeOf(store.things.find({ n: { $foo: 1 } }).toArray())).toBe(2);
      expect(await codeOf(store.things.find({ $foo: [] }).toArray())).toBe(2);
    });
  });
  describe('order and pages', () => {
    it('is the order of MongoDB’s types, nothing first', async () => {
      await store.things.insertMany([
        { _id: 'date', v: new Date(0) },
        { _id: 'text', v: 'a' },
        { _id: 'missing' },
        { _id: 'true', v: true },
        { _id: 'large', v: Long.fromString('9007199254740993') },
        { _id: 'object', v: { a: 1 } },
        { _id: 'small', v: -0.5 },
        { _id: 'id', v: new ObjectId() },
      ]);
      const sorted = await store.things.find({}).sort({ v: 1 }).toArray();
      const order = ['missing', 'small', 'large', 'text', 'object', 'id', 'true', 'date'];
      expect(sorted.map(({ _id }) => _id)).toEqual(order);
      const back = await store.things.find({}).sort({ v: -1 }).toArray();
      expect(back.map(({ _id }) => _id)).toEqual(order.reverse());
    });

    it('sorts by several fields, skips and limits', async () => {
      const pairs = [1, 2, 3].flatMap((a) => [1, 2].map((b) => ({ _id: `${a}${b}`, a, b })));
      await store.things.insertMany(pairs);
      const page = await store.things.find({}).sort({ b: -1, a: 1 }).skip(1).limit(3).toArray();
      expect(page.map(({ _id }) => _id)).toEqual(['22', '32', '11']);
    });

    it('sorts arrays by their smallest item going up, their largest going down', async () => {
      await store.things.insertMany([
        { _id: 'wide', v: [1, 9] },
        { _id: 'five', v: 5 },
      ]);
      expect((await store.things.find({}).sort({ v: 1 }).toArray()).map(({ _id }) => _id)).toEqual(['wide', 'five']);
      expect((await store.things.find({}).sort({ v: -1 }).toArray()).map(({ _id }) => _id)).toEqual(['wide', 'five']);
    });
  });
}

export function resultsContract(store: Trial): void {
  describe('projections', () => {
    const document = { _id: 'a', n: 1, spec: { owner: 'x', type: 'y' }, list: [{ k: 1, v: 2 }, 3] };
    beforeEach(() => store.things.insertOne({ ...document }));
    it.each<[string, Record<string, unknown>, object]>([
      ['keep', { n: 1 }, { _id: 'a', n: 1 }],
      ['keep without _id', { n: 1, _id: 0 }, { n: 1 }],
      ['leave out', { list: 0, spec: 0 }, { _id: 'a', n: 1 }],
      ['leave out _id', { _id: 0, list: 0 }, { n: 1, spec: document.spec }],
      ['keep inside', { 'spec.owner': true }, { _id: 'a', spec: { owner: 'x' } }],
      ['leave out inside', { 'spec.owner': 0, list: 0, n: 0 }, { _id: 'a', spec: { type: 'y' } }],
      ['keep inside an array', { 'list.k': 1 }, { _id: 'a', list: [{ k: 1 }] }],
      ['_id alone', { _id: 1 }, { _id: 'a' }],
    ])('%s', async (_, projection, expected) => {
      expect(await store.things.findOne({}, { projection })).toEqual(expected);
    });
    it('that mix are refused', async () => {
      expect(await codeOf(store.things.find({}, { projection: { n: 1, spec: 0 } }).toArray())).toBe(31254);
    });
  });
  describe('sums', () => {
    beforeEach(async () => {
      const rows = Array.from({ length: 10 }, (_, n) => ({
        _id: `d${n}`,
        n,
        kind: n % 3 ? 'API' : 'Component',
        tags: ['x', `t${n % 2}`],
      }));
      await store.things.insertMany(rows);
    });
    it('group and sort', async () => {
      const pipeline = [
        { $match: { n: { $gte: 1 } } },
        {
          $group: {
            _id: '$kind',
            count: { $sum: 1 },
            sum: { $sum: '$n' },
            least: { $min: '$n' },
            most: { $max: '$n' },
          },
        },
        { $sort: { _id: 1 } },
      ];
      expect(await store.things.aggregate(pipeline).toArray()).toEqual([
        { _id: 'API', count: 6, sum: 27, least: 1, most: 8 },
        { _id: 'Component', count: 3, sum: 18, least: 3, most: 9 },
      ]);
    });
    it('unwind, count, project, page', async () => {
      const tags = [
        { $unwind: '$tags' },
        { $group: { _id: '$tags', n: { $sum: 1 } } },
        { $sort: { n: -1, _id: 1 } },
        { $limit: 2 },
      ];
      expect(await store.things.aggregate(tags).toArray()).toEqual([
        { _id: 'x', n: 10 },
        { _id: 't0', n: 5 },
      ]);
      expect(await store.things.aggregate([{ $match: { kind: 'API' } }, { $count: 'n' }]).toArray()).toEqual([
        { n: 6 },
      ]);
      const page = [{ $sort: { n: -1 } }, { $skip: 1 }, { $limit: 1 }, { $project: { n: 1, _id: 0 } }];
      expect(await store.things.aggregate(page).toArray()).toEqual([{ n: 8 }]);
    });
    it('tell which values there are', async () => {
      expect((await store.things.distinct('tags', { n: { $lt: 2 } })).sort()).toEqual(['t0', 't1', 'x']);
    });
    it('refuse a stage that does not exist', async () => {
      expect(await codeOf(store.things.aggregate([{ $foo: {} }]).toArray())).toBe(40324);
    });
  });
}
