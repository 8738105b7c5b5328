/** What somebody last filled a template in with, to begin with next time. Values are kept as JSON: the names of fields are people’s, and may be no names of the store. */
import type { Db } from 'mongodb';
import type { LastValues } from '../scaffold/scaffolding.ts';
import { names } from './collections.ts';

type LastDocument = { readonly _id: string; readonly values: string; readonly expires: Date };

const keptFor = 365 * 24 * 3600 * 1000;

export function createLastValues(db: Db): LastValues {
  const last = db.collection<LastDocument>(names.lastValues);
  return {
    async get(by, template) {
      const found = await last.findOne({ _id: `${by} ${template}` });
      return found ? (JSON.parse(found.values) as Awaited<ReturnType<LastValues['get']>>) : undefined;
    },
    async put({ by, template, values, at }) {
      const $set = { values: JSON.stringify(values), expires: new Date(at + keptFor) };
      await last.updateOne({ _id: `${by} ${template}` }, { $set }, { upsert: true });
    },
  };
}
