/** What a report tells, as plain data that is kept: the score and how it came about, what was won and lost, and what to do first. */
import type { Ref } from '../catalog/catalog.ts';
import type { Scope, Score } from './health.ts';

export type ReportLevel = { readonly name: string; readonly count: number; readonly none?: true };

/** How many points of 100 an entity has won or lost since the last report, and by what. */
export type ReportChange = {
  readonly ref: Ref;
  readonly name: string;
  readonly points: number;
  /** “Docs present, runbook linked”. */
  readonly what: string;
};

/** One check that does not hold, and what it would bring if it did. */
export type ReportStep = {
  readonly check: string;
  /** “Link a runbook”. */
  readonly text: string;
  readonly state: 'bad' | 'warn';
  readonly entities: number;
  /** Where it is one alone. */
  readonly only?: Ref;
  /** Points of all these entities together. */
  readonly points: number;
  /** A template does it. */
  readonly started: boolean;
};

export type ReportRow = {
  readonly ref: Ref;
  readonly name: string;
  readonly owner?: Ref;
  readonly score?: number;
  readonly level?: string;
  readonly wanted?: number;
  readonly change?: number;
  /** Ids of checks that fail or are about to. */
  readonly fails: readonly string[];
};

export type ReportFacts = {
  readonly scorecard: { readonly name: string; readonly title: string };
  readonly scope: Scope;
  /** “Payments”, “the company”. */
  readonly about: string;
  readonly score?: number;
  /** Of the last report, or of as long ago as one is usually. */
  readonly before?: { readonly score: number; readonly at: number };
  readonly goal?: number;
  readonly levels: readonly ReportLevel[];
  readonly trend: readonly { readonly at: number; readonly value: number }[];
  /** Three each, the greatest first, and how many there are in all. */
  readonly won: readonly ReportChange[];
  readonly lost: readonly ReportChange[];
  readonly moved: { readonly won: number; readonly lost: number };
  /** Those that bring most first. */
  readonly first: readonly ReportStep[];
  readonly entities: number;
  readonly teams: number;
  readonly checks: number;
  readonly counts: Score['counts'];
  /** When all this was so. */
  readonly at: number;
};

export type WholeReport = { readonly facts: ReportFacts; readonly rows: readonly ReportRow[] };

/** Nobody who asked for news has to be told this. */
export const isNews = ({ facts }: WholeReport, last: ReportFacts | undefined): boolean =>
  last === undefined ||
  facts.score !== last.score ||
  facts.moved.won + facts.moved.lost > 0 ||
  JSON.stringify(facts.levels) !== JSON.stringify(last.levels) ||
  facts.entities !== last.entities;
