/** A TTL index removes documents when their time has come, not before. */
import { expect, it, vi } from 'vitest';
import { heldClock } from '../../../src/clock.ts';
import { Database } from '../../../src/store/embedded/database.ts';
import { decodePlain, encode } from '../../../src/store/embedded/raw-bson.ts';
import { sweepExpired } from '../../../src/store/embedded/sweep.ts';

const start = 1_700_000_000_000;
const at = (seconds: number) => new Date(start + seconds * 1000);

function liveDatabase(): Database {
  const database = new Database();
  database.attach({ check: () => {}, append: () => {} });
  return database;
}

it('documents go when the time of their index is over; others stay', async () => {
  const database = liveDatabase();
  const things = database.ensure('test.things');
  database.createIndex(things, { name: 'ttl', key: { expires: 1 }, expireAfterSeconds: 60 });
  const documents = [
    { _id: 'soon', expires: at(0) },
    { _id: 'later', expires: at(100) },
    { _id: 'one of several', expires: [at(500), at(0)] },
    { _id: 'never', expires: null },
    { _id: 'text', expires: '2001-01-01' },
    { _id: 'without' },
  ];
  for (const document of documents) database.put(things, encode(document));
  const clock = heldClock(start);
  const committed = vi.fn(() => Promise.resolve());
  const sweep = () => sweepExpired({ database, clock, committed });
  const ids = () => Array.from(things.entries.values(), ({ raw }) => decodePlain(raw)._id);
  expect(await sweep()).toBe(0);
  clock.move(61_000);
  expect(await sweep()).toBe(2);
  expect(ids()).toEqual(['later', 'never', 'text', 'without']);
  clock.move(100_000);
  expect(await sweep()).toBe(1);
  expect(ids()).toEqual(['never', 'text', 'without']);
  expect(committed).toHaveBeenCalledTimes(3);
});

it('a partial index only takes the documents that stand in it', async () => {
  const database = liveDatabase();
  const things = database.ensure('test.things');
  const partialFilterExpression = { done: true };
  database.createIndex(things, { name: 'ttl', key: { at: 1 }, expireAfterSeconds: 0, partialFilterExpression });
  for (const done of [true, false]) database.put(things, encode({ _id: done, at: at(0), done }));
  const committed = () => Promise.resolve();
  expect(await sweepExpired({ database, clock: heldClock(start + 1), committed })).toBe(1);
  expect(things.entries.size).toBe(1);
});
