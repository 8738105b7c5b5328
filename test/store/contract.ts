/** What Callboard expects of a store: the same suite on the embedded server and on any MongoDB. */
import { describe, expect, it } from 'vitest';
import { documentsContract } from './contract-documents.ts';
import { indexesContract } from './contract-indexes.ts';
import { queriesContract, resultsContract } from './contract-queries.ts';
import { updatesContract } from './contract-updates.ts';
import { codeOf, type Opened, onTrial } from './trial.ts';

/** `open` gives a database of its own, which is dropped at the end. */
export function storeContract(name: string, open: () => Promise<Opened>): void {
  describe(name, () => {
    const store = onTrial(open);
    documentsContract(store);
    queriesContract(store);
    resultsContract(store);
    updatesContract(store);
    indexesContract(store);

    it('lists its collections, and forgets one that is dropped', async () => {
      await store.things.insertOne({ _id: 'a' });
      await store.db.createCollection('empty');
      const names = (await store.db.listCollections().toArray()).map(({ name }) => name);
      expect(names.sort()).toEqual(['empty', 'things']);
      await store.things.drop();
      expect(await store.things.countDocuments()).toBe(0);
    });

    it('refuses a command that it does not know', async () => {
      expect(await codeOf(store.db.command({ makeCoffee: 1 }))).toBe(59);
    });
  });
}
