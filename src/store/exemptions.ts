/** Exemptions from checks, and what waits to become one. What has run out goes by itself, some time after. */
import type { Db } from 'mongodb';
import type { ExemptionRequest, ExemptionStore } from '../health/exemptions.ts';
import type { Exemption } from '../health/health.ts';
import { names } from './collections.ts';

type ExemptionDocument = Omit<Exemption, 'id'> & { readonly _id: string; readonly expires: Date };
type RequestDocument = Omit<ExemptionRequest, 'id'> & { readonly _id: string; readonly expires: Date };

const keptFor = 30 * 24 * 3600 * 1000;

export function createExemptionStore(db: Db): ExemptionStore {
  const exemptions = db.collection<ExemptionDocument>(names.exemptions);
  const requests = db.collection<RequestDocument>(names.exemptionRequests);
  return {
    async all() {
      const found = await exemptions.find().sort({ until: 1 }).toArray();
      return found.map(({ _id: id, expires: _, ...exemption }) => ({ id, ...exemption }));
    },
    async put({ id, ...exemption }) {
      const document = { ...exemption, expires: new Date(exemption.until + keptFor) };
      await exemptions.replaceOne({ _id: id }, document, { upsert: true });
    },
    async remove(id) {
      await exemptions.deleteOne({ _id: id });
    },
    async requests() {
      const found = await requests.find().sort({ at: 1 }).toArray();
      return found.map(({ _id: id, expires: _, ...request }) => ({ id, ...request }));
    },
    async ask({ id, ...request }) {
      const document = { ...request, expires: new Date(request.until) };
      await requests.replaceOne({ _id: id }, document, { upsert: true });
    },
    async withdraw(id) {
      await requests.deleteOne({ _id: id });
    },
  };
}
