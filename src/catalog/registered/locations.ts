/** Locations that people registered. They live in what is known of each file: what was read from there carries its location's target. */
import { createHash } from 'node:crypto';
import { fail } from '../../errors.ts';
import type { Entity, Ref } from '../catalog.ts';
import type { CatalogChange, StoredFile } from '../ports.ts';
import type { SourceSettings } from '../source.ts';
import { type LocationsPage, type LocationsQuestion, pageOf } from './locations-page.ts';
import type { Looked } from './look.ts';

export type LocationSpec = { readonly type: string; readonly target: string };
export type RegisteredLocation = LocationSpec & {
  readonly id: string;
  /** What Backstage calls the entity of the location. */
  readonly entityRef: Ref;
};
export type Locations = {
  /** In the order of their targets. */
  list(): readonly RegisteredLocation[];
  page(question: LocationsQuestion): LocationsPage;
  ofEntity(ref: Ref): RegisteredLocation | undefined;
  /** What registering it would bring; keeps nothing. */
  look(location: LocationSpec): Promise<{
    readonly location: RegisteredLocation;
    readonly entities: readonly unknown[];
    readonly exists: boolean;
  }>;
  /** Reads it and keeps it. */
  add(location: LocationSpec): Promise<RegisteredLocation>;
  /** Reads it again. */
  refresh(location: LocationSpec): Promise<void>;
  /** Forgets it with all that came from it. */
  remove(id: string): Promise<void>;
};

export type LocationsParts = {
  readonly files: ReadonlyMap<string, StoredFile>;
  readonly get: (ref: Ref) => Entity | undefined;
  readonly commit: (change: CatalogChange) => Promise<void>;
  readonly look: (asked: SourceSettings) => Promise<Looked>;
  readonly import: (target: string) => Promise<unknown>;
  /** One after the other with everything else that writes. */
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>;
};

export function createLocations({ files, get, commit, look, import: read, inTurn }: LocationsParts): Locations {
  const list = () => {
    const targets = new Set<string>();
    for (const { imported } of files.values()) if (imported !== undefined) targets.add(imported);
    return [...targets].sort().map((target) => locationOf({ type: typeOf(target), target }));
  };

  return {
    list,
    page: (question) => pageOf(list(), question),
    ofEntity(ref) {
      const location = get(ref)?.source.location;
      const target = location === undefined ? undefined : files.get(location)?.imported;
      return target === undefined ? undefined : locationOf({ type: typeOf(target), target });
    },
    async look(location) {
      refuseType(location);
      const { descriptors, errors, refused } = await look(location);
      const reason = refused ?? errors[0]?.message;
      if (reason !== undefined) throw fail('LOCATION_REFUSED', { target: shown(location), reason: clause(reason) });
      const exists = list().some(({ type, target }) => type === location.type && target === location.target);
      const entities = descriptors.map(({ content }) => JSON.parse(content));
      return { location: locationOf(location), entities, exists };
    },
    async add(location) {
      refuseType(location);
      if (files.has(`${location.type}:${location.target}`) || list().some(({ target }) => target === location.target)) {
        throw fail('LOCATION_KNOWN', { target: shown(location) });
      }
      await read(location.target);
      return locationOf(location);
    },
    refresh: async ({ target }) => void (await read(target)),
    remove: (id) =>
      inTurn(async () => {
        const target = list().find((location) => location.id === id)?.target;
        const gone = [...files.values()].filter(({ imported }) => imported === target && imported !== undefined);
        const remove = gone.flatMap(({ location, refs }) =>
          refs.filter((ref) => get(ref)?.source.location === location),
        );
        if (gone.length === 0) return;
        await commit({ put: [], remove, files: [], removeFiles: gone.map(({ location }) => location) });
      }),
  };
}

const typeOf = (target: string) => (/^https?:/i.test(target) ? 'url' : 'file');

/** LOC-1: files are for the settings, and for who sits at the machine. */
function refuseType(location: LocationSpec): void {
  if (location.type === 'url' && /^https?:\/\//i.test(location.target)) return;
  const reason = 'only addresses (type “url”, target https://…) can be';
  throw fail('LOCATION_REFUSED', { target: shown(location), reason });
}

const shown = ({ type, target }: LocationSpec) => `${type}:${target}`.slice(0, 300);
/** A sentence as the end of another one. */
const clause = (sentence: string) => sentence.replace(/\.$/, '');

/** The id follows from the location, so that it is the same on every replica and after every start. */
function locationOf({ type, target }: LocationSpec): RegisteredLocation {
  const hex = createHash('sha256').update(`${type}:${target}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  const name = createHash('sha1').update(`${type}:${target}`).digest('hex');
  return { id: parts.join('-'), type, target, entityRef: `location:default/generated-${name}` };
}
