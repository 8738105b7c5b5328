/** One reading of one source, or of some places of it: what follows is decided (pass.ts) and written (writer.ts), and the outcome counted. */
import type { Clock } from '../clock.ts';
import { isBelow } from '../outside/safe-path.ts';
import { inSlices } from './breathe.ts';
import type { Entity, Ref } from './catalog.ts';
import { createFailures } from './cycle/failures.ts';
import type { Judge, Verdict } from './cycle/hold-back.ts';
import { ownerOf, type Unit } from './cycle/unit.ts';
import type { KnownFiles } from './known-files.ts';
import type { Orphans } from './orphans.ts';
import { createPass, type Pass, type Provenance, type Settled } from './pass.ts';
import type { CatalogChange, StoredFile } from './ports.ts';
import { type ReadOnWay, readWays, wayOfSource } from './read-sources.ts';
import { parseLocationRef } from './ref.ts';
import type { GeneratedLocations } from './registered/generated.ts';
import type { KindRules } from './registered/kind-rules.ts';
import type { Remote } from './remote/remote.ts';
import { countedIn } from './reports.ts';
import type { Cycle, LocationRead, News, Reading, SourceSettings, Way } from './source.ts';
import { createWriter } from './writer.ts';

/** Counts of entities; `failed` counts documents with an error. */
export type ImportReport = {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly milliseconds: number;
};

/** Is told how many files were looked at so far. */
export type Progress = (files: number) => void;

/** What the catalog knows, and where the outcome goes. */
export type Kept = {
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly known: KnownFiles;
  readonly get: (ref: Ref) => Entity | undefined;
  readonly body: (ref: Ref) => Promise<string | undefined>;
  readonly commit: (change: CatalogChange) => Promise<void>;
  /** Nobody else writes between the deciding and the writing; `guard` throws when it must not be written any more. */
  readonly decided: (decide: () => Promise<CatalogChange | undefined>, guard?: () => Promise<void>) => Promise<void>;
  /** These files were looked at again and hold what they held. */
  readonly confirm: (files: Iterable<StoredFile>, at: number) => void;
};

