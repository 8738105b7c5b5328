/** Reports, and each that came with all that it tells. Rows are packed: of a company there are ten thousand. */
import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import { Binary, type Db } from 'mongodb';
import type { ReportRow } from '../health/report.ts';
import type { Report, ReportRun, Reports } from '../schedule/report.ts';
import { names } from './collections.ts';
import { createTimed, inserted } from './timed.ts';

type RunDocument = Omit<ReportRun, 'id' | 'report' | 'facts'> & {
  readonly _id: string;
  readonly report: string | null;
  /** JSON text: names in it are people’s. */
  readonly facts: string;
  readonly rows: Binary;
  readonly expires: Date;
};

const keptFor = 400 * 24 * 3600 * 1000;
const previewKeptFor = 7 * 24 * 3600 * 1000;
const [pack, unpack] = [promisify(deflateRaw), promisify(inflateRaw)];

export function createReports(db: Db): Reports {
  const runs = db.collection<RunDocument>(names.reportRuns);
  const withoutRows = { projection: { rows: 0 } } as const;
  return {
    ...createTimed<Report>(db, names.reports),
    async keep(run, rows) {
      const { id: _id, facts, report = null, ...rest } = run;
      const packed = new Binary(await pack(JSON.stringify(rows)));
      const expires = new Date(run.at + (report === null ? previewKeptFor : keptFor));
      const document = { _id, ...rest, report, facts: JSON.stringify(facts), rows: packed, expires };
      if (await inserted(runs.insertOne(document))) return run;
      const known = await runs.findOne({ _id }, withoutRows);
      return known ? read(known) : run;
    },
    async run(id) {
      const found = await runs.findOne({ _id: id }, withoutRows);
      return found ? read(found) : undefined;
    },
    async rows(id) {
      const found = await runs.findOne({ _id: id }, { projection: { rows: 1 } });
      return found ? readRows((await unpack(found.rows.buffer)).toString()) : [];
    },
    async ledger(report, most) {
      const projection = { due: 1, at: 1, isTold: 1 } as const;
      const found = await runs.find({ report }, { projection }).sort({ at: -1 }).limit(most).toArray();
      return found.map(({ _id: id, due, at, isTold }) => ({ id, due, at, isTold }));
    },
    async last(report, before) {
      const found = await runs.findOne({ report, at: { $lt: before } }, { ...withoutRows, sort: { at: -1 } });
      return found ? read(found) : undefined;
    },
    async latest(readers, most) {
      const found = await runs
        .find({ report: { $ne: null }, reader: { $in: [...readers] } }, withoutRows)
        .sort({ at: -1 })
        .limit(most)
        .toArray();
      return found.map(read);
    },
  };
}

function read({
  _id: id,
  report,
  facts,
  rows: _,
  expires: __,
  ...rest
}: Omit<RunDocument, 'rows'> & Partial<RunDocument>): ReportRun {
  return { ...rest, id, ...(report !== null && { report }), facts: JSON.parse(facts) as ReportRun['facts'] };
}

const readRows = (text: string) => JSON.parse(text) as readonly ReportRow[];
