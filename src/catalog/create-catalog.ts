/** The catalog of this process: the store is the truth, the projection answers, files are read into both. */
import type { Clock } from '../clock.ts';
import { fail } from '../errors.ts';
import { isBelow, realPathOf } from '../outside/safe-path.ts';
import { type CatalogApi, createCatalogApi } from './api.ts';
import { createBreathing } from './breathe.ts';
import type { Catalog, Ref } from './catalog.ts';
import { basesOf } from './cycle/bases.ts';
import type { Pace } from './cycle/due.ts';
import { everythingGoes, type HoldBack } from './cycle/hold-back.ts';
import { createPlaces, type Places } from './cycle/places.ts';
import { createRounds, type Rounds } from './cycle/rounds.ts';
import type { SourceRecords } from './cycle/source-records.ts';
import { type StandingSource, standingOf } from './cycle/standing.ts';
import { finderOf, importedUnit, namedByPerson, registeredUnit, type Unit, unitsOf } from './cycle/unit.ts';
import { type Watching, watchFiles } from './cycle/watch.ts';
import { descriptorText } from './descriptor.ts';
import { statOf } from './files/disk.ts';
import { fixedPart, isPattern } from './files/pattern.ts';
import { filesOnly } from './files-only.ts';
import { type ImportReport, type Kept, type Progress, readUnit, type UnitReading } from './import-files.ts';
import { createTurns, type InStepPorts, keepInStep, type Recalled } from './in-step.ts';
import type { KnownFiles } from './known-files.ts';
import { atOnce, createOrphans, type OrphanRules } from './orphans.ts';
import type { CatalogCache } from './ports.ts';
import type { Projection } from './projection.ts';
import { createEntityIndex } from './query/entity-index.ts';
import { createGenerated } from './registered/generated.ts';
import { type CatalogRule, createKindRules } from './registered/kind-rules.ts';
import { idOf, typeOf } from './registered/location.ts';
import { keepImported } from './registered/locations.ts';
import { lookAt } from './registered/look.ts';
import { remoteOf } from './remote/remote.ts';
import { countFiles, totalOf } from './reports.ts';
import type { Reading, SourceSettings } from './source.ts';
import { wholeEntity } from './whole.ts';

export type { ImportReport, Progress } from './import-files.ts';
export type { Recalled } from './in-step.ts';

