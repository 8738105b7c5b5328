/** How the score of a scope went: a line, where it began and where it is. */
import type { Scope, ScopeScore, Scorecard, TrendPoint } from '../../../health/health.ts';
import { ask, bold, count, view } from '../../../view/build.ts';
import { chartAlt } from '../../../view/chart-lines.ts';
import type { Block, Chart, Text, View } from '../../../view/view.ts';
import { dateWords, figure } from '../../../view/words.ts';
import { factsBlock } from '../facts.ts';
import { actionsBlock } from '../next-steps.ts';
import type { AskedHealth } from './entity-health.ts';
import { scopeArgs, scopeName, scopeText, scorecardFor } from './scope.ts';
import { changeWords, healthFooter, levelWords, scoreWords } from './words.ts';

export type AskedTrend = { readonly scope: Scope; readonly days: number; readonly by?: string | undefined };

/** Fewer points draw no line worth looking at (LOOK §6). */
const pointsAtLeast = 4;

export async function trendView(asked: AskedHealth, { scope, days, by }: AskedTrend): Promise<View> {
  const { catalog, health, now } = asked;
  const scorecard = scorecardFor(health, scope, by);
  const score = health.score(scope, scorecard.name);
  const past = await health.trend(scope, scorecard.name, days);
  const points = withToday(past, score, now);
  const again = { ...scopeArgs(scope), by: scorecard.name };
  return view({
    title: `Trend of ${scopeName(catalog, scope)}`,
    lead: [...scopeText(catalog, scope), ...leadOf(points, score, now)],
    blocks: [
      ...factsBlock(factsOf(points, { scorecard, score, now })),
      ...chartBlock(points, scorecard, score),
      ...actionsBlock([
        ask('What fails most', 'health', again),
        scope.kind === 'entity' ? undefined : ask('Worst first', 'worst', again),
        days < 365 ? ask('The whole year', 'trend', { ...again, since: '365 days' }) : undefined,
      ]),
    ],
    footer: healthFooter(scorecard, score),
    counts: score.entities.map(({ entity }) => entity.ref),
  });
}

const startOfDay = (at: number) => Math.floor(at / day) * day;
const day = 24 * 3600 * 1000;

/** The last one is as things stand now. */
function withToday(past: readonly TrendPoint[], { score, levels }: ScopeScore, now: number): readonly TrendPoint[] {
  const before = past.filter((point) => point.day < startOfDay(now));
  return score === undefined
    ? before
    : [...before, { day: startOfDay(now), score, levels: Object.fromEntries(levels) }];
}

/** “ went 79 → 82 since 26 Oct, up 3.” */
function leadOf(points: readonly TrendPoint[], { score, entities }: ScopeScore, now: number): Text {
  if (entities.length === 0) return [' holds ', bold('nothing'), ' that is measured.'];
  const first = points[0];
  if (score === undefined || !first) return [' is ', bold('not known'), ' yet: no check could say anything.'];
  if (points.length === 1) return [' is at ', bold(scoreWords(score)), '; what it was before is not known yet.'];
  const since = dateWords(first.day, now);
  if (first.score === score) return [' is at ', bold(scoreWords(score)), `, as on ${since}.`];
  return [
    ' went ',
    bold(`${figure(first.score)} → ${figure(score)}`),
    ` since ${since}, ${changeWords(score - first.score)}.`,
  ];
}

type Told = { readonly scorecard: Scorecard; readonly score: ScopeScore; readonly now: number };

function factsOf(points: readonly TrendPoint[], { scorecard, score, now }: Told) {
  const byScore = points.toSorted((a, b) => a.score - b.score);
  const said = (point: TrendPoint | undefined): Text =>
    point ? [`${figure(point.score)} on ${dateWords(point.day, now)}`] : [];
  const isLine = points.length > 1;
  return [
    { label: 'Levels', value: scorecard.levels.length > 0 && score.levels.size > 0 ? [levelWords(score)] : [] },
    { label: 'Best', value: isLine ? said(byScore.at(-1)) : [] },
    { label: 'Worst', value: isLine ? said(byScore[0]) : [] },
    { label: 'Known', value: isLine ? [count(points.length, 'day', 'days')] : [] },
  ];
}

function chartBlock(
  points: readonly TrendPoint[],
  { levels, thresholds }: Scorecard,
  score: ScopeScore,
): readonly Block[] {
  if (points.length < pointsAtLeast) return [];
  const goal = thresholds.size === 1 ? [...thresholds.values()][0] : undefined;
  const chart: Chart = {
    ...{ name: 'Score', most: 100, ...(goal !== undefined && { goal }) },
    points: points.map((point) => ({ at: point.day, value: point.score })),
    levels: levels.length > 0 ? levelBar(score) : [],
  };
  return [{ kind: 'chart', chart, alt: chartAlt(chart) }];
}

export const levelBar = ({ levels }: Pick<ScopeScore, 'levels'>): Chart['levels'] =>
  Array.from(levels, ([name, amount]) => ({
    name: name || 'none',
    count: amount,
    ...(name === '' && { none: true as const }),
  }));
