/** A report in a place: example 8 of LOOK, and what it says when there is little to say. */
import { describe, expect, it } from 'vitest';
import { reportView } from '../../../src/bot/answer/report-view.ts';
import { wholeReportView } from '../../../src/bot/answer/whole-report-view.ts';
import { plainText } from '../../../src/view/plain-text.ts';
import type { View } from '../../../src/view/view.ts';
import { breaches } from '../../commands/anatomy.ts';
import { reportAt, sampleFacts, sampleRows, sampleRun } from '../../support/sample-report.ts';

const words = (view: View) => plainText(view, { now: reportAt, baseUrl: 'https://callboard.larder.example' });
const actionsIn = ({ blocks }: View) => blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));

describe('a report in a place', () => {
  it('reads in ten seconds: score, change, won, lost, what to do first', () => {
    const view = reportView(sampleRun);
    expect(breaches(view)).toEqual([]);
    const said = words(view);
    expect(said).toContain('Payments is at 78 of 100, up 4 since 16 Nov. 6 gold, 11 silver, 9 bronze, 3 none.');
    expect(said).toContain('Won    refunds-worker +9 · invoice-service +6 · deposits-api +4');
    expect(said).toContain('Lost   checkout-service −7 · claims-service −3 · dunning-worker −2');
    expect(said).toContain('First  Move off fx-rates-api before 31 Jan 2027: 3 entities, +12');
    expect(said).toContain('Production readiness · 29 entities · evaluated just now');
  });

  it('has its level bar and trend in one picture, and four buttons at most', () => {
    const view = reportView(sampleRun);
    expect(view.blocks.filter(({ kind }) => kind === 'chart')).toMatchObject([
      { alt: 'Score: 61 on 7 Sep, 78 on 23 Nov, goal 75. 6 gold, 11 silver, 9 bronze, 3 none.' },
    ]);
    expect(actionsIn(view).map(({ label }) => label)).toEqual(['Fix 3', 'Exempt', 'Whole report']);
    const [, , only] = sampleFacts.first;
    const about = reportView({ ...sampleRun, facts: { ...sampleFacts, first: only ? [only] : [] } });
    expect(actionsIn(about).map(({ label }) => label)).toEqual([
      'How to fix it',
      'Show dunning-worker',
      'Exempt',
      'Whole report',
    ]);
  });

  it('says what is not known, and leaves out what there is none of', () => {
    const { score: _, before: __, ...facts } = sampleFacts;
    const bare = { ...facts, won: [], lost: [], first: [], levels: [], trend: [] };
    const view = reportView({ ...sampleRun, facts: bare });
    expect(words(view)).toContain('Of Payments nothing is known yet');
    expect(view.blocks.map(({ kind }) => kind)).toEqual(['actions']);
  });

  it('has all of it on its page, the same facts', () => {
    const said = words(wholeReportView(sampleRun, { rows: sampleRows, runs: true }));
    for (const part of [
      '78 of 100',
      'up 4',
      '+9',
      'Docs present, runbook linked',
      '−7',
      'Link a runbook',
      'service-28',
    ])
      expect(said).toContain(part);
    expect(said).toContain('[Run now] report run r1');
  });
});
