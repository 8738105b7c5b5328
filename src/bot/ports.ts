/** What the bot needs kept, as ports: src/store implements them, tests may hold them in memory. */

/** A button's server-side record: the id is all that leaves the house. */
export type ButtonRecord = {
  readonly id: string;
  readonly command: string;
  readonly args: Readonly<Record<string, string>>;
  /** Milliseconds since 1970 after which it is refused. */
  readonly expires: number;
};
export type Buttons = {
  /** Readable at once in this process; written behind the answer. */
  put(records: readonly ButtonRecord[]): void;
  get(id: string): Promise<ButtonRecord | undefined>;
};

/** What “it” refers to in a place. */
export type PlaceMemory = {
  /** Refs last answered about, latest first, at most 10. */
  readonly refs: readonly string[];
  readonly at: number;
  /** A question asked back here and not answered yet (“which one?”): `refs` are then what it may be answered with. */
  readonly open?: {
    readonly command: string;
    readonly args: Readonly<Record<string, string>>;
    /** The argument that is asked for. */
    readonly argument: string;
  };
};
export type Memories = {
  get(place: string): Promise<PlaceMemory | undefined>;
  /** Readable at once in this process; written behind the answer. */
  put(place: string, memory: PlaceMemory): void;
};

/** A query under a name. */
export type SavedQuery = {
  readonly name: string;
  readonly query: string;
  /** What to call the person who saved it. */
  readonly by: string;
  readonly at: number;
};
/** `owner` is a person, or everybody. */
export type SavedQueries = {
  of(owner: string): Promise<readonly SavedQuery[]>;
  /** Replaces one of the same name; on disk when this ends. */
  put(owner: string, query: SavedQuery): Promise<void>;
  remove(owner: string, name: string): Promise<void>;
};

/** Who, where, what, decision, outcome. No secrets: args are resolved refs and short words. */
export type AuditRecord = {
  readonly id: string;
  readonly at: number;
  readonly platform: string;
  readonly account: string;
  readonly user?: string;
  readonly place: string;
  readonly command?: string;
  readonly args?: Readonly<Record<string, string>>;
  readonly decision: 'allowed' | 'refused' | 'none';
  /** The policy row that decided, or why none was asked. */
  readonly rule: string;
  readonly outcome: 'ok' | 'failed' | 'refused';
  /** The failure's code, when it failed. */
  readonly code?: string;
  readonly milliseconds: number;
};
export type Audit = { write(record: AuditRecord): void };

/** What was taken in before, kept ≥ 1 h. */
export type Seen = {
  /** True the first time any replica sees the key; it is on disk when this ends. For whatever has an effect. */
  firstTime(key: string): Promise<boolean>;
  /** True the first time this process sees the key; written behind the answer. Only for requests that change nothing. */
  firstTimeHere(key: string): boolean;
};