export type UnitReading = {
  readonly unit: Unit;
  /** Only these of its files; all of it without them. */
  readonly places?: readonly StoredFile[];
  /** Only these parts of it, by address. */
  readonly parts?: readonly string[];
  /** The source that has this id, while something names it. */
  readonly unitOf: (id: string) => Unit | undefined;
  readonly isLeaving: (ref: Ref) => boolean;
  readonly judge: Judge;
  readonly guard?: () => Promise<void>;
  /** Whether a file, by its path, is gone though it came from another source. */
  readonly isGone?: (path: string) => boolean;
  readonly reading: Reading;
  readonly rules: KindRules;
  readonly orphans: Orphans;
  readonly generated: GeneratedLocations;
  readonly remote: Remote;
  readonly root: string;
  readonly progress: Progress;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

export type UnitOutcome = Omit<Verdict, 'go'> & {
  readonly report: ImportReport;
  /** Why the source itself gave nothing, or not all. */
  readonly failure?: string;
  readonly news: News;
};

export async function readUnit(work: UnitReading, kept: Kept): Promise<UnitOutcome> {
  const readAt = work.clock.now();
  const run = createRun(work, kept, readAt);
  try {
    await run.follow(waysOf(work));
    const verdict = await run.finish();
    return { ...run.outcome(work.clock.now() - readAt), ...verdict };
  } finally {
    // Also after a failure: the next reading must not begin while this one still writes.
    await run.rest();
  }
}

function waysOf({ unit: { asked }, places, parts }: UnitReading): readonly Way[] {
  if (!asked) return [];
  if (parts) return parts.map((part) => wayOfSource({ ...asked, part }));
  return places ? places.flatMap((file) => wayToPlace(file, asked) ?? []) : [wayOfSource(asked)];
}

/** How a file is come to again without all that its source has. */
export function wayToPlace(file: StoredFile, source: SourceSettings): Way | undefined {
  const place = parseLocationRef(file.location);
  if (!place || !/^(file|url|github)$/.test(source.type) || !/^(file|url)$/.test(place.type)) return undefined;
  const { origin, named } = file;
  return { type: place.type, target: named ?? place.target, source, steps: 0, ...(origin !== undefined && { origin }) };
}

type Under = Pick<UnitReading, 'rules' | 'generated'>;

/** A file that was read under other rules, or before a location began there, is read again. */
function knownUnder({ rules: { stamp }, generated }: Under, files: Kept['files']): Cycle['known'] {
  return {
    keys: () => files.keys(),
    get(location) {
      const file = files.get(location);
      return file && (file.rules !== stamp || generated.isLacking(file)) ? { ...file, fingerprint: '' } : file;
    },
  };
}

const isAddress = (location: string) => !location.startsWith('file:');

const pathOf = (location: string) => parseLocationRef(location)?.target ?? location;

function createRun(work: UnitReading, kept: Kept, readAt: number) {
  const { unit, unitOf, isLeaving, places, parts, guard, orphans } = work;
  const own = kept.known.ofOwner(unit.id);
  const pass = createPass({ files: kept.files, get: (ref) => orphans.living(kept.get(ref)), readAt, isLeaving });
  const leavesOrphans = unit.asked !== undefined && !work.reading.definitions.get(unit.asked.type)?.isProvider;
  const commit = (decide: () => Promise<CatalogChange | undefined>) =>
    kept.decided(async () => {
      const change = await decide();
      if (!change || !leavesOrphans) return change;
      const instead = await orphans.instead(change);
      const orphaned = change.remove.length - instead.remove.length;
      writer.counts.removed -= orphaned;
      writer.counts.changed += orphaned;
      return instead;
    }, guard);
  const writer = createWriter({ ...kept, commit, stillRight: pass.stillRight });
  const seen = new Set<string>();
  const unchanged: StoredFile[] = [];
  const missing: string[] = [];
  const [failures, news] = [createFailures(), { latest: {} as News }];
  let [failed, found] = [0, 0];

  function write(settled: Settled): Promise<void> {
    failed += settled.file.failed ?? 0;
    return writer.add(settled);
  }

  /** What nobody else has, or is about to let go. */
  function isOurs(known: StoredFile | undefined): boolean {
    if (!known || ownerOf(known) === unit.id) return true;
    return unitOf(ownerOf(known)) === undefined || known.refs.some(isLeaving);
  }

  function provenanceOf({ location, target }: LocationRead, way: Way, known: StoredFile | undefined): Provenance {
    const ours = isOurs(known);
    const imported = ours ? unit.imported : known?.imported;
    const from = ours ? unit.id : known?.from;
    const isNamed = !isAddress(location) && pathOf(location) !== target;
    return {
      ...(from !== undefined && { from }),
      ...(imported !== undefined && { imported }),
      ...(way.origin !== undefined && { origin: way.origin }),
      ...(isNamed && { named: target }),
    };
  }

  async function takeUnchanged(read: LocationRead, way: Way, known: StoredFile): Promise<void> {
    unchanged.push(known);
    if (ownerOf(known) === unit.id || !isOurs(known)) return;
    const provenance = provenanceOf(read, way, known);
    const isAsBefore = known.imported === provenance.imported && known.errors.every(({ rule }) => rule !== 'conflict');
    const { from, imported, origin, named, ...rest } = known;
    const file = { ...rest, ...provenance, fingerprint: isAsBefore ? known.fingerprint : '' };
    await writer.add({ file, label: read.label, before: known, put: [], keep: [], isConfirmed: false });
  }

  async function take({ read, way }: ReadOnWay): Promise<void> {
    if (seen.has(read.location)) return;
    const known = kept.files.get(read.location);
    if (read.unchanged || read.state === 'read') found += 1;
    if (read.unchanged) {
      seen.add(read.location);
      failures.good(way);
      return known && takeUnchanged(read, way, known);
    }
    failures.note(read, way);
    // A path that leads nowhere is gone. An address may only be out of reach: what was read from it stays.
    const isAstray = unit.imported !== undefined && read.state !== 'read' && read.target === unit.imported;
    if (isAstray && (!(known || unit.isRegistered) || !isAddress(read.location))) return;
    seen.add(read.location);
    if (read.state === 'missing' || read.state === 'failed') missing.push(read.folder ?? pathOf(read.location));
    const provenance = provenanceOf(read, way, known);
    const allowed = work.rules.apply(read, { way, registered: provenance.imported });
    const settled = pass.take(work.generated.add(allowed, readAt), provenance);
    if (settled) await write(settled);
  }

  async function follow(ways: readonly Way[]): Promise<void> {
    const { root, remote, log, reading, progress } = work;
    const tell = (told: News) => Object.assign(news.latest, told);
    const known = knownUnder(work, kept.files);
    const cycle: Cycle = { root, known, readAt, remote, safeFetch: reading.safeFetch, log, tell };
    const mayLead = (location: string, way: Way) => work.rules.mayLead(location, { way, registered: unit.imported });
    for await (const found of readWays({ ways, definitions: reading.definitions, cycle, mayLead })) {
      await take(found);
      progress(seen.size);
    }
  }

  async function unseen(): Promise<readonly StoredFile[]> {
    if (places) return [];
    const isInParts = (file: StoredFile) => parts?.some((part) => isBelow(part, pathOf(file.location))) ?? true;
    const isStill = ({ location }: StoredFile) =>
      seen.has(location) || missing.some((folder) => isBelow(folder, pathOf(location)));
    const others = work.isGone ? [...kept.files.values()].filter((file) => ownerOf(file) !== unit.id) : [];
    const isGone = ({ location }: StoredFile) => work.isGone?.(pathOf(location)) ?? true;
    const gone: StoredFile[] = [];
    await inSlices([...own, ...others], (file) => {
      if (isInParts(file) && !isStill(file) && isGone(file)) gone.push(file);
    });
    return gone;
  }

  /** Who lost a ref that goes now gets it. */
  async function settleLosers(go: ReadonlySet<Ref>): Promise<void> {
    const losers = kept.known.losersOf(go).filter(({ location }) => !seen.has(location));
    const ways = losers.flatMap((file) => {
      const asked = unitOf(ownerOf(file))?.asked;
      return (asked && wayToPlace(file, asked)) ?? [];
    });
    if (ways.length > 0) await follow(ways);
    for (const settled of pass.finish()) await write(settled);
  }

  return {
    follow,
    rest: writer.rest,

    async finish(): Promise<Omit<Verdict, 'go'>> {
      const gone = await unseen();
      pass.drop(gone);
      for (const settled of pass.finish()) await write(settled);
      const before = own.reduce((total, { refs }) => total + refs.length, 0);
      const isEmpty = places === undefined && parts === undefined && found === 0;
      const { go, ...verdict } = await work.judge({ removed: pass.removed(), before, isEmpty, at: readAt });
      if (go.size > 0) await settleLosers(go);
      await writer.finish(removalOf(pass, go, gone));
      await inSlices([...unchanged, ...writer.confirmed], (file) => kept.confirm([file], readAt));
      return verdict;
    },

    outcome(milliseconds: number): UnitOutcome {
      const { unchanged: same, ...counts } = writer.counts;
      const report = {
        ...counts,
        unchanged: same + sum(unchanged.map(countedIn)),
        failed: failed + sum(unchanged.map((file) => file.failed ?? 0)),
        milliseconds,
      };
      const failure = failures.reason();
      return { report, news: news.latest, ...(failure !== undefined && { failure }) };
    },
  };
}

/** A file that is gone goes with the last of its entities. */
function removalOf(pass: Pass, go: ReadonlySet<Ref>, gone: readonly StoredFile[]) {
  const removed = pass.removed();
  const remove = new Map([...removed].filter(([ref]) => go.has(ref)));
  const stays = ({ location, refs }: StoredFile) => refs.some((ref) => removed.get(ref) === location && !go.has(ref));
  const removeFiles = gone.filter((file) => !stays(file)).map(({ location }) => location);
  return { remove, files: pass.partedWith(go), removeFiles };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
