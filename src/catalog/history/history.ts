/** What changed in the catalog, when, and from which source: an entry a change of an entity, never altered afterwards. */
import type { Entity, Ref, Relation, Source } from '../catalog.ts';
import type { StoredEntity } from '../ports.ts';

/** One fact of an entity before and after. A value that is absent was not there, or is too long to be kept. */
export type FactChange =
  | { readonly is: 'value'; readonly fact: string; readonly before?: string; readonly after?: string }
  /** `before` and `after` are refs: of an owner or a system. */
  | {
      readonly is: 'ref';
      readonly fact: 'owner' | 'system';
      readonly before?: Ref;
      readonly after?: Ref;
      /** There was one, whom the asker may not see. */
      readonly beforeHidden?: true;
      readonly afterHidden?: true;
    }
  | { readonly is: 'set'; readonly fact: string; readonly came: readonly string[]; readonly went: readonly string[] }
  | {
      readonly is: 'relations';
      readonly fact: 'relations';
      readonly came: readonly Relation[];
      readonly went: readonly Relation[];
    };

export type Change = {
  readonly ref: Ref;
  readonly at: number;
  readonly what: 'added' | 'changed' | 'removed';
  /** Empty unless it was changed. */
  readonly facts: readonly FactChange[];
  /** Where the version was read from that this change led to; for a removal, the last one. */
  readonly source: Pick<Source, 'location' | 'label' | 'viewUrl'>;
  /** That version's etag. */
  readonly revision: string;
  /** After the change; for a removal, before it. */
  readonly owner?: Ref;
  /** It had an owner, whom the asker may not see. */
  readonly ownerHidden?: true;
  /** What it belonged to before or after: it counts as a change in each of these. */
  readonly within: readonly Ref[];
  /** A removed entity as it last was. */
  readonly last?: Entity;
};

export type Changes = {
  /** Latest first. */
  readonly changes: readonly Change[];
  /** True when there are more than were asked for. */
  readonly more: boolean;
};

/** `within`: only changes of, or within, one of these. */
export type Asked = { readonly since: number; readonly within?: readonly Ref[]; readonly most: number };

/** The history as one person may see it. */
export type History = {
  /** From when on changes are known; undefined before the catalog was read for the first time. */
  beginning(): Promise<number | undefined>;
  of(ref: Ref, most: number): Promise<Changes>;
  /** The first one later than `at`: what stood before it stood at that time. */
  after(ref: Ref, at: number): Promise<Change | undefined>;
  since(asked: Asked): Promise<Changes>;
  /** The removal of what has left the catalog, by its name or ref; the latest where several had the name. */
  gone(words: string): Promise<Removal | undefined>;
};
export type Removal = Change & { readonly last: Entity };

/** What is kept: src/store implements it. */
export type HistoryStore = Omit<History, 'gone'> & {
  /** Changes are known from now on, unless they already are. */
  begin(): Promise<void>;
  /** Those of these refs that are in the catalog, as they stand. */
  standing(refs: readonly Ref[]): Promise<readonly StoredEntity[]>;
  /** Writing the same changes again, as a process does that was killed in between, adds nothing. */
  append(changes: readonly Change[]): Promise<void>;
  /** The latest removal of each. */
  removals(refs: readonly Ref[]): Promise<readonly Removal[]>;
};
