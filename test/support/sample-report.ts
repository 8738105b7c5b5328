/** A report as LOOK shows it, for whoever draws one. */
import type { ReportFacts, ReportRow } from '../../src/health/report.ts';
import type { ReportRun } from '../../src/schedule/report.ts';

export const reportAt = Date.UTC(2026, 10, 23, 8);
const week = 7 * 24 * 3_600_000;
const ref = (name: string) => `component:default/${name}`;
const change = (name: string, points: number, what: string) => ({ ref: ref(name), name, points, what });

export const sampleFacts: ReportFacts = {
  scorecard: { name: 'production-readiness', title: 'Production readiness' },
  scope: { kind: 'team', ref: 'group:default/payments' },
  about: 'Payments',
  score: 78,
  before: { score: 74, at: reportAt - week },
  goal: 75,
  levels: [
    { name: 'gold', count: 6 },
    { name: 'silver', count: 11 },
    { name: 'bronze', count: 9 },
    { name: 'none', count: 3, none: true },
  ],
  trend: [61, 63, 63, 66, 65, 68, 71, 70, 72, 74, 74, 78].map((value, at) => ({
    at: reportAt - (11 - at) * week,
    value,
  })),
  won: [
    change('refunds-worker', 9, 'Docs present, runbook linked'),
    change('invoice-service', 6, 'CI green for 7 days'),
    change('deposits-api', 4, 'Definition parses'),
  ],
  lost: [
    change('checkout-service', -7, 'It needs fx-rates-api, which is deprecated'),
    change('claims-service', -3, '2 docs links are broken'),
    change('dunning-worker', -2, 'Its owner has left'),
  ],
  moved: { won: 5, lost: 3 },
  first: [
    {
      check: 'deprecated-still-needed',
      text: 'Move off fx-rates-api before 31 Jan 2027',
      state: 'bad',
      entities: 3,
      points: 12,
      started: true,
    },
    { check: 'runbook-link', text: 'Link a runbook', state: 'warn', entities: 5, points: 10, started: true },
    {
      check: 'has-owner',
      text: 'Give dunning-worker an owner',
      state: 'bad',
      entities: 1,
      only: ref('dunning-worker'),
      points: 5,
      started: false,
    },
  ],
  entities: 29,
  teams: 3,
  checks: 21,
  counts: { holds: 480, warns: 20, fails: 40, unknown: 4, exempt: 3 },
  at: reportAt,
};

export const sampleRun: ReportRun = {
  ...{ id: 'sample-report-of-payments', report: 'r1', title: 'Production readiness for Payments' },
  ...{ told: 'in #payments, every Monday at 09:00, Europe/Berlin', reader: 'everybody', due: reportAt, at: reportAt },
  ...{ isTold: true, facts: sampleFacts },
};

export const sampleRows: readonly ReportRow[] = Array.from({ length: 29 }, (_, at) => ({
  ...{ ref: ref(`service-${at}`), name: `service-${at}`, owner: 'group:default/payments', score: 40 + at * 2 },
  ...{
    level: ['silver', 'gold', 'bronze'][at % 3] ?? 'gold',
    wanted: 75,
    fails: at < 20 ? ['docs-present', 'runbook-link'] : [],
  },
}));
