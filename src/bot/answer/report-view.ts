/** A report as it comes into a place: read in ten seconds, with what to do first (LOOK: example 8). */
import type { ReportChange, ReportFacts, ReportStep } from '../../health/report.ts';
import type { ReportRun } from '../../schedule/report.ts';
import { ask, bold, count, entitySpan, note, open, view } from '../../view/build.ts';
import { chartAlt, levelsWords, valueWords } from '../../view/chart-lines.ts';
import type { Action, Block, Chart, Span, Text, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

const nameAtMost = 60;
const labelAtMost = 24;
/** Fewer values are no trend (LOOK: chart from 4 points). */
const pointsAtLeast = 4;

export function reportView({ id, title, facts }: ReportRun): View {
  const [first] = facts.first;
  return view({
    title: short(title, nameAtMost),
    lead: leadOf(facts),
    blocks: [
      ...factsOf(facts, first),
      ...chartOf(facts),
      ...actionsBlock([...stepActions(facts, first), open('Whole report', `/reports/${id}`)]),
    ],
    footer: footerOf(facts),
  });
}

/** “Payments is at 78 of 100, up 4 since 16 Nov. 6 gold, 11 silver, 9 bronze, 3 none.” */
export function leadOf(facts: ReportFacts): Text {
  const about = short(facts.about, nameAtMost);
  const levels = facts.levels.length > 0 ? [` ${levelsWords(facts.levels)}.`] : [];
  if (facts.score === undefined) return [`Of ${about} `, bold('nothing is known yet'), ': no check could be made.'];
  return [`${about} is at `, bold(`${facts.score} of 100`), ...changeOf(facts), '.', ...levels];
}

export function changeOf({ score, before }: ReportFacts): Text {
  if (score === undefined || !before) return [];
  const since: Span = { kind: 'time', at: before.at, style: 'date' };
  const difference = score - before.score;
  if (difference === 0) return [', as on ', since];
  return [`, ${difference > 0 ? 'up' : 'down'} ${Math.abs(difference)} since `, since];
}

function factsOf({ won, lost }: ReportFacts, first: ReportStep | undefined): readonly Block[] {
  const facts = [
    { label: 'Won', value: changesText(won) },
    { label: 'Lost', value: changesText(lost) },
    { label: 'First', value: first ? stepText(first) : [] },
  ].filter(({ value }) => value.length > 0);
  return facts.length > 0 ? [{ kind: 'facts', facts }] : [];
}

const changesText = (changes: readonly ReportChange[]): Text =>
  changes.flatMap(({ ref, name, points }, at) => [
    ...(at > 0 ? [' · '] : []),
    entitySpan({ ref, name }),
    ` ${signed(points)}`,
  ]);

/** “Link a runbook: 5 entities, +10”. */
function stepText({ text, entities, only, points }: ReportStep): Text {
  const where = only ? [] : [`: ${count(entities, 'entity', 'entities')}`];
  return [short(text, 120), ...where, ...(points > 0 ? [`, ${signed(points)}`] : [])];
}

/** “+9”, “−7”. */
export const signed = (points: number): string => (points > 0 ? `+${figure(points)}` : valueWords(points));

export function chartFor({ trend, levels, goal }: ReportFacts): Chart {
  return {
    ...{ name: 'Score', most: 100, levels },
    points: trend.length >= pointsAtLeast ? trend : [],
    ...(goal !== undefined && trend.length >= pointsAtLeast && { goal }),
  };
}

function chartOf(facts: ReportFacts): readonly Block[] {
  const chart = chartFor(facts);
  if (chart.points.length === 0 && chart.levels.length === 0) return [];
  return [{ kind: 'chart', chart, alt: chartAlt(chart) }];
}

/** What is done about the first: mend it, or let it off. */
function stepActions({ scope }: ReportFacts, step: ReportStep | undefined): readonly Action[] {
  if (!step) return [];
  const { check, only } = step;
  const exempt: Action = { ...ask('Exempt', 'exempt', { check, ...(only && { entity: only }) }), form: true };
  return [fixAction(step, scope), ...(only ? [openEntity(only)] : []), exempt];
}

export function fixAction({ check, only, started, entities }: ReportStep, scope: ReportFacts['scope']): Action {
  const within = only ?? (scope.kind === 'company' ? undefined : scope.ref);
  const label = !started ? 'How to fix it' : entities === 1 ? 'Start template' : `Fix ${figure(entities)}`;
  return ask(label, 'fix', { check, ...(within && { scope: within }) });
}

function openEntity(ref: string): Action {
  const name = ref.slice(ref.indexOf('/') + 1);
  return ask(short(`Show ${name}`, labelAtMost), 'show', { entity: ref });
}

export const footerOf = ({ scorecard, entities, at }: ReportFacts): Text => [
  `${short(scorecard.title, nameAtMost)} · ${count(entities, 'entity', 'entities')} · evaluated `,
  { kind: 'time', at, style: 'age' },
];

/** Told in its place, unasked. */
export function reportRefusedView(
  { id, title }: { readonly id: string; readonly title: string },
  reason: string,
): View {
  return view({
    title: short(title, nameAtMost),
    lead: [`${short(title, nameAtMost)} `, bold('was not made'), ', and is paused.'],
    blocks: [
      note('warn', [short(reason, 400)]),
      ...actionsBlock([ask('Show reports', 'reports', {}), ask('Resume', 'report resume', { report: id })]),
    ],
    footer: ['A report has the rights of whoever scheduled it, at its time'],
  });
}
