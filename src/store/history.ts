/** The catalog's history: append-only, kept as long as the settings say. Entries are text, as entities are; what is searched by stands beside it. */
import { type Db, MongoBulkWriteError } from 'mongodb';
import type { Ref } from '../catalog/catalog.ts';
import type { Change, Changes, HistoryStore, Removal } from '../catalog/history/history.ts';
import type { StoredEntity } from '../catalog/ports.ts';
import type { Clock } from '../clock.ts';
import { names } from './collections.ts';
import { createRowReader, type ShortRow } from './row-text.ts';

type HistoryDocument = {
  readonly _id: string;
  readonly ref: string;
  readonly at: number;
  /** The version of the catalog's log that it led to: what came later has a higher one. */
  readonly version: number;
  readonly what: Change['what'];
  readonly within: readonly string[];
  readonly change: string;
  readonly expires: Date;
};
/** From when on changes are known. It never expires. */
type BeginningDocument = { readonly _id: typeof beginningId; readonly began: number };
type EntityDocument = { readonly _id: string; readonly row: string; readonly body: string };

const beginningId = 'beginning';
const chunk = 1000;
const duplicateKey = 11000;

type Settings = { readonly clock: Clock /** Milliseconds. */; readonly keepFor: number };

export function createHistory(db: Db, { clock, keepFor }: Settings): HistoryStore {
  const history = db.collection<HistoryDocument>(names.history);
  const beginnings = db.collection<BeginningDocument>(names.history);
  const entities = db.collection<EntityDocument>(names.entities);
  const readRow = createRowReader();
  /** Once begun it stays so. */
  let began: number | undefined;

  const oldest = () => clock.now() - keepFor;

  async function read(filter: object, most: number): Promise<Changes> {
    const found = await history
      .find({ at: { $gte: oldest() }, ...filter })
      .sort({ at: -1, version: -1 })
      .limit(most + 1)
      .project<Pick<HistoryDocument, 'change'>>({ change: 1 })
      .toArray();
    const changes = found.slice(0, most).map(({ change }) => JSON.parse(change) as Change);
    return { changes: withoutRepeats(changes), more: found.length > most };
  }

  return {
    async beginning() {
      began ??= (await beginnings.findOne({ _id: beginningId }))?.began;
      return began === undefined ? undefined : Math.max(began, oldest());
    },
    async begin() {
      if (began !== undefined) return;
      const first = { $setOnInsert: { began: clock.now() } };
      await beginnings.updateOne({ _id: beginningId }, first, { upsert: true });
    },
    async standing(refs) {
      const found = await Promise.all(chunks(refs).map((part) => entities.find({ _id: { $in: part } }).toArray()));
      return found.flat().map(({ row, body }): StoredEntity => ({ ...readRow(JSON.parse(row) as ShortRow), body }));
    },
    async append(changes) {
      if (changes.length === 0) return;
      const version = (await versionOf(db)) + 1;
      const expiring = (change: Change) => new Date(change.at + keepFor);
      for (const part of chunks(changes)) {
        await history
          .insertMany(
            part.map((change) => documentOf(change, version, expiring(change))),
            { ordered: false },
          )
          .catch(unlessThere);
      }
    },
    of: (ref, most) => read({ ref }, most),
    async after(ref, at) {
      const found = await history
        .find({ ref, at: { $gt: at } })
        .sort({ at: 1, version: 1 })
        .limit(1)
        .toArray();
      return found.map(({ change }) => JSON.parse(change) as Change)[0];
    },
    since: ({ since, within, most }) =>
      read({ at: { $gte: Math.max(since, oldest()) }, ...(within && { within: { $in: within } }) }, most),
    async removals(refs) {
      const parts = await Promise.all(
        chunks(refs).map((part) =>
          history
            .find({ ref: { $in: part }, what: 'removed' })
            .sort({ at: 1, version: 1 })
            .toArray(),
        ),
      );
      const latest = parts.flat().map(({ ref, change }) => [ref, JSON.parse(change) as Removal] as const);
      return [...new Map(latest).values()];
    },
  };
}

/** Where the catalog's log ends: what is committed next has the number after it. */
async function versionOf(db: Db): Promise<number> {
  const log = db.collection<{ _id: number }>(names.changes);
  const [last] = await log
    .find({}, { projection: { _id: 1 } })
    .sort({ _id: -1 })
    .limit(1)
    .toArray();
  return last?._id ?? 0;
}

/** A repeated commit finds the log where it was and leads to the same version: its entry is there already. */
function documentOf(change: Change, version: number, expires: Date): HistoryDocument {
  const { ref, at, what, within, revision } = change;
  const id = `${ref} ${version} ${what === 'removed' ? what : revision.slice(0, 12)}`;
  return { _id: id, ref, at, version, what, within, change: JSON.stringify(change), expires };
}

function unlessThere(cause: unknown): void {
  if (!(cause instanceof MongoBulkWriteError)) throw cause;
  if ([cause.writeErrors].flat().some(({ code }) => code !== duplicateKey)) throw cause;
}

/** Latest first. Two replicas may have noted the same change, one behind the other: an entity does not become what it is. */
function withoutRepeats(changes: readonly Change[]): readonly Change[] {
  const state = ({ what, revision }: Change) => (what === 'removed' ? what : revision);
  const older = new Map<Ref, string>();
  const kept: Change[] = [];
  for (const change of changes.toReversed()) {
    if (older.get(change.ref) === state(change)) continue;
    older.set(change.ref, state(change));
    kept.push(change);
  }
  return kept.reverse();
}

function chunks<Item>(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [];
  for (let at = 0; at < items.length; at += chunk) parts.push(items.slice(at, at + chunk));
  return parts;
}
