/** How each source stands, kept in the store: when it was read, what came of it, when it is due, and who reads it now. */
import type { Held, Leaving } from './hold-back.ts';

export type SourceCounts = {
  readonly entities: number;
  readonly files: number;
  /** Documents with an error. */
  readonly errors: number;
};

export type SourceOutcome = 'read' | 'unchanged' | 'failed' | 'held back';

export type SourceRecord = {
  readonly id: string;
  /** When it is to be read next, in milliseconds since 1970. */
  readonly due: number;
  /** The last reading that came to an end. */
  readonly begun?: number;
  readonly ended?: number;
  readonly outcome?: SourceOutcome;
  readonly failure?: string;
  /** How many readings in a row failed. */
  readonly failures: number;
  readonly counts?: SourceCounts;
  readonly budget?: string;
  readonly leaving?: Leaving;
  readonly held?: Held;
  /** What was held back may go: a person has said so. */
  readonly accepted: boolean;
  readonly lease: { readonly owner: string; readonly until: number; readonly token: number };
};

/** Who reads a source. Every claim has a higher token than the one before: an older one writes nothing any more. */
export type Lease = { readonly id: string; readonly owner: string; readonly token: number };

export type Result = Omit<SourceRecord, 'id' | 'lease' | 'accepted'>;

export type Claiming = {
  readonly ids: readonly string[];
  readonly owner: string;
  readonly now: number;
  readonly until: number;
  /** Also what is not due yet. */
  readonly isForced?: boolean;
};

export type SourceRecords = {
  all(): Promise<readonly SourceRecord[]>;
  /** Those that are not there yet; they are due at once. */
  add(ids: readonly string[]): Promise<void>;
  /** One that nobody else reads, the longest due first. */
  claim(asked: Claiming): Promise<SourceRecord | undefined>;
  /** False when somebody else has it by now. */
  renew(lease: Lease, until: number): Promise<boolean>;
  /** Puts down what came of it, and gives the lease back; nothing when it was lost. */
  finish(lease: Lease, result: Result): Promise<boolean>;
  /** Due by then at the latest. */
  hasten(ids: readonly string[], due: number): Promise<void>;
  accept(id: string): Promise<void>;
  forget(id: string): Promise<void>;
  nextDue(ids: readonly string[]): Promise<number | undefined>;
  /** Whether a reading of each of these has begun since. */
  areReadSince(ids: readonly string[], at: number): Promise<boolean>;
  /** What sources let go and others may have by now. */
  leaving(): Promise<readonly (Leaving & { readonly id: string })[]>;
};
