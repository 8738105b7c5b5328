/** The catalog as everyone else sees it: find, get, graph. Answers come from memory (projection.ts); the store stays the truth. */
import type { Sort } from './find-order.ts';

/** Canonical and lower case: `component:default/artist-web`. */
export type Ref = string;

export type Source = {
  /** `file:/srv/catalog/pay.yaml` or `url:https://…` (a location ref). */
  readonly location: string;
  /** As people read it: `catalog/pay.yaml:41`. */
  readonly label: string;
  readonly line: number;
  /** Address to view the descriptor, when there is one. */
  readonly viewUrl?: string;
  /** When it was last read, in milliseconds since 1970. */
  readonly readAt: number;
};

export type Link = { readonly url: string; readonly title?: string; readonly icon?: string; readonly type?: string };

/** One entity as lists and answers need it (the projection's row). */
export type Entity = {
  readonly ref: Ref;
  /** As written: Component. */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** metadata.title, else spec.profile.displayName, else the name. */
  readonly displayName: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string;
  readonly lifecycle?: string;
  /** First `ownedBy` target; it may dangle. */
  readonly owner?: Ref;
  /** It has an owner, whom the asker may not see. */
  readonly ownerHidden?: true;
  readonly system?: Ref;
  readonly tags: readonly string[];
  readonly links: readonly Link[];
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** spec.profile.email of Users and Groups. */
  readonly email?: string;
  readonly source: Source;
  /** Problems of its latest descriptor; the last good version stays visible. */
  readonly errors: readonly CatalogError[];
};

export type RelationType =
  | 'ownedBy'
  | 'ownerOf'
  | 'partOf'
  | 'hasPart'
  | 'providesApi'
  | 'apiProvidedBy'
  | 'consumesApi'
  | 'apiConsumedBy'
  | 'dependsOn'
  | 'dependencyOf'
  | 'memberOf'
  | 'hasMember'
  | 'childOf'
  | 'parentOf';
export type Relation = { readonly type: RelationType; readonly target: Ref };

export type CatalogError = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Id of the broken rule: ENV-3, kind, YAML, REF-2, conflict, placeholder, limit, location … */
  readonly rule: string;
  /** What is wrong and what is expected, one sentence. */
  readonly message: string;
  /** The offending value, shortened to 200 characters. */
  readonly value?: string;
  /** The entity it is about, when that much could be read. */
  readonly ref?: Ref;
  /** Address to see the place at, when there is one. */
  readonly url?: string;
};

/** What words mean: never a guess presented as an answer. */
export type Resolution =
  | {
      readonly kind: 'one';
      readonly entity: Entity /** False when letters had to be corrected or filled in. */;
      readonly exact: boolean;
    }
  | { readonly kind: 'several'; readonly candidates: readonly Entity[] }
  | { readonly kind: 'none'; readonly nearest: readonly Entity[] };

/** `from` needs `to`: from consumes to's API, or depends on it; an API needs its provider. */
export type Need = { readonly from: Ref; readonly to: Ref };
export type Reach = {
  /** Ref → steps from the asked entity (1 = directly); the asked one is not in it. Cycles end. */
  readonly depth: ReadonlyMap<Ref, number>;
  /** Every need among the asked entity and those reached. */
  readonly needs: readonly Need[];
};

/** An entity that a text names. */
export type Mention = {
  readonly entity: Entity;
  /** The words of the text. */
  readonly said: string;
  readonly by: 'ref' | 'name' | 'repository' | 'address' | 'host' | 'annotation' | 'e-mail';
  /** False for ordinary words that are a name, too, and for what is called so beside others. */
  readonly sure: boolean;
};
/** Best first; `lookedAt`: words that were looked up, the telling ones first. */
export type Mentions = { readonly found: readonly Mention[]; readonly lookedAt: readonly string[] };

/** How words mean an entity: as written, but for spaces and signs, in another form, misspelt, in part. */
export type SpotHow =
  | 'ref'
  | 'name'
  | 'title'
  | 'address'
  | 'e-mail'
  | 'person'
  | 'spacing'
  | 'plural'
  | 'typo'
  | 'partial';
