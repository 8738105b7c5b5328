/** Queries under a name. Written before they are acknowledged: whoever saved one finds it again. */
import type { Db } from 'mongodb';
import type { SavedQueries, SavedQuery } from '../bot/ports.ts';
import { names } from './collections.ts';

type QueryDocument = SavedQuery & { readonly _id: string; readonly owner: string };

export function createSavedQueries(db: Db): SavedQueries {
  const queries = db.collection<QueryDocument>(names.queries);
  const idOf = (owner: string, name: string) => `${owner} ${name.toLowerCase()}`;
  return {
    async of(owner) {
      const found = await queries.find({ owner }).toArray();
      return found.map(({ name, query, by, at }) => ({ name, query, by, at }));
    },
    async put(owner, query) {
      await queries.replaceOne({ _id: idOf(owner, query.name) }, { ...query, owner }, { upsert: true });
    },
    async remove(owner, name) {
      await queries.deleteOne({ _id: idOf(owner, name) });
    },
  };
}
