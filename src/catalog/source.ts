/** The contract of a source: what yields descriptors. Each file in sources/ is one, live as soon as it exists; its name is the `type` that the settings know it by. */
import type { SafeFetch } from '../outside/safe-fetch.ts';
import type { RepositoryFilters } from './github/filters.ts';
import type { GithubReading } from './github/reading.ts';
import type { FileContent } from './ingest.ts';
import type { StoredFile } from './ports.ts';
import type { CatalogRule } from './registered/kind-rules.ts';
import type { Remote } from './remote/remote.ts';

/** A row of `catalog.sources` in the settings, or what a person named. */
export type SourceSettings = {
  readonly type: string;
  readonly target: string;
  /** Sent to the target's own host. */
  readonly token?: string;
  /** Kinds that may be read from it, beside those that may be read from everywhere (LOC-6). */
  readonly rules?: readonly CatalogRule[];
  /** On GitHub, with what is read of its repositories. */
  readonly organization?: string;
  readonly catalogPath?: string | readonly string[];
  readonly filters?: RepositoryFilters;
  /** What the Users and Groups of an organisation are put in; the default one without it. */
  readonly namespace?: string;
  /** Only this part of the source is read: the address of a repository. */
  readonly part?: string;
};

/** One place to look at: a source itself, or where a Location led from there. */
export type Way = {
  readonly type: string;
  readonly target: string;
  /** The source that this began with: what may be read on the way depends on it. */
  readonly source: SourceSettings;
  /** The registered location that led here; none for a registered one itself. */
  readonly origin?: string;
  /** True when nothing needs to be there (LOC-3). */
  readonly isOptional?: boolean;
  /** How many addresses led here, one to the next. */
  readonly steps: number;
};

/** What was found at a location. */
export type LocationRead = {
  /** How it was named: a path, an address. */
  readonly target: string;
  /** A location ref: `file:/srv/catalog/pay.yaml`, `url:https://…`. It is known by this in the next cycle. */
  readonly location: string;
  /** As people call it: the path below the root, the repository and the path in it. */
  readonly label: string;
  /** Under which kind rules it was judged (`KindRules.stamp`). */
  readonly rules?: string;
} & (
  | { readonly unchanged: true }
  | {
      readonly unchanged: false;
      /** What it is told by that nothing changed; empty for what is to be read again in any case. */
      readonly fingerprint: string;
      readonly result: FileContent;
      /**
       * Missing: it is not there, and what was read from it or below it before is still the best that is known. Failed:
       * the same, and it may well be there again. Refused: what was asked for must not be read, or is empty.
       */
      readonly state: 'read' | 'missing' | 'failed' | 'refused';
      /** Of a pattern whose folder is missing: what was read from below it is still the best that is known, too. */
      readonly folder?: string;
    }
);

/** What one cycle over all sources knows and may use. */
export type Cycle = {
  /** The folder that relative paths start from. */
  readonly root: string;
  /** What is known already, by location. */
  readonly known: Pick<ReadonlyMap<string, StoredFile>, 'get' | 'keys'>;
  readonly readAt: number;
  /** Texts at addresses, each asked for once a cycle. */
  readonly remote: Remote;
  readonly safeFetch: SafeFetch;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
  /** What a source has to say of itself, for people and for the next time. */
  readonly tell?: (news: News) => void;
};

export type News = {
  /** What is left of what it may ask for: “3,900 of 5,000 requests”. */
  readonly budget?: string;
  /** It asks not to be asked before that, in milliseconds since 1970. */
  readonly notBefore?: number;
};

/** Reads what a way leads to, each location once a cycle. It never throws for what it was led to: that is a read with an error. */
export type ReadWay = (way: Way) => AsyncIterable<LocationRead>;

export type SourceDefinition = {
  /** What it yields was written by nobody who could make themselves anybody: kind rules do not hold for it. */
  readonly isProvider?: true;
  readonly open: (cycle: Cycle) => ReadWay;
  /** So many of its ways are read at the same time, and still taken in their order; one by one without it. */
  readonly together?: number;
};

const brand = Symbol.for('callboard.source');

/** The default export of each file in sources/. */
export function defineSource(source: SourceDefinition): SourceDefinition {
  return Object.assign({ [brand]: true }, source);
}

export function isSource(value: unknown): value is SourceDefinition {
  return typeof value === 'object' && value !== null && brand in value;
}

/** What sources are read with. */
export type Reading = {
  /** By type. */
  readonly definitions: ReadonlyMap<string, SourceDefinition>;
  readonly safeFetch: SafeFetch;
  /** With a token or an App. */
  readonly github?: GithubReading;
};
