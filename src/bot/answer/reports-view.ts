/** Reports as a list: what comes when, and where; and the latest that came. */
import type { Report, ReportLedger, ReportRun } from '../../schedule/report.ts';
import { momentWords, nextTimes, timingWords } from '../../schedule/when.ts';
import { ask, bold, code, count, link, note, status, view } from '../../view/build.ts';
import type { Block, Span, Text, View } from '../../view/view.ts';
import { short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

const nameAtMost = 60;
const rowsAtMost = 10;
const timesShown = 5;

const rights: Text = ['A report has the rights of whoever scheduled it, and shows what everybody in its place may see'];

export function reportsView(all: readonly Report[], latest: readonly ReportRun[]): View {
  const on = all.filter(({ state }) => state === 'active').length;
  const lead: Text =
    all.length === 0
      ? [
          bold('No report is scheduled'),
          ' by you: ',
          code('report schedule catalog-health every monday 9:00'),
          ' does that.',
        ]
      : [bold(count(on, 'report', 'reports')), on === 1 ? ' comes' : ' come', ' at set times.'];
  return view({
    title: 'Reports',
    lead,
    blocks: [
      ...tableOf(all),
      ...latestTable(latest),
      ...actionsBlock(
        all.length === 0
          ? [{ ...ask('Schedule one', 'report schedule', {}), form: true }]
          : all.slice(0, 3).map(({ id }, at) => ask(`Show ${at + 1}`, 'reports', { which: id })),
      ),
    ],
    footer: rights,
  });
}

function tableOf(all: readonly Report[]): readonly Block[] {
  if (all.length === 0) return [];
  const rows = all
    .slice(0, rowsAtMost)
    .map((report, at) => [
      [`${at + 1} ${short(report.title, nameAtMost)}`],
      [`${timingWords(report.timing)}, ${short(report.placeName, nameAtMost)}`],
      [report.state === 'active' ? nextWords(report) : '–'],
      [stateOf(report)],
    ]);
  const columns = [{ title: 'Report' }, { title: 'When and where' }, { title: 'Next' }, { title: 'State' }];
  return [{ kind: 'table', columns, rows, total: all.length }];
}

/** The zone stands once in a row: a phone's column is too narrow for it. */
function nextWords({ timing, due }: Pick<Report, 'timing' | 'due'>): string {
  const said = momentWords(timing.zone, due);
  const zone = `, ${timing.zone}`;
  return timingWords(timing).endsWith(zone) ? said.slice(0, -zone.length) : said;
}

function latestTable(runs: readonly ReportRun[]): readonly Block[] {
  if (runs.length === 0) return [];
  const rows = runs.map(({ id, title, at, facts }) => [
    [link(short(title, nameAtMost), `/reports/${id}`)],
    [facts.score === undefined ? '–' : String(facts.score)],
    [{ kind: 'time', at, style: 'age' } as const],
  ]);
  const columns = [{ title: 'Came' }, { title: 'Score', figures: true }, { title: 'When' }];
  return [{ kind: 'table', title: 'Latest', columns, rows, total: rows.length }];
}

function stateOf({ state, reason }: Pick<Report, 'state' | 'reason'>): Span {
  if (state === 'active') return status('ok', 'on');
  if (state === 'ended') return status('unknown', 'over');
  return reason === undefined ? status('unknown', 'paused') : status('warn', 'paused');
}

export function scheduledReportView(report: Report, ledger: readonly ReportLedger[], now: number): View {
  const { id, title, timing, reason, state, by, madeAt } = report;
  return view({
    title: short(title, nameAtMost),
    lead: leadOf(report),
    blocks: [
      ...(state === 'active' ? [nextList(report, now)] : []),
      ...ledgerTable(ledger, timing.zone),
      ...(reason === undefined ? [] : [note('warn', [`Paused: ${short(reason, 300)}`])]),
      ...actionsBlock([
        state === 'ended' ? undefined : ask('Run now', 'report run', { report: id }),
        state === 'active' ? ask('Pause', 'report pause', { report: id }) : undefined,
        state === 'paused' ? ask('Resume', 'report resume', { report: id }) : undefined,
        report.fixed ? undefined : { ...ask('Remove', 'report remove', { report: id }), danger: true },
      ]),
    ],
    footer: [`Scheduled by ${short(by.name, nameAtMost)} `, { kind: 'time', at: madeAt, style: 'age' }],
  });
}

function leadOf({ title, timing, state, placeName, quiet }: Report): Text {
  const name = short(title, nameAtMost);
  if (state === 'paused') return [`${name} `, bold('is paused'), `: ${timingWords(timing)}.`];
  if (state === 'ended') return [`${name} `, bold('has come for the last time'), `: ${timingWords(timing)}.`];
  const silent = quiet ? ', unless nothing changed' : '';
  return [`${name} comes `, bold(timingWords(timing)), ` ${short(placeName, nameAtMost)}${silent}.`];
}

const nextList = ({ timing }: Report, now: number): Block => ({
  kind: 'list',
  title: 'Next',
  items: nextTimes(timing, now, timesShown).map((at) => [momentWords(timing.zone, at)]),
});

function ledgerTable(ledger: readonly ReportLedger[], zone: string): readonly Block[] {
  if (ledger.length === 0) return [];
  const rows = ledger.map(({ id, due, isTold }) => [
    [link(momentWords(zone, due), `/reports/${id}`)],
    [isTold ? status('ok', 'told') : status('unknown', 'nothing had changed')],
  ]);
  return [{ kind: 'table', title: 'Lately', columns: [{ title: 'Was due' }, { title: 'What came' }], rows }];
}

export const removedReportView = ({ title, timing }: Report): View =>
  view({
    title: 'Removed',
    lead: [`${short(title, nameAtMost)} `, bold('no longer comes'), `: ${timingWords(timing)}.`],
    blocks: [...actionsBlock([ask('My reports', 'reports', {})])],
    footer: ['What came stays where it is'],
  });
