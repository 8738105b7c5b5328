/** Fills a store until it does not take more; a process of its own, so that the limit of its files is its own. */
import { type Collection, MongoServerError } from 'mongodb';
import { openStore } from '../../../src/store/connect.ts';

type Thing = { _id: number; text: string };
export type FullDisk = {
  readonly acknowledged: number;
  readonly codes: readonly unknown[];
  readonly counted: number;
  readonly readable: boolean;
  readonly state: { readonly ready: boolean; readonly detail: string };
  readonly events: readonly unknown[];
};

const events: unknown[] = [];
const store = await openStore({ dataDir: process.argv[2] ?? '' }, { log: (event) => events.push(event) });
const things = store.db.collection<Thing>('things');
const { acknowledged, code } = await fill(things);
const again = await codeOf(things.insertOne({ _id: -1, text: '' }));
const report: FullDisk = {
  acknowledged,
  codes: [code, again],
  counted: await things.countDocuments(),
  readable: (await things.findOne({ _id: 0 })) !== null,
  state: store.state(),
  events,
};
process.stdout.write(JSON.stringify(report));
await store.close();

async function fill(collection: Collection<Thing>): Promise<{ acknowledged: number; code: unknown }> {
  for (let id = 0; id < 10_000; id++) {
    const code = await codeOf(collection.insertOne({ _id: id, text: 'x'.repeat(1000) }));
    if (code !== undefined) return { acknowledged: id, code };
  }
  return { acknowledged: 10_000, code: undefined };
}

async function codeOf(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt;
    return undefined;
  } catch (cause) {
    return cause instanceof MongoServerError ? cause.code : String(cause);
  }
}
