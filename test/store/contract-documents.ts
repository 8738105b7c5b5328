/** The store's contract: documents in, out and through cursors. */
import { Binary, Decimal128, Double, Int32, Long, ObjectId } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { codeOf, type Trial } from './trial.ts';

export function documentsContract(store: Trial): void {
  describe('documents', () => {
    it('come back with every type that they were written with', async () => {
      const document = {
        _id: 'typed',
        text: 'ä 𝄞 \0 end',
        int: new Int32(7),
        double: new Double(7),
        long: Long.fromString('9007199254740993'),
        decimal: Decimal128.fromString('1.10'),
        date: new Date(1_700_000_000_000),
        bytes: new Binary(Buffer.from([1, 2, 3])),
        id: new ObjectId('0123456789abcdef01234567'),
        nested: { list: [1, 'two', null, [], {}], empty: {} },
        yes: true,
        nothing: null,
      };
      await store.things.insertOne(document);
      const found = await store.things.findOne({ _id: 'typed' }, { promoteValues: false, promoteLongs: false });
      expect(found).toEqual({
        ...document,
        nested: { ...document.nested, list: [new Int32(1), 'two', null, [], {}] },
      });
    });

    it('get an _id when they have none', async () => {
      const { insertedId } = await store.db.collection('plain').insertOne({ a: 1 });
      expect(insertedId).toBeInstanceOf(ObjectId);
    });

    it('are refused when their _id exists: 11000, with the key', async () => {
      await store.things.insertOne({ _id: 'a' });
      const cause = await store.things.insertOne({ _id: 'a' }).catch((error: unknown) => error);
      expect(cause).toMatchObject({ code: 11000, keyPattern: { _id: 1 }, keyValue: { _id: 'a' } });
    });

    it('that follow a refused one are written when the order does not matter, and are not when it does', async () => {
      const documents = ['a', 'a', 'b'].map((_id) => ({ _id }));
      expect(await codeOf(store.things.insertMany(documents))).toBe(11000);
      expect(await store.ids({})).toEqual(['a']);
      await store.things.deleteMany({});
      expect(await codeOf(store.things.insertMany(documents, { ordered: false }))).toBe(11000);
      expect(await store.ids({})).toEqual(['a', 'b']);
    });

    it('larger than 16 MB are refused', async () => {
      await expect(store.things.insertOne({ _id: 'large', text: 'x'.repeat(16 * 1024 * 1024) })).rejects.toThrow();
    });

    it('are many at once: written, counted, read in batches, removed', async () => {
      const documents = Array.from({ length: 2500 }, (_, n) => ({ _id: `d${String(n).padStart(4, '0')}`, n }));
      await store.things.insertMany(documents);
      expect(await store.things.countDocuments()).toBe(2500);
      expect(await store.things.estimatedDocumentCount()).toBe(2500);
      const read = await store.things.find({}, { batchSize: 100, sort: { n: -1 } }).toArray();
      expect(read.map(({ n }) => n)).toEqual(documents.map(({ n }) => n).reverse());
      expect((await store.things.deleteMany({ n: { $gte: 1000 } })).deletedCount).toBe(1500);
      expect(await store.things.countDocuments({})).toBe(1000);
    });

    it('are found by a cursor as they come, and a killed cursor ends', async () => {
      await store.things.insertMany(Array.from({ length: 300 }, (_, n) => ({ _id: `d${n}` })));
      const { cursor } = await store.db.command({ find: 'things', batchSize: 2 });
      expect(cursor.firstBatch).toHaveLength(2);
      const more = { getMore: cursor.id, collection: 'things', batchSize: 3 };
      expect((await store.db.command(more)).cursor.nextBatch).toHaveLength(3);
      await store.db.command({ killCursors: 'things', cursors: [cursor.id] });
      expect(await codeOf(store.db.command(more))).toBe(43);
      let seen = 0;
      for await (const _ of store.things.find({}, { batchSize: 7 })) seen += 1;
      expect(seen).toBe(300);
    });
  });
}
