/** Processes that post the same reports: a real store, held time; each can be stopped dead at any of its calls. What was told stands in a ledger, by the id of its run. */
import { heldClock } from '../../src/clock.ts';
import type { ReportFacts } from '../../src/health/report.ts';
import type { PostReport, Report, Reports } from '../../src/schedule/report.ts';
import { runReports } from '../../src/schedule/run-reports.ts';
import { nextTime, readTiming } from '../../src/schedule/when.ts';
import type { Store } from '../../src/store/connect.ts';
import { createReports } from '../../src/store/reports.ts';
import { type Death, mortal } from './schedule-trial.ts';

export type Told = { readonly id: string; readonly report: string; readonly due: number; readonly at: number }[];

const facts: ReportFacts = {
  ...{
    scorecard: { name: 'catalog-health', title: 'Catalog health' },
    scope: { kind: 'company' },
    about: 'The catalog',
  },
  ...{ score: 78, levels: [], trend: [], won: [], lost: [], moved: { won: 0, lost: 0 }, first: [], entities: 1 },
  ...{ teams: 1, checks: 1, counts: { holds: 1, warns: 0, fails: 0, unknown: 0, exempt: 0 }, at: 0 },
};

export const storedTrial = (store: Store, from: number) => createTrial(createReports(store.db), from);

export function createTrial(reports: Reports, from: number) {
  const clock = heldClock(from);
  const told: Told = [];
  /** As what is queued under an id: twice is once. */
  const say = async (id: string, { id: report, due }: Report) => {
    if (!told.some((one) => one.id === id)) told.push({ id, report, due, at: clock.now() });
  };
  async function add(id: string, said: string): Promise<Report> {
    const read = readTiming(said, { now: clock.now(), zone: 'UTC' });
    if ('problem' in read) throw new Error(read.problem);
    const by = { account: 'slack/T1/U1', name: 'Maya', user: 'user:default/maya', as: {} };
    const report: Report = {
      ...{ id, scorecard: 'catalog-health', scope: { kind: 'company' }, title: id, quiet: false, isShared: true },
      ...{ timing: read.timing, by, place: 'test/1', placeName: 'here', madeAt: clock.now(), state: 'active' },
      due: nextTime(read.timing, clock.now()) ?? 0,
    };
    await reports.add(report);
    return report;
  }
  function startProcess({ death, refused }: { death?: Death; refused?: string } = {}) {
    const life = mortal(death);
    const steps = life.of({ keep: reports.keep, say });
    const postReport: PostReport = async (report, { id, due }) => {
      if (refused !== undefined) return { refused };
      const common = { id, report: report.id, title: report.title, told: '', reader: 'everybody', isTold: true };
      const run = await steps.keep({ ...common, due, at: clock.now(), facts }, []);
      await steps.say(run.id, report);
      return { run };
    };
    const tellReportRefused = async () => {};
    const ports = {
      reports: life.of(reports),
      postReport,
      tellReportRefused,
      clock,
      signal: new AbortController().signal,
    };
    return { calls: life.calls, run: () => Promise.race([runReports(ports), life.died.then(() => undefined)]) };
  }
  return { clock, told, reports, add, startProcess };
}
