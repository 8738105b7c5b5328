/** Sources are read when they are due, each by one process at a time: who holds the lease reads, writes, and puts down what came of it. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import { Failure } from '../../errors.ts';
import type { Ref } from '../catalog.ts';
import type { ImportReport, Progress, UnitOutcome, UnitReading } from '../import-files.ts';
import type { Remote } from '../remote/remote.ts';
import type { News } from '../source.ts';
import { nextDue, type Pace } from './due.ts';
import { createJudge, type HoldBack } from './hold-back.ts';
import { holdLease, leaseFor } from './hold-lease.ts';
import type { Result, SourceCounts, SourceRecord, SourceRecords } from './source-records.ts';
import { finderOf, isExplicit, type Unit } from './unit.ts';

type Attempt = Pick<UnitReading, 'unit' | 'unitOf' | 'isLeaving' | 'judge' | 'guard' | 'progress' | 'remote'>;

export type RoundsParts = {
  readonly records: SourceRecords;
  /** All that is to be looked at now, in order. */
  readonly units: () => Promise<readonly Unit[]>;
  readonly read: (attempt: Attempt) => Promise<UnitOutcome>;
  /** Texts at addresses, asked for once a round. */
  readonly remote: () => Remote;
  readonly countsOf: (id: string) => SourceCounts;
  /** Takes in what other processes wrote, before anything is decided on it. */
  readonly catchUp: () => Promise<void>;
  readonly pace: Pace;
  readonly holdBack: HoldBack;
  /** No other process has the same. */
  readonly owner: string;
  /** The process ends: no other source is begun. */
  readonly stop?: AbortSignal | undefined;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

export type UnitReport = { readonly id: string; readonly report: ImportReport; readonly failure?: string };

export type Rounds = {
  /** Reads what is due; answers when the next one will be. */
  work(): Promise<number>;
  /** Reads these now, due or not; all without them. What another process is reading is waited for and not read twice. */
  readNow(units: readonly Unit[] | undefined, progress?: Progress): Promise<readonly UnitReport[]>;
};

/** A slow source must not keep the others waiting. */
const together = 4;
const lookAgain = 100;

