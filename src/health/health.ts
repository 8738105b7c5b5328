/** Health as commands, reports and pages see it: what each check found, what that comes to, and how it came about. As one person may see the catalog. */
import type { Entity, Ref } from '../catalog/catalog.ts';
import type { CheckDefinition, Verdict, VerdictKind } from './check.ts';

/** What one check found about one entity. */
export type Finding = {
  readonly ref: Ref;
  /** Id of the check. */
  readonly check: string;
  readonly verdict: Verdict;
  /** Since when it is so, in milliseconds since 1970. */
  readonly since: number;
  /** It is let off until then: it counts as if the check were not about it. */
  readonly exemption?: Exemption;
};

/** Somebody let an entity off a check for a time. */
export type Exemption = {
  readonly id: string;
  readonly ref: Ref;
  readonly check: string;
  readonly reason: string;
  /** Who asked for it and who approved it, by name. */
  readonly by: string;
  readonly approver: string;
  readonly at: number;
  /** Milliseconds since 1970. */
  readonly until: number;
};

/** What is looked at: one entity, what a team or User owns (teams below it too), what belongs to a system or domain, or everything. */
export type Scope =
  | { readonly kind: 'entity' | 'team' | 'system' | 'domain'; readonly ref: Ref }
  | { readonly kind: 'company' };

export type Level = { readonly name: string; readonly checks: readonly string[] };

/** A set of checks with weights and levels. `catalog-health` is always there: every check, equally, without levels. */
export type Scorecard = {
  /** `production-readiness`. */
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly owner?: Ref;
  /** Which entities; a query as `find` takes it. */
  readonly filter?: string;
  /** Id of a check → weight, 1 unless said. */
  readonly checks: ReadonlyMap<string, number>;
  /** Lowest first; a level is reached with all before it. Empty: it has none. */
  readonly levels: readonly Level[];
  /** Lifecycle → the score that is wanted, 0 to 100; '' for the rest. */
  readonly thresholds: ReadonlyMap<string, number>;
};

/** `score` is 0 to 100, whole; undefined: nothing is known. A warning counts half, unknown and exempt count for nothing. */
export type Score = {
  readonly score: number | undefined;
  readonly counts: Readonly<Record<VerdictKind | 'exempt', number>>;
};
/** `level`: the highest reached, undefined where none is or there are none. `wanted`: of its lifecycle. */
export type EntityScore = Score & { readonly entity: Entity; readonly level?: string; readonly wanted?: number };
export type ScopeScore = Score & {
  readonly scope: Scope;
  readonly entities: readonly EntityScore[];
  /** Name of a level → how many entities have it as their highest, highest first; '' for none. */
  readonly levels: ReadonlyMap<string, number>;
  /** When it was last evaluated, in milliseconds since 1970. */
  readonly at: number;
};

/** One day of a scope. */
export type TrendPoint = {
  /** Its midnight in UTC, in milliseconds since 1970. */
  readonly day: number;
  readonly score: number;
  readonly levels: Readonly<Record<string, number>>;
};

export type Health = {
  /** Id → check, in order of ids. */
  checks(): ReadonlyMap<string, CheckDefinition>;
  scorecards(): readonly Scorecard[];
  /** What is wrong with the scorecards, as lines of `callboard.yaml:12` kind. */
  problems(): readonly string[];
  /** Every check that is about the entity. */
  of(ref: Ref): readonly Finding[];
  /** What does not hold in the scope, of one check or of all; those of most entities' need first. */
  failing(scope: Scope, check?: string): readonly Finding[];
  score(scope: Scope, scorecard: string): ScopeScore;
  /** Days with a score, oldest first. */
  trend(scope: Scope, scorecard: string, days: number): Promise<readonly TrendPoint[]>;
  /** Findings that changed since then, oldest first: what was won and lost. */
  moved(scope: Scope, since: number): Promise<readonly Moved[]>;
  exemptions(scope: Scope): readonly Exemption[];
  exempt(exemption: Omit<Exemption, 'id' | 'at'>): Promise<Exemption>;
  /** It counts again. */
  unexempt(id: string): Promise<void>;
};

export type Moved = {
  readonly ref: Ref;
  readonly check: string;
  readonly from: VerdictKind | undefined;
  readonly to: VerdictKind | undefined;
  readonly at: number;
};