export type CatalogPorts = InStepPorts & {
  readonly records: SourceRecords;
  /** Of this process, and of no other. */
  readonly owner: string;
  /** The process ends. */
  readonly stop?: AbortSignal;
  readonly pace?: Pace;
  readonly holdBack?: HoldBack;
  readonly sources: readonly SourceSettings[];
  /** Which kinds may come from where (LOC-6). */
  readonly rules?: readonly CatalogRule[] | undefined;
  readonly orphans?: OrphanRules;
  /** Without it, files alone are read. */
  readonly reading?: Reading;
  /** The folder that relative targets start from; what descriptors name outside of it is not read. */
  readonly root: string;
  readonly clock: Clock;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

export type KeptCatalog = {
  readonly catalog: Catalog;
  readonly api: CatalogApi;
  /** Fills the projection from the store, or brings it up to date where it was recalled. */
  load(): Promise<void>;
  /** Looks at all sources again, due or not, and at what people imported. */
  refresh(progress: Progress): Promise<ImportReport>;
  /** Reads the sources that are due; answers when the next one will be. */
  readDue(): Promise<number>;
  /** Looks again at single places. */
  readonly places: Places;
  /** Reads one source now. */
  refreshSource(id: string): Promise<{ readonly report: ImportReport; readonly failure?: string }>;
  /** What a source has lost may leave the catalog with its next reading. */
  accept(id: string): Promise<void>;
  /** Sees at once when a file changes; `wake` is told that a source is due. */
  watch(wake: () => void): Watching;
  /** How each source stands. */
  sources(): Promise<readonly StandingSource[]>;
  /** Reads one more file, folder, pattern or address; it stays until its files vanish. */
  import(target: string, progress: Progress): Promise<ImportReport>;
  /** Takes in what other processes wrote. */
  catchUp(): Promise<void>;
  /** The entry of the store's log that answers are as of. */
  version(): number;
  /** Leaves a copy for the next start when anything has changed since the last one. */
  save(): Promise<void>;
  /** Makes ahead of questions what they need: else the first of them would wait for it, and everybody with it. */
  warm(): Promise<void>;
};

/** Fills the projection with what the last process left, which needs no store: that may still be opening. */
export async function recall(cache: CatalogCache, projection: Projection): Promise<Recalled | undefined> {
  const copy = await cache.read();
  if (!copy) return undefined;
  const { rows, ...recalled } = copy;
  projection.apply({ put: rows, remove: [], files: copy.files, removeFiles: [] });
  return recalled;
}

export function createCatalog(ports: CatalogPorts): KeptCatalog {
  const { store, projection, sources, root, clock, log, reading = filesOnly(clock) } = ports;
  const { apply, confirm, rows, each, warm, onChange, ...answers } = projection;
  const { get, relations } = projection;
  const index = createEntityIndex({ store, get, relations, refs: () => Array.from(each(), ({ ref }) => ref) });
  const { kept, inTurn, load, catchUp, save, version } = keepInStep(ports, index);
  const whole = (ref: Ref) => wholeEntity(ref, { projection, body: store.body });
  const rules = createKindRules({ rules: ports.rules, sources, definitions: reading.definitions });
  const orphans = createOrphans({ ...kept, rules: ports.orphans ?? atOnce, each, clock });
  const generated = createGenerated(root);
  const shared = { reading, rules, orphans, generated, root, clock, log };
  const units = async () => {
    const all = unitsOf({ sources, registered: await store.locations.all(), owners: kept.known.owners() });
    generated.know(all);
    return all;
  };
  const rounds = openRounds(ports, { kept, units, catchUp, shared });
  const { records, holdBack = halfOfIt } = ports;
  const places = createPlaces({ ...shared, kept, units, rounds, records, holdBack });
  // What people change: one after the other.
  const inPersonsTurn = createTurns();
  const look = (asked: SourceSettings) => lookAt(asked, shared);
  const readRegistered = (target: string) => rounds.readNow([registeredUnit({ target })]);
  const refusal = (address: string) => remoteOf(reading).refusal(address);
  const registering = { locations: store.locations, look, readRegistered, refusal, sources, clock };
  const api = createCatalogApi({ index, store, kept, get, relations, whole, ...registering, inTurn: inPersonsTurn });

  return {
    api,
    catalog: {
      ...answers,
      whole,
      async descriptor(ref) {
        const found = await whole(ref);
        return found && descriptorText(found);
      },
    },
    ...{ version, catchUp, save },
    async load() {
      await load();
      await keepImported(store.locations, kept.files.values());
    },
    // In short slices: it runs when the first questions come.
    warm: () => inTurn(() => warm(createBreathing(5))),
    async readDue() {
      const next = await rounds.work();
      await orphans.sweep();
      return next;
    },
    places,
    watch: (wake) =>
      watchFiles({
        ...{ known: kept.known, log, changed: places.at },
        bases: async () => basesOf(await units(), root),
        disturbed: (ids) => records.hasten(ids, clock.now()).then(wake),
      }),
    accept: records.accept,
    async refreshSource(id) {
      const unit = (await units()).find((each) => each.id === id);
      if (!unit) throw fail('NOT_IN_CATALOG', { what: id });
      const [read] = await rounds.readNow([unit]);
      return read ?? { report: { ...totalOf([]), milliseconds: 0 } };
    },
    sources: async () => standingOf(await units(), await records.all(), clock.now()),
    async refresh(progress) {
      const started = clock.now();
      const reports = await rounds.readNow(undefined, progress);
      const total = totalOf(reports.map(({ report }) => report));
      return { ...total, removed: total.removed + (await orphans.sweep()), milliseconds: clock.now() - started };
    },
    async import(target, progress) {
      const report = await inPersonsTurn(async () =>
        importTarget(target, { ...shared, all: await units(), progress }, kept),
      );
      await register(namedByPerson(target, root).target, ports, kept.known);
      return report;
    },
  };
}

type Shared = Pick<UnitReading, 'reading' | 'rules' | 'orphans' | 'generated' | 'root' | 'clock' | 'log'>;
type RoundsNeeds = {
  readonly kept: Kept;
  readonly units: () => Promise<readonly Unit[]>;
  readonly catchUp: () => Promise<void>;
  readonly shared: Shared;
};

function openRounds(ports: CatalogPorts, { kept, units, catchUp, shared }: RoundsNeeds): Rounds {
  const { records, owner, stop, clock, log, pace = everyMinute, holdBack = halfOfIt } = ports;
  return createRounds({
    ...{ records, owner, stop, clock, log, pace, holdBack, units, catchUp },
    remote: () => remoteOf(shared.reading),
    read: (attempt) => readUnit({ ...shared, ...attempt }, kept),
    countsOf: (id) => countFiles(kept.known.ofOwner(id)),
  });
}

const everyMinute: Pace = { every: 60_000 };
const halfOfIt: HoldBack = { share: 0.5, floor: 10 };

type Importing = Shared & { readonly progress: Progress; readonly all: readonly Unit[] };

/** One more file, folder, pattern or address. Of the rest nothing is taken away. */
async function importTarget(target: string, { all, ...shared }: Importing, kept: Kept): Promise<ImportReport> {
  const { type, target: path } = namedByPerson(target, shared.root);
  const isGone = type === 'file' ? isGoneBelow(realPathOf(isPattern(path) ? fixedPart(path) : path)) : never;
  const deciding = { unitOf: finderOf(all), isLeaving: never, judge: everythingGoes, isGone };
  const remote = remoteOf(shared.reading);
  const { report, failure } = await readUnit({ ...shared, ...deciding, unit: importedUnit(path), remote }, kept);
  if (failure !== undefined && type === 'url') throw fail('LOCATION_REFUSED', { target: path, reason: failure });
  if (failure !== undefined) throw fail('FILE_REFUSED', { path, reason: failure });
  return report;
}

/** So that it is read again. What the settings name is so in any case. */
async function register(target: string, { store, clock }: CatalogPorts, known: KnownFiles): Promise<void> {
  if (known.ofOwner(importedUnit(target).id).length === 0) return;
  const type = typeOf(target);
  await store.locations.add({ id: idOf({ type, target }), type, target, at: clock.now() });
}

/** Of what stands at an address nothing goes because it was asked for once more. */
const never = () => false;

/** An import looks at a part only: of the rest it takes nothing away. */
function isGoneBelow(target: string): (path: string) => boolean {
  return (path) => isBelow(target, path) && statOf(path) === undefined;
}