export function createRounds(parts: RoundsParts): Rounds {
  const { records, units, clock, owner, log, catchUp } = parts;
  const known = new Set<string>();

  async function current(): Promise<readonly Unit[]> {
    const all = await units();
    const added = all.map(({ id }) => id).filter((id) => !known.has(id));
    if (added.length > 0) await records.add(added);
    for (const id of added) known.add(id);
    return all;
  }

  const claim = (ids: readonly string[], isForced: boolean) => {
    const now = clock.now();
    return records.claim({ ids, owner, now, until: now + leaseFor, isForced });
  };

  async function read(unit: Unit, record: SourceRecord, on: Round): Promise<UnitReport> {
    const { lease, guard, stop } = holdLease({ records, clock }, record);
    try {
      await catchUp();
      const begun = clock.now();
      const { all, settled: _, ...shared } = on;
      const progress = (count: number) => {
        // Each file is written by itself; whoever asked for the end does not wait for the rest of thousands.
        parts.stop?.throwIfAborted();
        shared.progress(count);
      };
      const attempt = { ...(await circumstances(unit, record, all)), unit, guard, ...shared, progress };
      const tried = await tryTo(() => parts.read(attempt));
      if ('broken' in tried && parts.stop?.aborted) {
        // It is not the source's fault, and free for the next one at once.
        await records.renew(lease, 0);
        throw tried.broken;
      }
      await records.finish(lease, resultOf(tried, { begun, record }));
      if (unit.asked === undefined && parts.countsOf(unit.id).files === 0) await forget(unit);
      if ('broken' in tried && isOfPlugin(tried.broken))
        return { id: unit.id, report: nothingRead, failure: tried.broken.message };
      if ('broken' in tried) throw tried.broken;
      const { report, failure } = tried;
      return { id: unit.id, report, ...(failure !== undefined && { failure }) };
    } finally {
      stop();
    }
  }

  async function forget({ id }: Unit): Promise<void> {
    known.delete(id);
    await records.forget(id);
  }

  async function circumstances(unit: Unit, record: SourceRecord, all: readonly Unit[]) {
    const leaving = new Set<Ref>((await records.leaving()).flatMap(({ refs }) => refs));
    const judge = createJudge({
      holdBack: parts.holdBack,
      leaving: record.leaving,
      held: record.held,
      // What a person named is gone when it is gone; so is a source that nothing names any more.
      isAgreed: record.accepted || isExplicit(unit),
      othersReadSince: async (at) => records.areReadSince(without(all, unit.id), at),
    });
    return { judge, isLeaving: (ref: Ref) => leaving.has(ref) };
  }

  function resultOf(tried: Tried, { begun, record }: Reading): Result {
    const { id } = record;
    const ended = clock.now();
    const isBroken = 'broken' in tried;
    const failure = isBroken ? wordsOf(tried.broken) : tried.failure;
    const failures = failure === undefined ? 0 : record.failures + 1;
    const { budget, notBefore }: News = isBroken ? {} : tried.news;
    const { leaving, held } = isBroken ? record : tried;
    if (hasChanged(tried) && !isBroken) log({ event: 'source-read', source: id, ...tried.report });
    if (failure !== undefined) log({ event: 'source-failed', source: id, reason: failure, failures });
    if (held && !record.held) log({ event: 'source-held-back', source: id, entities: held.entities, of: held.of });
    const outcome = failure !== undefined ? 'failed' : held ? 'held back' : hasChanged(tried) ? 'read' : 'unchanged';
    return {
      ...{ begun, ended, failures, outcome, counts: parts.countsOf(id) },
      due: nextDue({ id, ended, failures, notBefore }, parts.pace),
      ...(failure !== undefined && { failure }),
      ...(budget !== undefined && { budget }),
      ...(leaving && { leaving }),
      ...(held && { held }),
    };
  }

  /** What left a source goes once all others were looked at: these are read again for that. */
  async function settling(all: readonly Unit[]): Promise<readonly Unit[]> {
    const settled = await Promise.all(
      (await records.leaving()).map(async ({ id, since }) => {
        return (await records.areReadSince(without(all, id), since)) ? [id] : [];
      }),
    );
    const ids = settled.flat();
    return all.filter(({ id }) => ids.includes(id));
  }

  async function readDue(on: Round, failed: (cause: unknown) => void): Promise<void> {
    const { all, settled } = on;
    const ids = all.map(({ id }) => id);
    while (!parts.stop?.aborted) {
      const record = await claim(ids, false);
      const unit = record && all.find(({ id }) => id === record.id);
      if (!unit) return;
      await read(unit, record, on).catch(failed);
      const again = (await settling(all)).map(({ id }) => id).filter((id) => !settled.has(id));
      if (again.length > 0) await records.hasten(again, clock.now());
      for (const id of again) settled.add(id);
    }
  }

  async function readOne(unit: Unit, on: Round): Promise<UnitReport | undefined> {
    const asked = clock.now();
    for (;;) {
      const record = await claim([unit.id], true);
      if (record) return read(unit, record, on);
      await wait(lookAgain);
      // Somebody else reads it: what comes of that is as good.
      const now = (await records.all()).find(({ id }) => id === unit.id);
      if (now === undefined || (now.begun !== undefined && now.begun >= asked)) return undefined;
    }
  }

  async function readAll(wanted: readonly Unit[], { progress, ...on }: Round): Promise<UnitReport[]> {
    const reports: UnitReport[] = [];
    let files = 0;
    for (const unit of wanted) {
      let seen = 0;
      const counted = (count: number) => {
        seen = count;
        progress(files + seen);
      };
      const report = await readOne(unit, { ...on, progress: counted });
      files += seen;
      if (report) reports.push(report);
    }
    return reports;
  }

  const roundOf = (all: readonly Unit[]) => ({
    ...{ all, unitOf: finderOf(all), remote: parts.remote() },
    settled: new Set<string>(),
  });

  return {
    async work() {
      const failures: unknown[] = [];
      const all = await current();
      const on = { ...roundOf(all), progress: () => {} };
      const lane = () => readDue(on, (cause) => failures.push(cause));
      await Promise.all(Array.from({ length: together }, lane));
      if (failures.length > 0) throw failures[0];
      return (await records.nextDue(all.map(({ id }) => id))) ?? clock.now() + parts.pace.every;
    },

    async readNow(wanted, progress = () => {}) {
      const all = await current();
      const on = { ...roundOf(all), progress };
      const reports = await readAll(wanted ?? all, on);
      return [...reports, ...(await readAll(await settling(all), { ...on, progress: () => {} }))];
    },
  };
}

/** What all sources that are read in one go share. */
type Round = Pick<Attempt, 'unitOf' | 'remote' | 'progress'> & {
  readonly all: readonly Unit[];
  /** Read once more for what left them; once a round is enough. */
  readonly settled: Set<string>;
};

const without = (all: readonly Unit[], id: string) => all.map((unit) => unit.id).filter((other) => other !== id);

type Tried = UnitOutcome | { readonly broken: unknown };
type Reading = { readonly begun: number; readonly record: SourceRecord };

async function tryTo(read: () => Promise<UnitOutcome>): Promise<Tried> {
  try {
    return await read();
  } catch (broken) {
    return { broken };
  }
}

/** What a plugin does wrong ends no start, and nothing that was read before is taken away for it. */
const isOfPlugin = (broken: unknown): broken is Failure =>
  broken instanceof Failure && /^(?:PLUGIN_|SOURCE_UNKNOWN$)/.test(broken.code);
const nothingRead: ImportReport = { added: 0, changed: 0, removed: 0, unchanged: 0, failed: 1, milliseconds: 0 };

const wordsOf = (broken: unknown) => (isOfPlugin(broken) ? broken.message : String(broken));

function hasChanged(tried: Tried): boolean {
  if ('broken' in tried) return false;
  const { added, changed, removed } = tried.report;
  return added + changed + removed > 0;
}
