/** What is kept of findings: as they stand, how they moved, and the figures of each day. src/store implements it. */
import type { Ref } from '../catalog/catalog.ts';
import type { SeenBy } from './evaluator.ts';

/** Columns are those of a layout; times are in seconds since 1970. */
export type KeptFindings = { readonly found: Uint8Array; readonly since: Uint32Array };
export type KeptRow = KeptFindings & {
  readonly ref: Ref;
  /** When its descriptor last changed. */
  readonly changed: number;
  /** As every known person sees it, where that is different. */
  readonly shaded?: KeptFindings;
};
/** Codes of table.ts. */
export type KeptMove = readonly [check: string, from: number, to: number];
export type KeptMoves = {
  readonly ref: Ref;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly seenBy: SeenBy;
  readonly moves: readonly KeptMove[];
};
/** Midnight in UTC in milliseconds since 1970, the score, and how many entities are at which level. */
export type KeptDay = readonly [day: number, score: number, levels: Readonly<Record<string, number>>];

export type HealthStore = {
  /** True when this process may write until then; nobody else may meanwhile. */
  hold(owner: string, now: number, until: number): Promise<boolean>;
  /** Ids of checks in the order that rows are written in; undefined before anything was. */
  columns(): Promise<readonly string[] | undefined>;
  /** Rows are written with these columns from now on. */
  layOut(columns: readonly string[]): Promise<void>;
  /** Of these columns alone: what another version wrote otherwise is left out. */
  rows(columns: readonly string[]): AsyncIterable<KeptRow>;
  rowsOf(refs: readonly Ref[], columns: readonly string[]): Promise<readonly KeptRow[]>;
  write(rows: readonly KeptRow[], columns: readonly string[]): Promise<void>;
  remove(refs: readonly Ref[]): Promise<void>;
  append(moves: readonly KeptMoves[], expires: number): Promise<void>;
  /** Oldest first; of these refs, or of all. */
  movesSince(since: number, refs?: readonly Ref[]): Promise<readonly KeptMoves[]>;
  /** Of a scorecard and scope, oldest first. */
  days(key: string): Promise<readonly KeptDay[]>;
  putDays(key: string, days: readonly KeptDay[], expires: number): Promise<void>;
};
