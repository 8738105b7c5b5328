/** A database on trial: what each part of the store's contract works with. */
import { type Collection, type Db, type Document, MongoServerError } from 'mongodb';
import { afterAll, beforeAll, beforeEach } from 'vitest';

export type Thing = Document & { _id: string };
export type Opened = { readonly db: Db; close(): Promise<void> };
export type Trial = {
  readonly db: Db;
  /** A collection that is empty before each test. */
  readonly things: Collection<Thing>;
  /** The sorted ids of what a filter finds. */
  ids(filter: object): Promise<string[]>;
};

/** Registers opening and closing with the suite that it is called in. */
export function onTrial(open: () => Promise<Opened>): Trial {
  let opened: Opened | undefined;
  const db = () => {
    if (!opened) throw new Error('the store is open only while tests run');
    return opened.db;
  };
  beforeAll(async () => {
    opened = await open();
  });
  beforeEach(async () => void (await db().dropDatabase()));
  afterAll(async () => {
    await db().dropDatabase();
    await opened?.close();
  });
  return {
    get db() {
      return db();
    },
    get things() {
      return db().collection<Thing>('things');
    },
    async ids(filter) {
      const found = await db().collection<Thing>('things').find(filter).sort({ _id: 1 }).toArray();
      return found.map(({ _id }) => _id);
    },
  };
}

/** The code that the server refuses with; undefined when it does not. */
export const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => undefined,
    (cause: unknown) => (cause instanceof MongoServerError ? cause.code : cause),
  );
