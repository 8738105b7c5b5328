/** The catalog of this process: the store is the truth, the projection answers, files are read into both. */
import { resolve } from 'node:path';
import type { Clock } from '../clock.ts';
import { fail } from '../errors.ts';
import { isBelow, realPathOf } from '../outside/safe-path.ts';
import { type CatalogApi, createCatalogApi } from './api.ts';
import { createBreathing } from './breathe.ts';
import type { Catalog, Ref } from './catalog.ts';
import { descriptorText } from './descriptor.ts';
import { statOf } from './files/disk.ts';
import { fixedPart, isPattern } from './files/pattern.ts';
import { filesOnly } from './files-only.ts';
import { type Group, type Import, type ImportReport, importFiles, type Kept, type Progress } from './import-files.ts';
import type {
  CatalogCache,
  CatalogChange,
  CatalogCopy,
  CatalogStore,
  StoredFile,
  StoredLocation,
  StoredRow,
} from './ports.ts';
import type { Projection } from './projection.ts';
import { createEntityIndex, type EntityIndex } from './query/entity-index.ts';
import { type CatalogRule, createKindRules } from './registered/kind-rules.ts';
import { idOf, typeOf } from './registered/location.ts';
import { keepImported } from './registered/locations.ts';
import { lookAt } from './registered/look.ts';
import type { Reading, SourceSettings } from './source.ts';
import { wholeEntity } from './whole.ts';

export type { ImportReport, Progress } from './import-files.ts';

/** What the projection was filled with before the store was asked. */
export type Recalled = Pick<CatalogCopy, 'files' | 'version' | 'mark'>;

export type CatalogPorts = {
  readonly store: CatalogStore;
  readonly cache?: CatalogCache;
  readonly recalled?: Recalled | undefined;
  readonly projection: Projection;
  readonly sources: readonly SourceSettings[];
  /** Which kinds may come from where (LOC-6). */
  readonly rules?: readonly CatalogRule[] | undefined;
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
  /** Looks at all sources again, and at what people imported. */
  refresh(progress: Progress): Promise<ImportReport>;
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
  const { apply, confirm, rows, warm, ...answers } = projection;
  const { get, relations } = projection;
  const index = createEntityIndex({ store, get, relations, refs: () => rows().map(({ row }) => row.ref) });
  const { kept, load, catchUp, save, version } = keepInStep(ports, index);
  const whole = (ref: Ref) => wholeEntity(ref, { projection, body: store.body });
  const inTurn = createTurns();
  const rules = createKindRules({ rules: ports.rules, sources, definitions: reading.definitions });
  const shared = { reading, rules, root, clock, log };
  const read = (target: string, progress: Progress) =>
    inTurn(() => importTarget(target, { ...shared, progress }, kept));
  const look = (asked: SourceSettings) => lookAt(asked, shared);
  const readRegistered = (target: string) =>
    inTurn(() => {
      const groups = [registeredGroup({ target })];
      return importFiles({ ...shared, groups, isGone: never, progress: () => {} }, kept);
    });
  const { refusal } = reading.safeFetch;
  const registering = { locations: store.locations, look, readRegistered, refusal, sources, clock, inTurn };
  const api = createCatalogApi({ index, store, kept, get, relations, whole, ...registering });

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
    version,
    load: () =>
      inTurn(async () => {
        await load();
        await keepImported(store.locations, kept.files.values());
      }),
    catchUp: () => inTurn(catchUp),
    save: () => inTurn(save),
    // In short slices: it runs when the first questions come.
    warm: () => inTurn(() => warm(createBreathing(5))),

    refresh: (progress) =>
      inTurn(async () => {
        const groups = [{ asked: sources }, ...(await store.locations.all()).map(registeredGroup)];
        const { report } = await importFiles({ ...shared, groups, isGone: () => true, progress }, kept);
        return report;
      }),

    async import(target, progress) {
      const report = await read(target, progress);
      await register(namedByPerson(target, root).target, ports, kept.files);
      return report;
    },
  };
}

