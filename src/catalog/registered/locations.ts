/** Locations that people registered: kept in the store, read again like those that the settings name. */
import type { Clock } from '../../clock.ts';
import { fail } from '../../errors.ts';
import type { Entity, Ref } from '../catalog.ts';
import type { CatalogChange, LocationStore, StoredFile, StoredLocation } from '../ports.ts';
import { labelOf } from '../remote/repository-file.ts';
import type { SourceSettings } from '../source.ts';
import { leavingWith } from './leaving.ts';
import {
  idOf,
  keyOf,
  type LocationSpec,
  type RegisteredLocation,
  refuseType,
  registeredOf,
  shown,
  typeOf,
} from './location.ts';
import { type LocationsPage, type LocationsQuestion, pageOf } from './locations-page.ts';
import type { Looked } from './look.ts';

export type { LocationSpec, RegisteredLocation } from './location.ts';

export type Locations = {
  /** In the order of their targets. */
  list(): Promise<readonly RegisteredLocation[]>;
  page(question: LocationsQuestion): Promise<LocationsPage>;
  ofEntity(ref: Ref): Promise<RegisteredLocation | undefined>;
  /** Whoever registered what led to a file with errors, as errors call it. */
  ofFile(label: string): Promise<StoredLocation | undefined>;
  /** Who registered it, and when. */
  about(id: string): Promise<StoredLocation | undefined>;
  /** Why an address may not be read at all, or nothing. */
  refusal(address: string): string | undefined;
  /** What registering it would bring; keeps nothing. Throws where it could not be registered at all. */
  look(location: LocationSpec): Promise<Looked & { readonly location: RegisteredLocation; readonly exists: boolean }>;
  /** Keeps it and reads it; what is wrong with it is an error of the catalog then, and it is read again. */
  add(location: LocationSpec, by?: string, account?: string): Promise<RegisteredLocation>;
  /** Reads it again. */
  refresh(location: LocationSpec): Promise<void>;
  /** What would go with it. */
  leaving(id: string): Promise<readonly Ref[]>;
  /** Forgets it with all that came from it alone. */
  remove(id: string): Promise<void>;
};

export type LocationsParts = {
  readonly store: LocationStore;
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly get: (ref: Ref) => Entity | undefined;
  readonly commit: (change: CatalogChange) => Promise<void>;
  readonly look: (asked: SourceSettings) => Promise<Looked>;
  readonly readRegistered: (target: string) => Promise<unknown>;
  /** Why an address may not be read, or nothing. */
  readonly refusal: (address: string) => string | undefined;
  /** What the settings name. */
  readonly sources: readonly SourceSettings[];
  readonly clock: Clock;
  /** One after the other with everything else that writes. */
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

export function createLocations(parts: LocationsParts): Locations {
  const { store, files, get, commit, look, readRegistered, refusal, sources, clock, inTurn } = parts;
  const list = async () => (await store.all()).map(registeredOf);
  const about = async (id: string) => (await store.all()).find((location) => location.id === id);
  const named = sources.filter(({ type }) => type === 'url').map(({ target }) => target);

  function refuse(location: LocationSpec): void {
    refuseType(location);
    const reason = refusal(location.target);
    if (reason !== undefined) throw fail('LOCATION_REFUSED', { target: shown(location), reason: clause(reason) });
  }

  /** The settings name it, or lead there. */
  function isNamed({ target }: LocationSpec): boolean {
    const file = files.get(keyOf(target));
    return named.some((one) => keyOf(one) === keyOf(target)) || (file !== undefined && file.imported === undefined);
  }

  async function changeWithout(id: string): Promise<CatalogChange | undefined> {
    const all = await store.all();
    const location = all.find((each) => each.id === id);
    const others = all.filter((each) => each.id !== id && each.type === 'url').map(({ target }) => target);
    return location && leavingWith(location.target, { files, get }, { named, registered: others });
  }

  return {
    list,
    about,
    refusal,
    page: async (question) => pageOf(await list(), question),
    async ofEntity(ref) {
      const location = get(ref)?.source.location;
      const target = location === undefined ? undefined : files.get(location)?.imported;
      return target === undefined ? undefined : (await list()).find((each) => each.target === target);
    },
    async ofFile(label) {
      const all = await store.all();
      const file = [...files.values()].find(({ errors }) => errors.some((error) => error.file === label));
      return all.find(({ target }) => target === file?.imported || labelOf(target) === label);
    },
    async look(location) {
      refuse(location);
      const exists = isNamed(location) || (await about(idOf(location))) !== undefined;
      return { ...(await look(location)), location: registeredOf(location), exists };
    },
    async add(location, by, account) {
      refuse(location);
      const { type, target } = location;
      const isNew =
        !isNamed(location) &&
        (await store.add({
          ...{ id: idOf(location), type, target, at: clock.now() },
          ...(by !== undefined && { by }),
          ...(account !== undefined && { account }),
        }));
      if (!isNew) throw fail('LOCATION_KNOWN', { target: shown(location) });
      await readRegistered(target);
      return registeredOf(location);
    },
    refresh: async ({ target }) => void (await readRegistered(target)),
    leaving: async (id) => (await changeWithout(id))?.remove ?? [],
    remove: (id) =>
      inTurn(async () => {
        const change = await changeWithout(id);
        if (!change) return;
        if (change.removeFiles.length + change.files.length > 0) await commit(change);
        await store.remove(id);
      }),
  };
}

/** A sentence as the end of another one. */
const clause = (sentence: string) => sentence.replace(/\.$/, '');

/** What was imported before locations were kept: each target that files still carry. */
export async function keepImported(store: LocationStore, files: Iterable<StoredFile>): Promise<void> {
  const targets = new Map<string, number>();
  for (const { imported, readAt } of files) {
    if (imported !== undefined) targets.set(imported, Math.min(readAt, targets.get(imported) ?? readAt));
  }
  if (targets.size === 0 || (await store.all()).length > 0) return;
  for (const [target, at] of targets) {
    const type = typeOf(target);
    await store.add({ id: idOf({ type, target }), type, target, at });
  }
}
