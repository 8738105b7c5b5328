import { beforeEach, describe, expect, it } from 'vitest';
import { createWriteAll } from '../../src/store/write-all.ts';
import { testStore } from '../support/store.ts';

const store = testStore();
const things = () => store().db.collection<{ _id: string; n: number; kept?: string }>('things');
const many = (from: number, to: number, n: number) =>
  Array.from({ length: to - from }, (_, at) => ({ _id: `t${String(from + at).padStart(5, '0')}`, n }));
const counted = async () =>
  Object.fromEntries(
    (
      await things()
        .aggregate<{ _id: number; count: number }>([{ $group: { _id: '$n', count: { $sum: 1 } } }])
        .toArray()
    ).map(({ _id, count }) => [_id, count]),
  );

describe('many documents at once', () => {
  beforeEach(() => things().deleteMany({}));

  it('are inserted where they are new and set where they are there, over any number of pieces', async () => {
    const writeAll = createWriteAll(store().db, 'things');
    await writeAll([]);
    await writeAll(many(0, 2_500, 1));
    expect(await counted()).toEqual({ 1: 2_500 });
    await writeAll(many(2_000, 3_500, 2));
    expect(await counted()).toEqual({ 1: 2_000, 2: 1_500 });
  });

  it('leave fields alone that they do not have', async () => {
    await things().insertOne({ _id: 'a', n: 1, kept: 'yes' });
    await createWriteAll(store().db, 'things')([{ _id: 'a', n: 2 } as { _id: string }]);
    expect(await things().find().toArray()).toEqual([{ _id: 'a', n: 2, kept: 'yes' }]);
  });

  it('of several replicas all arrive: what another one was faster with is set', async () => {
    const writers = [1, 2, 3, 4].map((n) => createWriteAll(store().db, 'things')(many(0, 900, n)));
    await Promise.all(writers);
    expect(Object.values(await counted()).reduce((sum, count) => sum + count, 0)).toBe(900);
  });

  it('that cannot be written fail', async () => {
    await things().createIndex({ n: 1 }, { unique: true });
    await things().insertOne({ _id: 'first', n: 7 });
    await expect(createWriteAll(store().db, 'things')(many(0, 2, 7))).rejects.toThrow('E11000');
    await things().dropIndexes();
  });
});
