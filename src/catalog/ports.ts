/** What the catalog needs kept: src/store implements it. Truth is there; answers come from the projection. */
import type { CatalogError, Entity, Ref, Relation } from './catalog.ts';

/** An entity's row and the relations its own descriptor declares: each edge once, as [source, type, target] with both directions derived on loading. */
export type StoredRow = { readonly row: Entity; readonly declares: readonly DeclaredRelation[] };
/** One declared pair: `type` is seen from `source`; `reverse` from `target`. */
export type DeclaredRelation = {
  readonly source: Ref;
  readonly type: Relation['type'];
  readonly reverse: Relation['type'];
  readonly target: Ref;
};
export type StoredEntity = StoredRow & {
  /** JSON of apiVersion, kind, metadata (uid and etag too), spec; placeholders substituted. */
  readonly body: string;
};

/** What is known of a descriptor file: enough to skip it when nothing changed. */
export type StoredFile = {
  /** A location ref: `file:/srv/catalog/pay.yaml`. */
  readonly location: string;
  /** Size and modification time of it and of every file it pulled in ($text …). */
  readonly fingerprint: string;
  readonly refs: readonly Ref[];
  readonly errors: readonly CatalogError[];
  /** Files its Location entities lead to, as location refs. */
  readonly leadsTo: readonly string[];
  /** How many of its documents have an error. */
  readonly failed?: number;
  /** The registered location (its target) that led here; absent for what the settings name. */
  readonly imported?: string;
  /** Under which kind rules it was read; absent while there were none beside those that always hold. */
  readonly rules?: string;
  /** The id of the source that it came from (cycle/unit.ts); files of older stores have none until they are read again. */
  readonly from?: string;
  /** The registered location that led here, when that is another one. */
  readonly origin?: string;
  /** The path it was found by, when that leads here through a link. */
  readonly named?: string;
  readonly readAt: number;
};

/** A location that a person registered: a path or an address. */
export type StoredLocation = {
  /** Follows from type and target. */
  readonly id: string;
  readonly type: string;
  readonly target: string;
  /** What to call who registered it; unknown for what was imported before this was kept. */
  readonly by?: string;
  /** Their account, to tell them what goes wrong with it: `slack/T1/U1`. */
  readonly account?: string;
  readonly at: number;
};
export type LocationStore = {
  /** In the order of their targets. */
  all(): Promise<readonly StoredLocation[]>;
  /** False when it is there already. */
  add(location: StoredLocation): Promise<boolean>;
  remove(id: string): Promise<void>;
};

export type CatalogChange = {
  readonly put: readonly StoredEntity[];
  readonly remove: readonly Ref[];
  readonly files: readonly StoredFile[];
  readonly removeFiles: readonly string[];
};

/** All that answers need, as of one entry of the store's log. */
export type CatalogCopy = {
  readonly rows: readonly StoredRow[];
  readonly files: readonly StoredFile[];
  readonly version: number;
  /** See \`markOf\`. */
  readonly mark: string;
};

/** A copy that this process leaves for its next start. It may vanish at any time. */
export type CatalogCache = {
  /** Undefined when there is none, or none that is whole. */
  read(): Promise<CatalogCopy | undefined>;
  write(copy: CatalogCopy): Promise<void>;
};

export type CatalogStore = {
  readonly locations: LocationStore;
  load(): Promise<{
    readonly rows: readonly StoredRow[];
    readonly files: readonly StoredFile[];
    readonly version: number;
  }>;
  /** Writes everything and appends one entry to the change log, with another before it when something is removed; answers the log's new version. */
  commit(change: CatalogChange): Promise<number>;
  body(ref: Ref): Promise<string | undefined>;
  /** The bodies of these that there are. */
  bodiesOf(refs: readonly Ref[]): Promise<readonly (readonly [Ref, string])[]>;
  /** Every body, bit by bit; bytes are good until the next one is asked for. */
  bodies(): AsyncIterable<readonly [Ref, string | Uint8Array]>;
  /** What the log's entry of this version is marked with: another store, or another past of this one, has another mark. Undefined when there is no such entry. */
  markOf(version: number): Promise<string | undefined>;
  /** What any replica wrote after `version`: changed rows, removed refs, changed files. */
  since(version: number): Promise<{
    readonly version: number;
    /** True when the log no longer reaches back that far: `rows` and `files` are then all there is. */
    readonly everything: boolean;
    readonly rows: readonly StoredRow[];
    readonly removed: readonly Ref[];
    readonly files: readonly StoredFile[];
    readonly removedFiles: readonly string[];
  }>;
};