/** Words of a sentence, from one to before another, and what they may mean: best first. */
export type Spot = {
  readonly from: number;
  readonly to: number;
  readonly candidates: readonly {
    readonly entity: Entity;
    /** 0 to 1: from 0.9 on it is called so, below 0.7 it may well be something else. */
    readonly score: number;
    readonly how: SpotHow;
    /** A word beside the name says of what kind it is. */
    readonly beside?: true;
  }[];
};
/** What has to be known of the language: words in lower case. */
export type English = {
  /** It says nothing: no entity is meant by it alone, whatever its name. */
  stop(word: string): boolean;
  /** It is a word of the language: no typo of a name, and no part of one. */
  known(word: string): boolean;
  /** The same by another word. */
  sameAs(word: string): readonly string[];
};

export type Filter = { readonly path: string; readonly value: string };

/** What a person may see: `resolve`, `find` and `complete` then answer as if the rest did not exist (people/permission decides). */
export type Sees = (entity: Entity) => boolean;

export type Found = {
  readonly entities: readonly Entity[];
  readonly unknownFilters: readonly string[];
  /** The same with what may have been meant. */
  readonly problems?: readonly QueryProblem[];
  readonly sort?: Sort;
};
export type QueryProblem = { readonly typed: string; readonly known: readonly string[]; readonly nearest?: string };

export type Catalog = {
  /** There may be more than whoever asks may see. */
  readonly isPartial?: true;
  /** How many entities, and when the catalog last changed or was read. */
  summary(): { readonly entities: number; readonly readAt: number; readonly byKind: ReadonlyMap<string, number> };
  get(ref: Ref): Entity | undefined;
  /** The whole entity as Backstage's REST answers it: with relations, uid, etag and location annotations. */
  whole(ref: Ref): Promise<Record<string, unknown> | undefined>;
  /** Its descriptor as YAML, without what the catalog added; placeholders filled in. */
  descriptor(ref: Ref): Promise<string | undefined>;
  /** Both ends of every relation; targets may dangle. Sorted by type, then target. */
  relations(ref: Ref, type?: RelationType): readonly Relation[];
  /** Resolves words as people write them; `kinds` in lower case narrows. */
  resolve(words: string, kinds?: readonly string[], sees?: Sees): Resolution;
  /** Those that are called exactly so, but for hyphens, spaces and a kind beside; nothing is corrected. */
  called(words: string, kinds?: readonly string[], sees?: Sees): readonly Entity[];
  /** Words (all must occur in name, title, description, tags, type) and filters such as `kind:api owner:payments lifecycle:deprecated tag:java has:docs`. Best first, or as `sort:` says. None where more than `most` fit: that is found out without looking at all of them. */
  find(query: string, sees?: Sees, most?: number): Found;
  /** Whether anything has this type, tag or lifecycle: a look-up, not a search. */
  hasFacet(key: 'type' | 'tag' | 'lifecycle', value: string, sees?: Sees): boolean;
  /** Types that are called so, or end with it: `kafka-topic` is a `topic`. What has spaces in it is none of them. */
  typesOf(sort: string, sees?: Sees): readonly string[];
  /** Tags and types that begin like a word in lower case and are a letter away from it, as filters: `tag:python` for “pyhton”. */
  facetsNear(word: string, sees?: Sees): readonly string[];
  /** Typeahead: entities whose name or title starts with, or contains, what is typed. Best first. */
  complete(typed: string, limit: number, kinds?: readonly string[], sees?: Sees): readonly Entity[];
  /** Which entities the words of a sentence may mean; spans may overlap, in order, the longer first. */
  spot(words: readonly string[], english: English, sees?: Sees): readonly Spot[];
  /** Which entities a text names. */
  mentions(text: string, sees?: Sees): Mentions;
  /** What it needs (`down`) or what needs it (`up`), up to `steps`. */
  reach(ref: Ref, direction: 'down' | 'up', steps?: number): Reach;
  /** Shortest way along needs, asked entity first; tries both directions. */
  path(from: Ref, to: Ref): readonly Ref[] | undefined;
  /** Entities owned by a Group (also by its descendants when `deep`) or a User. */
  owned(owner: Ref, deep: boolean): readonly Entity[];
  /** Refs that act for a user: itself and all groups it is in, ancestors too. */
  actsFor(user: Ref): ReadonlySet<Ref>;
  userByEmail(email: string): Entity | undefined;
  /** Everybody who claims it: one, as a rule. */
  usersByEmail(email: string): readonly Entity[];
  /** Whose descriptor names this account of a chat platform, `T1/U1`. */
  usersByAccount(platform: 'slack' | 'teams', account: string): readonly Entity[];
  /** A team's name as people say it: displayName, without “Team ”. The name itself when it dangles. */
  teamName(ref: Ref): string;
  /** Every problem in the catalog, by file and line. */
  errors(): readonly CatalogError[];
};
