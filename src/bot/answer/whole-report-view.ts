/** All that a report tells, as its page shows it: score and how it came about, won and lost, what to do first, every entity. */
import type { ReportChange, ReportFacts, ReportRow, ReportStep } from '../../health/report.ts';
import type { ReportRun } from '../../schedule/report.ts';
import { ask, bold, code, count, entitySpan, open, status, view } from '../../view/build.ts';
import { chartAlt } from '../../view/chart-lines.ts';
import type { Action, Block, BlockOf, Cell, Column, Span, Text, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { short } from './names.ts';
import { chartFor, fixAction, footerOf, leadOf, signed } from './report-view.ts';

const rowsAtMost = 200;
const namedChecks = 3;

/** `runs`: whoever reads it may let it come anew. */
export function wholeReportView(
  run: ReportRun,
  { rows, runs }: { readonly rows: readonly ReportRow[]; readonly runs: boolean },
): View {
  const { facts, id, title, told, report } = run;
  const anew = runs && report !== undefined ? [ask('Run now', 'report run', { report })] : [];
  return view({
    title: short(title, 80),
    lead: leadOf(facts),
    blocks: [
      { kind: 'facts', facts: scoreFacts(facts, told) },
      ...levelBar(facts),
      ...trendLine(facts),
      ...changesTable('Won', facts.won, facts.moved.won),
      ...changesTable('Lost', facts.lost, facts.moved.lost),
      ...stepsTable(facts),
      ...entitiesTable(rows),
      { kind: 'actions', actions: [open('CSV', `/reports/${id}.csv`), open('JSON', `/reports/${id}.json`), ...anew] },
    ],
    footer: [...countsText(facts), ' · ', ...footerOf(facts)],
  });
}

function scoreFacts(facts: ReportFacts, told: string): BlockOf<'facts'>['facts'] {
  const { score, before, entities, teams, at } = facts;
  const difference = (score ?? 0) - (before?.score ?? 0);
  const since: Span = { kind: 'time', at: before?.at ?? 0, style: 'date' };
  const trend: Text =
    difference === 0
      ? [`as on `, since]
      : [difference > 0 ? status('ok', `up ${difference}`) : status('bad', `down ${-difference}`), ' since ', since];
  return [
    {
      label: 'Score',
      value: score === undefined ? [status('unknown', 'not known')] : [bold(String(score)), ' of 100'],
    },
    { label: 'Change', value: score === undefined || !before ? ['the first report'] : trend },
    { label: 'Of', value: [`${count(entities, 'entity', 'entities')} in ${count(teams, 'team', 'teams')}`] },
    { label: 'Made', value: [{ kind: 'time', at, style: 'date' }, ', ', { kind: 'time', at, style: 'clock' }] },
    ...(told === '' ? [] : [{ label: 'Comes', value: [short(told, 120)] }]),
  ];
}

function levelBar(facts: ReportFacts): readonly Block[] {
  if (facts.levels.length === 0) return [];
  const chart = { ...chartFor(facts), points: [] };
  const { goal: _, ...bar } = chart;
  return [{ kind: 'chart', title: 'Levels', chart: bar, alt: chartAlt(bar) }];
}

function trendLine(facts: ReportFacts): readonly Block[] {
  const chart = { ...chartFor(facts), levels: [] };
  return chart.points.length > 0 ? [{ kind: 'chart', title: 'Score', chart, alt: chartAlt(chart) }] : [];
}

const columnsOfChanges: readonly Column[] = [
  { title: 'Points', figures: true },
  { title: 'Entity' },
  { title: 'What changed' },
];

function changesTable(title: string, changes: readonly ReportChange[], total: number): readonly Block[] {
  if (changes.length === 0) return [];
  const rows = changes.map(({ ref, name, points, what }): readonly Cell[] => [
    [signed(points)],
    [entitySpan({ ref, name })],
    [short(what, 120) || '–'],
  ]);
  return [{ kind: 'table', title, columns: columnsOfChanges, rows, total }];
}

const words: Readonly<Record<ReportStep['state'], string>> = { bad: 'fails', warn: 'not for long' };

/** A button a row stands in the block behind it, in the same order. */
function stepsTable({ first, scope }: ReportFacts): readonly Block[] {
  if (first.length === 0) return [];
  const rows = first.map(({ text, state, entities, points }): readonly Cell[] => [
    [short(text, 120)],
    [status(state, words[state])],
    [figure(entities)],
    [points > 0 ? signed(points) : '–'],
  ]);
  const columns = [
    { title: 'Fix' },
    { title: 'State' },
    { title: 'Entities', figures: true },
    { title: 'Points', figures: true },
  ];
  const actions = first.map((step): Action => fixAction(step, scope));
  return [
    { kind: 'table', title: 'Do first', columns, rows },
    { kind: 'actions', actions },
  ];
}

function entitiesTable(rows: readonly ReportRow[]): readonly Block[] {
  if (rows.length === 0) return [];
  const hasLevels = rows.some(({ level }) => level !== undefined);
  const columns = [
    { title: 'Entity' },
    { title: 'Score', figures: true },
    ...(hasLevels ? [{ title: 'Level' }] : []),
    { title: 'Does not hold' },
  ];
  const cells = rows
    .slice(0, rowsAtMost)
    .map(({ ref, name, score, level, fails }): readonly Cell[] => [
      [entitySpan({ ref, name })],
      [score === undefined ? status('unknown', 'not known') : String(score)],
      ...(hasLevels ? [[level ?? 'none']] : []),
      failsText(fails),
    ]);
  return [{ kind: 'table', title: 'All entities', columns, rows: cells, total: rows.length }];
}

function failsText(fails: readonly string[]): Text {
  const shown = fails.slice(0, namedChecks).flatMap((check, at) => [...(at > 0 ? [', '] : []), code(check)]);
  const rest = fails.length - namedChecks;
  return fails.length === 0 ? ['–'] : rest > 0 ? [...shown, ` and ${rest} more`] : shown;
}

/** “21 checks, 3 exemptions, 4 not known”. */
function countsText({ checks, counts }: ReportFacts): Text {
  const { exempt, unknown } = counts;
  const parts = [
    count(checks, 'check', 'checks'),
    ...(exempt > 0 ? [count(exempt, 'exemption', 'exemptions')] : []),
    ...(unknown > 0 ? [`${figure(unknown)} not known`] : []),
  ];
  return [parts.join(', ')];
}
