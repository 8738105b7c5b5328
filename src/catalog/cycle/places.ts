/** Some places are looked at again at once, without all that their source has: an entity that a person asks for, a file that has changed. */
import type { Ref } from '../catalog.ts';
import { addressesIn } from '../fingerprint.ts';
import { type ImportReport, type Kept, readUnit, type UnitReading, wayToPlace } from '../import-files.ts';
import type { StoredFile } from '../ports.ts';
import { remoteOf } from '../remote/remote.ts';
import type { SourceSettings } from '../source.ts';
import { createJudge, type HoldBack } from './hold-back.ts';
import type { Rounds } from './rounds.ts';
import type { SourceRecords } from './source-records.ts';
import { finderOf, idOfSource, isExplicit, ownerOf, type Unit } from './unit.ts';

type Parts = Pick<UnitReading, 'reading' | 'rules' | 'orphans' | 'generated' | 'root' | 'clock' | 'log'> & {
  readonly kept: Kept;
  readonly units: () => Promise<readonly Unit[]>;
  readonly rounds: Rounds;
  readonly records: SourceRecords;
  readonly holdBack: HoldBack;
};

export type Places = {
  /** Reads what it was read from; all that its source has where that cannot be had alone. Nothing when it is not in the catalog. */
  ofEntity(ref: Ref): Promise<ImportReport | undefined>;
  /** By location; what nobody knows is left out. */
  at(locations: readonly string[]): Promise<readonly ImportReport[]>;
  /** Parts of a source by their addresses, such as repositories that have changed: what is missing in them is gone. Without any, all of it. */
  ofSource(source: SourceSettings, parts: readonly string[]): Promise<readonly ImportReport[]>;
  /** Those of these locations that are known, and not by a source that reads whole repositories. */
  namedThemselves(locations: readonly string[]): readonly string[];
  /** Whether a source has read something at one of these addresses, or put it in. */
  hasRead(source: SourceSettings, addresses: readonly string[]): boolean;
};

export function createPlaces({ kept, units, rounds, records, holdBack, ...shared }: Parts): Places {
  /** Without a lease: what a whole reading has written meanwhile is newer, and stays. */
  async function read(unit: Unit, only: Pick<UnitReading, 'places' | 'parts'>): Promise<ImportReport> {
    const all = await units();
    const judge = createJudge({
      holdBack,
      isAgreed: isExplicit(unit),
      othersReadSince: async () => all.length === 1,
    });
    const leaving = new Set((await records.leaving()).flatMap(({ refs }) => refs));
    const deciding = { judge, unitOf: finderOf(all), isLeaving: (ref: Ref) => leaving.has(ref) };
    const remote = remoteOf(shared.reading);
    const work = { ...shared, ...deciding, ...only, unit, remote, progress: () => {} };
    const outcome = await readUnit(work, kept);
    // What may not go yet is for a reading of the whole source.
    if (outcome.leaving || outcome.held) await records.hasten([unit.id], shared.clock.now());
    return outcome.report;
  }

  async function readOf(unit: Unit, files: readonly StoredFile[]): Promise<readonly ImportReport[]> {
    const { asked } = unit;
    if (asked && files.every((file) => wayToPlace(file, asked))) return [await read(unit, { places: files })];
    return (await rounds.readNow([unit])).map(({ report }) => report);
  }

  async function at(locations: readonly string[]): Promise<readonly ImportReport[]> {
    const unitOf = finderOf(await units());
    const byUnit = new Map<Unit, StoredFile[]>();
    for (const location of locations) {
      const file = kept.files.get(location);
      const unit = file && unitOf(ownerOf(file));
      if (file && unit) byUnit.set(unit, [...(byUnit.get(unit) ?? []), file]);
    }
    const reports: ImportReport[] = [];
    for (const [unit, files] of byUnit) reports.push(...(await readOf(unit, files)));
    return reports;
  }

  return {
    at,
    async ofSource(source, parts) {
      const unit = { id: idOfSource(source), asked: source };
      return parts.length > 0
        ? [await read(unit, { parts })]
        : (await rounds.readNow([unit])).map(({ report }) => report);
    },
    namedThemselves: (locations) =>
      locations.filter((location) => {
        const file = kept.files.get(location);
        return file !== undefined && !ownerOf(file).startsWith('github:');
      }),
    hasRead(source, addresses) {
      const id = idOfSource(source);
      const isOwn = (address: string) => {
        const file = kept.files.get(`url:${address}`);
        return file !== undefined && ownerOf(file) === id;
      };
      if (addresses.some(isOwn)) return true;
      const asked = new Set(addresses);
      return kept.known.ofOwner(id).some(({ fingerprint }) => addressesIn(fingerprint).some((each) => asked.has(each)));
    },
    async ofEntity(ref) {
      const source = kept.get(ref)?.source;
      return source && (await at([source.location]))[0];
    },
  };
}
