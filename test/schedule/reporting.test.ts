/** Reports as one person reads them. */
import { describe, expect, it } from 'vitest';
import { heldClock } from '../../src/clock.ts';
import type { ReportRun } from '../../src/schedule/report.ts';
import { reportingFor } from '../../src/schedule/reporting.ts';
import { memoryReports } from './memory-reports.ts';

const secret = 'system:default/merger';
const facts = {
  ...{ scope: { kind: 'system', ref: secret }, about: 'Merger', won: [], lost: [], first: [] },
  ...{ score: 12 },
} as unknown as ReportRun['facts'];
const run: ReportRun = {
  ...{
    id: 'r1',
    title: 'Catalog health for Merger',
    told: '',
    reader: 'everybody',
    due: 0,
    at: 0,
    isTold: true,
    facts,
  },
};

describe('a report that came', () => {
  it('is neither listed nor read by whoever may not see by now what it is about (THREATS 23)', async () => {
    const reports = memoryReports();
    await reports.keep(run, []);
    const readAs = (isHidden: boolean) => {
      const ports = { reports, clock: heldClock(0), hides: (ref: string) => isHidden && ref === secret };
      const reader = { account: 'slack/T1/U1', name: 'Ada', as: {}, zone: 'UTC' };
      return reportingFor(
        ports as unknown as Parameters<typeof reportingFor>[0],
        reader as unknown as Parameters<typeof reportingFor>[1],
      );
    };
    expect(await readAs(true).latest(10)).toEqual([]);
    await expect(readAs(true).run('r1')).rejects.toMatchObject({ code: 'REPORT_NOT_FOUND' });
    expect((await readAs(false).run('r1')).facts.score).toBe(12);
  });
});
