/** Findings of checks: a document an entity, with a byte a check; their moves, and the figures of each day. */
import { createHash } from 'node:crypto';
import { Binary, type Db } from 'mongodb';
import type { HealthStore, KeptDay, KeptFindings, KeptMoves, KeptRow } from '../health/health-store.ts';
import { names } from './collections.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { chunks, createWriteAll } from './write-all.ts';

type Bytes = { readonly found: Binary; readonly since: Binary };
type RowDocument = Bytes & {
  readonly _id: string;
  /** Of the columns that it was written with. */
  readonly layout: string;
  readonly changed: number;
  readonly shaded: Bytes | null;
};
type MovesDocument = KeptMoves & { readonly expires: Date };
type DaysDocument = { readonly _id: string; readonly days: readonly KeptDay[]; readonly expires: Date };
type KeepingDocument = {
  readonly _id: string;
  readonly owner?: string;
  readonly until?: number;
  readonly columns?: readonly string[];
};

/** More moves are nobody's to read. */
const mostMoves = 50_000;

export function createHealthStore(db: Db): HealthStore {
  const rows = db.collection<RowDocument>(names.findings);
  const moves = db.collection<MovesDocument>(names.findingMoves);
  const days = db.collection<DaysDocument>(names.healthDays);
  const keeping = db.collection<KeepingDocument>(names.healthKeeping);
  const writeAll = createWriteAll(db, names.findings);
  return {
    async hold(owner, now, until) {
      const free = { _id: 'writer', $or: [{ owner }, { until: { $lte: now } }] };
      try {
        await keeping.updateOne(free, { $set: { owner, until } }, { upsert: true });
        return true;
      } catch (cause) {
        if (isDuplicateKey(cause)) return false;
        throw cause;
      }
    },
    columns: async () => (await keeping.findOne({ _id: 'columns' }))?.columns,
    async layOut(columns) {
      await keeping.updateOne({ _id: 'columns' }, { $set: { columns } }, { upsert: true });
    },
    async *rows(columns) {
      for await (const document of rows.find({ layout: layoutOf(columns) })) yield rowOf(document);
    },
    async rowsOf(refs, columns) {
      const found = await Promise.all(
        chunks(refs).map((part) => rows.find({ _id: { $in: part }, layout: layoutOf(columns) }).toArray()),
      );
      return found.flat().map(rowOf);
    },
    async write(written, columns) {
      const layout = layoutOf(columns);
      await writeAll(written.map((row): RowDocument => ({ ...documentOf(row), layout })));
    },
    async remove(refs) {
      for (const part of chunks(refs)) await rows.deleteMany({ _id: { $in: part } });
    },
    async append(more, expires) {
      for (const part of chunks(more))
        await moves.insertMany(part.map((one) => ({ ...one, expires: new Date(expires) })));
    },
    async movesSince(since, refs) {
      const which = { at: { $gte: since }, ...(refs && { ref: { $in: [...refs] } }) };
      const found = await moves.find(which).sort({ at: 1 }).limit(mostMoves).toArray();
      return found.map(({ ref, at, seenBy, moves: moved }) => ({ ref, at, seenBy, moves: moved }));
    },
    days: async (key) => (await days.findOne({ _id: key }))?.days ?? [],
    async putDays(key, all, expires) {
      await days.replaceOne({ _id: key }, { days: all, expires: new Date(expires) }, { upsert: true });
    },
  };
}

const layoutOf = (columns: readonly string[]) =>
  createHash('sha256').update(columns.join('\n')).digest('hex').slice(0, 12);

const documentOf = ({ ref, changed, shaded, ...row }: KeptRow) => ({
  ...{ _id: ref, changed, ...bytesOf(row) },
  shaded: shaded ? bytesOf(shaded) : null,
});
const bytesOf = ({ found, since }: KeptFindings): Bytes => ({
  found: new Binary(found),
  since: new Binary(new Uint8Array(since.buffer, since.byteOffset, since.byteLength)),
});

const rowOf = ({ _id: ref, changed, shaded, ...row }: RowDocument): KeptRow => ({
  ...{ ref, changed, ...findingsOf(row) },
  ...(shaded && { shaded: findingsOf(shaded) }),
});
/** Copied: what the driver hands out lies anywhere in a larger piece of memory. */
const findingsOf = ({ found, since }: Bytes): KeptFindings => ({
  found: Uint8Array.from(found.value()),
  since: new Uint32Array(Uint8Array.from(since.value()).buffer),
});