/** One more file, folder, pattern or address. */
async function importTarget(target: string, reading: Omit<Import, 'groups' | 'isGone'>, kept: Kept) {
  const asked = namedByPerson(target, reading.root);
  const path = asked.target;
  const isGone = asked.type === 'file' ? isGoneBelow(realPathOf(isPattern(path) ? fixedPart(path) : path)) : never;
  const { report, refused } = await importFiles(
    { ...reading, groups: [{ asked: [asked], imported: path }], isGone },
    kept,
  );
  if (refused !== undefined) throw fail('FILE_REFUSED', { path, reason: refused });
  return report;
}

/** What people registered is looked at again like a source of its own; what is no longer there is then gone. */
function registeredGroup({ target }: Pick<StoredLocation, 'target'>): Group {
  return { asked: [namedByPerson(target, '/')], imported: target, isRegistered: true };
}

/** So that it is read again. What the settings name is so in any case. */
async function register(target: string, { store, clock }: CatalogPorts, files: Kept['files']): Promise<void> {
  const isOwn = [...files.values()].some(({ imported }) => imported === target);
  if (!isOwn) return;
  const type = typeOf(target);
  await store.locations.add({ id: idOf({ type, target }), type, target, at: clock.now() });
}

/** A path or an address, as a person names it. */
function namedByPerson(target: string, root: string): SourceSettings {
  return /^https?:\/\//i.test(target) ? { type: 'url', target } : { type: 'file', target: resolve(root, target) };
}

/** Of what stands at an address nothing goes because it was asked for once more. */
const never = () => false;

/** An import looks at a part only: of the rest it takes nothing away. */
function isGoneBelow(target: string): (path: string) => boolean {
  return (path) => isBelow(target, path) && statOf(path) === undefined;
}

/** The projection, what is known of the files, and the place in the store's log move together. */
function keepInStep({ store, projection, cache, recalled }: CatalogPorts, index: EntityIndex) {
  const files = new Map((recalled?.files ?? []).map((file) => [file.location, file]));
  let version = recalled?.version ?? 0;
  let saved: number | undefined;

  function take(change: Omit<CatalogChange, 'put'> & { readonly put: readonly StoredRow[] }): void {
    const followed = index.follow(change);
    projection.apply(change);
    followed();
    for (const file of change.files) files.set(file.location, file);
    for (const location of change.removeFiles) files.delete(location);
  }

  /** What is known and not among these is gone. */
  function restOf(rows: readonly StoredRow[], known: readonly StoredFile[]) {
    const refs = new Set(rows.map(({ row }) => row.ref));
    const locations = new Set(known.map(({ location }) => location));
    return {
      remove: [...files.values()].flatMap((file) => file.refs).filter((ref) => !refs.has(ref)),
      removeFiles: [...files.keys()].filter((location) => !locations.has(location)),
    };
  }

  const kept: Kept = {
    files,
    get: projection.get,
    body: store.body,
    confirm: projection.confirm,
    async commit(change) {
      const written = await store.commit(change);
      // When another process wrote in between, the log is read from before it: our own entries then come again and change nothing.
      if (written === version + (change.remove.length > 0 ? 2 : 1)) version = written;
      take(change);
    },
  };

  async function catchUp(): Promise<void> {
    const found = await store.since(version);
    if (found.version === version && !found.everything) return;
    const gone = found.everything
      ? restOf(found.rows, found.files)
      : { remove: found.removed, removeFiles: found.removedFiles };
    if (found.everything) index.forget();
    take({ put: await index.withBodies(found.rows), files: found.files, ...gone });
    version = found.version;
  }

  return {
    kept,
    version: () => version,
    catchUp,
    async load() {
      if (recalled && (await store.markOf(recalled.version)) === recalled.mark) {
        saved = recalled.version;
        return catchUp();
      }
      const found = await store.load();
      index.forget();
      take({ put: found.rows, files: found.files, ...restOf(found.rows, found.files) });
      version = found.version;
    },
    async save() {
      if (!cache || version === saved) return;
      const mark = await store.markOf(version);
      if (mark === undefined) return;
      await cache.write({ rows: projection.rows(), files: [...files.values()], version, mark });
      saved = version;
    },
  };
}

/** One after the other: a refresh and an import at the same time would decide on the same files. */
function createTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}
