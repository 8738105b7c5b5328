/** Reports that are due are made and told, one after the other: each time of each once, whoever is killed where. */
import type { Clock } from '../clock.ts';
import type { PostReport, Report, Reports } from './report.ts';
import { idFrom } from './run-due.ts';
import { nextAfter, runTimed, type Settled } from './timed.ts';

export type RunReportsPorts = {
  readonly reports: Pick<Reports, 'claim' | 'settle' | 'next'>;
  readonly postReport: PostReport;
  /** Tells the place of a report that it was paused, once a time. */
  readonly tellReportRefused: (report: Report, reason: string) => Promise<void>;
  readonly clock: Clock;
  /** What is not begun by then is left to the next who looks. */
  readonly signal: AbortSignal;
};

/** So long claimed ones are made at most; the others are claimed again. */
const workFor = 15_000;

export const runReports = (ports: RunReportsPorts): Promise<number | undefined> =>
  runTimed({ ...ports, store: ports.reports, start: (claimed) => postThese(claimed, ports) });

async function postThese(
  claimed: readonly Report[],
  { postReport, tellReportRefused, clock, signal }: RunReportsPorts,
): Promise<readonly Settled<Report>[]> {
  const settled: Settled<Report>[] = [];
  const begun = clock.now();
  for (const report of claimed) {
    // Whoever holds a claim for longer is taken for dead, and followed.
    if (signal.aborted || clock.now() - begun > workFor) break;
    const came = await postReport(report, { id: runIdOf(report), due: report.due });
    const refused = 'refused' in came ? came.refused : undefined;
    if (refused !== undefined) await tellReportRefused(report, refused);
    settled.push({ at: report, next: nextAfter(report, clock.now(), refused) });
  }
  return settled;
}

export const runIdOf = ({ id, due }: Pick<Report, 'id' | 'due'>): string => idFrom(`report ${id}/${due}`);
