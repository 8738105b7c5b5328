/** What the embedded server does not know it refuses with MongoDB's codes, and changes nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openStore } from '../../../src/store/connect.ts';
import { codeOf, onTrial } from '../trial.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const store = onTrial(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'callboard-test-'));
  const { db, close } = await openStore({ dataDir }, { log: () => {} });
  return { db, close: () => close().finally(() => rmSync(dataDir, { recursive: true })) };
});

type Case = [string, Record<string, unknown>, number];

describe('a command', () => {
  const list = { q: {}, u: { $set: { a: 1 } } };
  it.each<Case>([
    ['that is unknown', { mapReduce: 'things' }, 59],
    ['with an option that is unknown', { find: 'things', filter: {}, hint: { a: 1 } }, 40415],
    ['with a collation', { find: 'things', collation: { locale: 'de' } }, 40415],
    ['in a transaction', { find: 'things', startTransaction: true, autocommit: false }, 20],
    ['without its collection', { find: 1 }, 14],
    ['to a namespace that is none', { create: 'a$b' }, 73],
    ['with a limit that is none', { find: 'things', limit: -1 }, 2],
    ['with a filter that is none', { find: 'things', filter: 'a' }, 14],
    ['for a collection with rules', { create: 'things', validator: {} }, 40415],
    ['to insert nothing', { insert: 'things', documents: [] }, 2],
    ['to update by a pipeline', { findAndModify: 'things', query: {}, update: [{ $set: { a: 1 } }] }, 9],
    ['to update and remove', { findAndModify: 'things', remove: true, update: {} }, 9],
    ['to get more of a cursor that is gone', { getMore: 5, collection: 'things' }, 43],
    ['on indexes of a collection that is not there', { listIndexes: 'none' }, 26],
  ])('%s is refused', async (_, command, code) => {
    expect(await codeOf(store.db.command(command))).toBe(code);
  });

  it('with array filters is refused as a whole', async () => {
    await store.things.insertOne({ _id: 'a', list: [1] });
    const statement = { ...list, arrayFilters: [{ x: 1 }] };
    const reply = await store.db.command({ update: 'things', updates: [statement] });
    expect(reply.writeErrors).toMatchObject([{ index: 0, code: 40415 }]);
    expect(await store.things.findOne()).toEqual({ _id: 'a', list: [1] });
  });
});

describe('an operator', () => {
  it.each<Case>([
    ['$where', { $where: 'true' }, 2],
    ['$expr', { $expr: { $eq: ['$a', 1] } }, 2],
    ['$text', { $text: { $search: 'a' } }, 2],
    ['$jsonSchema', { $jsonSchema: {} }, 2],
    ['$near', { a: { $near: [1, 2] } }, 2],
    ['$bitsAllSet', { a: { $bitsAllSet: 1 } }, 2],
    ['$in without a list', { a: { $in: 1 } }, 2],
    ['a broken regular expression', { a: { $regex: '(' } }, 2],
    ['an extended regular expression', { a: { $regex: 'a', $options: 'x' } }, 2],
  ])('%s in a filter is refused', async (_, filter, code) => {
    expect(await codeOf(store.things.find(filter).toArray())).toBe(code);
    expect(await codeOf(store.things.deleteMany(filter))).toBe(code);
  });

  it.each<Case>([
    ['$mul', { $mul: { a: 2 } }, 9],
    ['$pop', { $pop: { list: 1 } }, 9],
    ['$bit', { $bit: { a: { and: 1 } } }, 9],
    ['the matched item', { $set: { 'list.$': 1 } }, 52],
    ['all items', { $set: { 'list.$[]': 1 } }, 52],
    ['$sort of $push', { $push: { list: { $each: [1], $sort: 1 } } }, 2],
    ['the prototype', { $set: { '__proto__.polluted': 1 } }, 2],
    ['an empty name', { $set: { 'a..b': 1 } }, 56],
    ['a place far away', { $set: { 'list.999999': 1 } }, 2],
    ['a sum that does not fit', { $inc: { max: 1 } }, 2],
  ])('%s in an update is refused', async (_, update, code) => {
    const before = { _id: 'a', a: 1, list: [3], max: 9223372036854775807n };
    await store.things.insertOne(before);
    expect(await codeOf(store.things.updateOne({ _id: 'a' }, update))).toBe(code);
    expect(await store.things.findOne({}, { useBigInt64: true, promoteValues: true })).toMatchObject({ list: [3] });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it.each<[string, Record<string, unknown>[], number]>([
    ['$lookup', [{ $lookup: { from: 'others' } }], 40324],
    ['$out', [{ $out: 'others' }], 40324],
    ['an expression', [{ $group: { _id: { $toUpper: '$a' } } }], 168],
    ['$function', [{ $group: { _id: { $function: { body: 'x' } } } }], 168],
    ['a variable', [{ $group: { _id: '$$ROOT' } }], 17276],
    ['an unknown accumulator', [{ $group: { _id: 1, a: { $stdDevPop: '$a' } } }], 15952],
    ['a computed projection', [{ $project: { a: '$b' } }], 2],
    ['two in one stage', [{ $match: {}, $limit: 1 }], 40323],
    ['a field that is no name', [{ $count: 'a.b' }], 40160],
  ])('%s in a pipeline is refused', async (_, pipeline, code) => {
    expect(await codeOf(store.things.aggregate(pipeline).toArray())).toBe(code);
  });
});

describe('an index', () => {
  it.each<Case>([
    ['on text', { key: { a: 'text' }, name: 'a' }, 67],
    ['on everything', { key: { '$**': 1 }, name: 'a' }, 67],
    ['with a collation', { key: { a: 1 }, name: 'a', collation: { locale: 'de' } }, 197],
    ['that expires by two fields', { key: { a: 1, b: 1 }, name: 'a', expireAfterSeconds: 1 }, 67],
    ['that expires in the past', { key: { a: 1 }, name: 'a', expireAfterSeconds: -1 }, 67],
    ['of a name that another one has', { key: { b: 1 }, name: 'taken' }, 86],
    ['of a key that another one has', { key: { z: 1 }, name: 'a' }, 85],
  ])('%s is refused', async (_, index, code) => {
    await store.things.createIndex({ z: 1 }, { name: 'taken' });
    expect(await codeOf(store.db.command({ createIndexes: 'things', indexes: [index] }))).toBe(code);
    expect(await store.things.indexes()).toHaveLength(2);
  });

  it('of several that cannot be made takes the others with it', async () => {
    await store.things.insertMany([
      { _id: 'a', n: 1 },
      { _id: 'b', n: 1 },
    ]);
    const indexes = [
      { key: { m: 1 }, name: 'm' },
      { key: { n: 1 }, name: 'n', unique: true },
    ];
    expect(await codeOf(store.db.command({ createIndexes: 'things', indexes }))).toBe(11000);
    expect(await store.things.indexes()).toHaveLength(1);
  });
});
