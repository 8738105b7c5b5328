/** Reports of one person: what they schedule, see and change of their own. */
import { fail } from '../errors.ts';
import type { ReportFacts } from '../health/report.ts';
import { type Owner, type OwnTimed, type OwnTimedPorts, ownTimed } from './own-timed.ts';
import type { PostReport, Report, ReportLedger, ReportRun, Reports } from './report.ts';
import { idFrom } from './run-due.ts';
import { type ReadTiming, readTiming } from './when.ts';

export type Reporting = OwnTimed<Report> & {
  /** Of one that is new. */
  newId(): string;
  /** In the person’s own zone, where none is said. */
  read(words: string): ReadTiming;
  ledger(report: Report): Promise<readonly ReportLedger[]>;
  /** Once, beside its times. Throws REPORT_REFUSED. */
  runNow(report: Report): Promise<ReportRun>;
  /** As it would come now: for this person alone, and told nowhere. */
  preview(asked: Pick<Report, 'scorecard' | 'scope' | 'title'>): Promise<ReportRun>;
  /** What came, and they may read, latest first. */
  latest(most: number): Promise<readonly ReportRun[]>;
  /** Throws REPORT_NOT_FOUND, also for what they may not read. */
  run(id: string): Promise<ReportRun>;
  rows(run: ReportRun): ReturnType<Reports['rows']>;
  /** Whether a place can be told something later. */
  reaches(place: string): boolean;
  /** Where it can be told: a channel by its name, or undefined. */
  place(words: string): Promise<FoundPlace | undefined>;
};
export type FoundPlace = { readonly id: string; readonly name: string; readonly isShared: boolean };

export type ReportingPorts = Pick<OwnTimedPorts<Report>, 'wake' | 'clock'> & {
  readonly reports: Reports;
  readonly postReport: PostReport;
  readonly preview: (
    asked: Pick<Report, 'scorecard' | 'scope' | 'title'>,
    run: { readonly id: string },
  ) => Promise<ReportRun>;
  readonly place: Reporting['place'];
  readonly reaches: Reporting['reaches'];
  /** What this person may not see. */
  readonly hides: (ref: string) => boolean;
  readonly newId: () => string;
};
export type Reporter = Owner & { readonly zone: string };

const shownOfLedger = 5;

export function reportingFor(ports: ReportingPorts, { zone, ...owner }: Reporter): Reporting {
  const { reports, wake, clock, postReport, preview, place, reaches, hides, newId } = ports;
  const own = ownTimed(
    {
      ...{ store: reports, wake, clock },
      namesOf: ({ title }) => [title],
      unknown: () => fail('REPORT_NOT_FOUND', {}),
      full: (most) => fail('REPORTS_FULL', { most }),
    },
    owner,
  );
  const mine = [owner.user, owner.account].filter((one) => one !== undefined);
  // What it is about may have been hidden from them since.
  const isSeen = ({ facts: { scope } }: ReportRun) => scope.kind === 'company' || !hides(scope.ref);
  const mayRead = (run: ReportRun) =>
    isSeen(run) && (owner.isLocal || run.reader === 'everybody' || mine.includes(run.reader));
  return {
    ...own,
    async remove(report) {
      if (report.fixed) throw fail('REPORT_FIXED', { title: report.title });
      await own.remove(report);
    },
    newId,
    read: (words) => readTiming(words, { now: clock.now(), zone }),
    ledger: ({ id }) => reports.ledger(id, shownOfLedger),
    async runNow(report) {
      const id = idFrom(`report ${report.id}/${newId()}`);
      const came = await postReport(report, { id, due: clock.now(), always: true });
      if ('refused' in came) throw fail('REPORT_REFUSED', { reason: came.refused });
      return came.run;
    },
    preview: (asked) => preview(asked, { id: idFrom(`preview ${newId()}`) }),
    latest: async (most) => (await reports.latest(['everybody', ...mine], most)).filter(isSeen),
    async run(id) {
      const found = await reports.run(id);
      if (!found || !mayRead(found)) throw fail('REPORT_NOT_FOUND', {});
      return { ...found, facts: withoutHidden(found.facts, hides) };
    },
    rows: async ({ id }) => (await reports.rows(id)).filter(({ ref }) => !hides(ref)),
    place,
    reaches,
  };
}

/** What somebody may not see by now, whatever could be seen when it came. */
function withoutHidden(facts: ReportFacts, hides: ReportingPorts['hides']): ReportFacts {
  const isSeen = ({ ref }: { readonly ref: string }) => !hides(ref);
  return {
    ...facts,
    won: facts.won.filter(isSeen),
    lost: facts.lost.filter(isSeen),
    first: facts.first.filter(({ only }) => only === undefined || !hides(only)),
  };
}
