/** Whatever indexes there are, a search finds the same documents in the same order as looking at all of them. */
import { describe, expect, it, vi } from 'vitest';
import { Collection } from '../../../src/store/embedded/collection.ts';
import { compileFilter } from '../../../src/store/embedded/match.ts';
import type { IndexSpec } from '../../../src/store/embedded/ordered-index.ts';
import { findEntries } from '../../../src/store/embedded/plan.ts';
import { decodePlain, encode } from '../../../src/store/embedded/raw-bson.ts';
import type { SortSpec } from '../../../src/store/embedded/sort.ts';
import { type Dice, dice } from './dice.ts';

type Fields = Record<string, unknown>;

const specs: readonly IndexSpec[] = [
  { name: 'a', key: { a: 1 } },
  { name: 'b down', key: { b: -1 } },
  { name: 'a and b', key: { a: 1, b: -1 } },
  { name: 'inside', key: { 'c.d': 1, a: -1 } },
  { name: 'sparse', key: { e: 1 }, sparse: true },
  { name: 'partial', key: { b: 1 }, partialFilterExpression: { a: 1 } },
];

const scalar = ({ pick }: Dice): unknown => pick([0, 1, 2, -1, 1.5, 'x', 'y', '', null, true, new Date(5), { k: 1 }]);

function value(chance: Dice): unknown {
  if (chance.roll(4) > 0) return scalar(chance);
  return Array.from({ length: chance.roll(3) }, () => scalar(chance));
}

function document(chance: Dice, _id: number): Fields {
  const fields: Fields = { _id };
  for (const name of ['a', 'b', 'e']) if (chance.roll(5) > 0) fields[name] = value(chance);
  if (chance.roll(3) > 0) fields.c = chance.roll(3) > 0 ? { d: value(chance) } : [{ d: scalar(chance) }, { d: 1 }, 2];
  return fields;
}

function condition(chance: Dice): unknown {
  const operand = scalar(chance);
  const conditions: readonly [() => unknown, ...(() => unknown)[]] = [
    () => operand,
    () => ({ $in: [operand, scalar(chance)] }),
    () => ({ $gt: operand }),
    () => ({ $lte: operand }),
    () => ({ $gte: scalar(chance), $lt: scalar(chance) }),
    () => ({ $ne: operand }),
    () => ({ $exists: chance.roll(2) === 0 }),
    () => ({ $not: { $gt: operand } }),
  ];
  return chance.pick(conditions)();
}

function filter(chance: Dice): Fields {
  const fields = Array.from({ length: chance.roll(3) }, () => chance.pick(['a', 'b', 'c.d', 'e', '_id']));
  const part = Object.fromEntries(fields.map((path) => [path, condition(chance)]));
  const other = { [chance.pick(['a', 'b'])]: condition(chance) };
  return chance.pick([part, part, { $or: [part, other] }, { $and: [part, other] }]);
}

function sort(chance: Dice): SortSpec {
  const paths = new Set(Array.from({ length: chance.roll(3) }, () => chance.pick(['a', 'b', 'c.d', 'e'])));
  const wanted = Array.from(paths, (path) => ({ path, direction: chance.pick<1 | -1>([1, -1]) }));
  // A last field that never ties makes the order the only one.
  return [...wanted, { path: '_id', direction: chance.pick<1 | -1>([1, -1]) }];
}

const bytes = (document: Fields) => encode(document);

function filled(documents: readonly Fields[], indexes: readonly IndexSpec[]): Collection {
  const collection = new Collection('test.plan');
  for (const spec of indexes) collection.createIndex(spec);
  for (const each of documents) collection.put(bytes(each));
  return collection;
}

function search(collection: Collection, chance: Dice): unknown[] {
  const wanted = {
    matcher: compileFilter(filter(chance)),
    sort: sort(chance),
    skip: chance.roll(3),
    limit: chance.roll(6),
  };
  return findEntries(collection, wanted).map(({ raw }) => decodePlain(raw)._id);
}

vi.setConfig({ testTimeout: 60_000 });

describe('a search through indexes', () => {
  it.each([1, 2, 3, 4, 5])('finds what a search of everything finds (round %i)', (seed) => {
    const chance = dice(seed);
    const documents = Array.from({ length: 60 }, (_, id) => document(chance, id));
    const plain = filled(documents, []);
    const indexed = filled(
      documents,
      specs.filter(() => chance.roll(3) > 0),
    );
    for (let round = 0; round < 150; round++) {
      const query = chance.roll(2 ** 31);
      expect(search(indexed, dice(query)), `query ${query}`).toEqual(search(plain, dice(query)));
    }
  });

  it('still does after changes, and after taking them back', () => {
    const chance = dice(7);
    const documents = Array.from({ length: 40 }, (_, id) => document(chance, id));
    const plain = filled(documents, []);
    const indexed = filled(documents, specs);
    const undos = Array.from({ length: 120 }, () => {
      const change = document(chance, chance.roll(60));
      const gone = [...indexed.entries.keys()][chance.roll(indexed.entries.size)] ?? '';
      const removing = chance.roll(3) === 0;
      return [plain, indexed].map((each) => (removing ? each.remove(gone) : each.put(bytes(change))));
    });
    const compare = () => {
      for (let query = 0; query < 150; query++) {
        expect(search(indexed, dice(query)), `query ${query}`).toEqual(search(plain, dice(query)));
      }
    };
    compare();
    for (const pair of undos.reverse()) for (const undo of pair) undo();
    compare();
    expect(indexed.entries.size).toBe(40);
    expect(indexed.bytes).toBe(filled(documents, []).bytes);
  });

  it('looks at few documents when an index fits', () => {
    const documents = Array.from({ length: 5000 }, (_, n) => ({ _id: n, a: n % 500, b: n }));
    const collection = filled(documents, [{ name: 'a and b', key: { a: 1, b: -1 } }]);
    let looked = 0;
    const matcher = compileFilter({ a: 7 });
    const counting = { ...matcher, test: (each: Fields) => looked++ >= 0 && matcher.test(each) };
    const found = findEntries(collection, {
      matcher: counting,
      sort: [{ path: 'b', direction: -1 }],
      skip: 0,
      limit: 3,
    });
    expect(found.map(({ raw }) => decodePlain(raw).b)).toEqual([4507, 4007, 3507]);
    expect(looked).toBe(3);
  });

  it('walks the order of _id without sorting everything', () => {
    const collection = filled(
      Array.from({ length: 2000 }, (_, n) => ({ _id: n * 3 })),
      [],
    );
    const matcher = compileFilter({ _id: { $gt: 3000 } });
    const found = findEntries(collection, { matcher, sort: [{ path: '_id', direction: 1 }], skip: 0, limit: 2 });
    expect(found.map(({ raw }) => decodePlain(raw)._id)).toEqual([3003, 3006]);
    collection.put(bytes({ _id: 3001 }));
    const again = findEntries(collection, { matcher, sort: [{ path: '_id', direction: 1 }], skip: 0, limit: 1 });
    expect(again.map(({ raw }) => decodePlain(raw)._id)).toEqual([3001]);
  });
});
