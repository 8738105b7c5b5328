/** A report at its times, and each that came. The document of one that came is made before it is told, under an id that follows from its time. */
import type { Scope } from '../health/health.ts';
import type { ReportFacts, WholeReport } from '../health/report.ts';
import type { Timed, TimedStore } from './timed.ts';

export type Report = Timed & {
  readonly scorecard: string;
  readonly scope: Scope;
  /** “Production readiness for Payments”. */
  readonly title: string;
  /** Nothing is told when nothing has changed. */
  readonly quiet: boolean;
  /** Everybody in the place reads it: it shows what all of them may see. */
  readonly isShared: boolean;
  /** “#payments”, “here”. */
  readonly placeName: string;
  /** It stands in the settings. */
  readonly fixed?: true;
};

/** One that came. */
export type ReportRun = {
  /** Unguessable: it is its page's address. */
  readonly id: string;
  /** Absent for a preview. */
  readonly report?: string;
  readonly title: string;
  /** “to #payments, every Monday at 09:00, Europe/Berlin”. */
  readonly told: string;
  /** Who may read it: everybody who is known, or a User or account alone. */
  readonly reader: 'everybody' | (string & {});
  readonly due: number;
  readonly at: number;
  /** False where nothing had changed, and nothing was told. */
  readonly isTold: boolean;
  readonly facts: ReportFacts;
};
/** What came of one time: of each there is one. */
export type ReportLedger = Pick<ReportRun, 'id' | 'due' | 'at' | 'isTold'>;

/** How reports are kept. */
export type Reports = TimedStore<Report> & {
  /** Once under an id: what is known already stays. Answers what is kept. */
  keep(run: ReportRun, rows: WholeReport['rows']): Promise<ReportRun>;
  run(id: string): Promise<ReportRun | undefined>;
  rows(id: string): Promise<WholeReport['rows']>;
  /** Of one report, latest first. */
  ledger(report: string, most: number): Promise<readonly ReportLedger[]>;
  /** The last that came before a time. */
  last(report: string, before: number): Promise<ReportRun | undefined>;
  /** What these may read, latest first. */
  latest(readers: readonly string[], most: number): Promise<readonly ReportRun[]>;
};

/** Makes it as it is at this time, keeps it and has it told; the same id is told once. `refused`: why it was not, in whole sentences. */
export type PostReport = (
  report: Report,
  run: { readonly id: string; readonly due: number; readonly always?: boolean },
) => Promise<{ readonly run: ReportRun } | { readonly refused: string }>;
