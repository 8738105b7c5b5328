/** Locations that people registered, one a document. Whoever adds one that is there already learns so: two replicas may be asked at once. */
import { type Db, MongoServerError } from 'mongodb';
import type { LocationStore, StoredLocation } from '../catalog/ports.ts';
import { names } from './collections.ts';

type LocationDocument = Omit<StoredLocation, 'id'> & { readonly _id: string };

const duplicateKey = 11000;

export function createLocationStore(db: Db): LocationStore {
  const locations = db.collection<LocationDocument>(names.locations);
  return {
    async all() {
      const found = await locations.find().sort({ target: 1 }).toArray();
      return found.map(({ _id: id, ...location }) => ({ id, ...location }));
    },
    async add({ id, ...location }) {
      try {
        await locations.insertOne({ _id: id, ...location });
        return true;
      } catch (cause) {
        if (cause instanceof MongoServerError && cause.code === duplicateKey) return false;
        throw cause;
      }
    },
    async remove(id) {
      await locations.deleteOne({ _id: id });
    },
  };
}
