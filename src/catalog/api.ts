/** What the REST API asks of the catalog, beside what everybody asks of it. */
import { type Ancestry, createAncestry } from './ancestry.ts';
import type { Entity, Ref, Relation } from './catalog.ts';
import type { Kept } from './import-files.ts';
import { problemsOfEntity } from './problems-of-entity.ts';
import { createQueries, type EntityQueries, type QueryParts } from './query.ts';
import { type AnalyzeLocation, createAnalysis } from './registered/analyze-location.ts';
import { createLocations, type Locations, type LocationsParts } from './registered/locations.ts';

export type CatalogApi = {
  readonly queries: EntityQueries;
  readonly ancestry: Ancestry;
  readonly locations: Locations;
  readonly analyze: AnalyzeLocation;
  /** What is wrong with an entity that is nowhere yet, a sentence each. */
  readonly problemsOf: (entity: unknown) => readonly string[];
  /** Takes an entity out. What still declares it brings it back with the next reading (LIFE-5). */
  remove(ref: Ref): Promise<void>;
};

export type CatalogApiParts = Pick<QueryParts, 'index' | 'store'> &
  Omit<LocationsParts, 'store' | 'files' | 'commit'> & {
    readonly locations: LocationsParts['store'];
    readonly kept: Kept;
    readonly get: (ref: Ref) => Entity | undefined;
    readonly relations: (ref: Ref) => readonly Relation[];
    readonly whole: (ref: Ref) => Promise<Record<string, unknown> | undefined>;
  };

export function createCatalogApi({
  index,
  store,
  kept,
  get,
  relations,
  whole,
  locations,
  ...reading
}: CatalogApiParts): CatalogApi {
  return {
    queries: createQueries({ index, store, get, relations }),
    ancestry: createAncestry({ files: kept.files, get, whole }),
    locations: createLocations({ ...kept, ...reading, get, store: locations }),
    analyze: createAnalysis(reading.look),
    problemsOf: problemsOfEntity,
    remove: (ref) => reading.inTurn(() => takeOut(ref, kept)),
  };
}

/** The file that holds it is read again next time, whether it has changed or not. */
async function takeOut(ref: Ref, { files, get, commit }: Kept): Promise<void> {
  const source = get(ref)?.source;
  if (!source) return;
  const file = files.get(source.location);
  const without = file && { ...file, fingerprint: '', refs: file.refs.filter((other) => other !== ref) };
  await commit({ put: [], remove: [ref], files: without ? [without] : [], removeFiles: [] });
}
