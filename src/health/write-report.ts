/** Makes a report of what health says at this moment, to one person. */
import type { Catalog, Ref } from '../catalog/catalog.ts';
import { grouped } from './grouped.ts';
import type { EntityScore, Finding, Health, Scope, ScopeScore, Scorecard } from './health.ts';
import type { ReportChange, ReportFacts, ReportLevel, ReportRow, ReportStep, WholeReport } from './report.ts';
import { type Change, changesOf } from './report-changes.ts';

export type ReportAsked = {
  readonly health: Health;
  readonly catalog: Pick<Catalog, 'get'>;
  readonly scope: Scope;
  readonly scorecard: Scorecard;
  /** How the scope is called. */
  readonly about: string;
  /** The last one, or undefined for the first. */
  readonly last: Pick<ReportFacts, 'at' | 'score'> | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
};

const day = 24 * 3_600_000;
/** What the first one looks back to. */
const firstLooksBack = 7 * day;
const trendDays = 84;
const stepsShown = 4;
const changesShown = 3;
/** What is longer is not read in passing. */
const lettersOfStep = 60;

export async function writeReport(asked: ReportAsked): Promise<WholeReport> {
  const { health, scope, scorecard, last, now } = asked;
  const since = last?.at ?? now - firstLooksBack;
  const scored = health.score(scope, scorecard.name);
  const [trend, moved] = await Promise.all([
    health.trend(scope, scorecard.name, trendDays),
    health.moved(scope, since),
  ]);
  const failing = health.failing(scope).filter(({ check, exemption }) => scorecard.checks.has(check) && !exemption);
  const byRef = grouped(failing, ({ ref }) => ref);
  const changes = changesOf(moved, { health, scorecard, scored });
  const points = trend.map(({ day: at, score: value }) => ({ at, value }));
  const facts: ReportFacts = {
    ...{ scorecard: { name: scorecard.name, title: scorecard.title }, scope, about: asked.about, at: now },
    ...(scored.score !== undefined && { score: scored.score }),
    ...beforeOf(last, points, since),
    ...goalOf(scorecard, scored),
    levels: levelsOf(scored),
    trend: upToNow(points, scored.score, now),
    ...largest(changes),
    first: stepsOf(byRef, { ...asked, scored }).slice(0, stepsShown),
    entities: scored.entities.length,
    teams: new Set(scored.entities.flatMap(({ entity }) => entity.owner ?? [])).size,
    checks: scorecard.checks.size,
    counts: scored.counts,
  };
  return { facts, rows: rowsOf(scored, byRef, changes) };
}

function beforeOf(last: ReportAsked['last'], points: ReportFacts['trend'], since: number): Pick<ReportFacts, 'before'> {
  if (last?.score !== undefined) return { before: { score: last.score, at: last.at } };
  // The day it looks back to; the oldest there is where that is younger.
  const point = points.findLast(({ at }) => at <= since) ?? points[0];
  return point ? { before: { score: point.value, at: point.at } } : {};
}

/** What is wanted of all of them alike, or of those that nothing else is wanted of. */
function goalOf({ thresholds }: Scorecard, { entities }: ScopeScore): Pick<ReportFacts, 'goal'> {
  const wanted = new Set(entities.flatMap(({ wanted }) => wanted ?? []));
  const goal = wanted.size === 1 ? [...wanted][0] : thresholds.get('');
  return goal === undefined ? {} : { goal };
}

const levelsOf = ({ levels }: ScopeScore): readonly ReportLevel[] =>
  Array.from(levels, ([name, count]) => (name === '' ? { name: 'none', count, none: true } : { name, count }));

/** Days end at midnight: the last value is of now. */
function upToNow(points: ReportFacts['trend'], score: number | undefined, now: number): ReportFacts['trend'] {
  const today = Math.floor(now / day) * day;
  const earlier = points.filter(({ at }) => at < today);
  return score === undefined ? earlier : [...earlier, { at: now, value: score }];
}

function largest(changes: readonly Change[]): Pick<ReportFacts, 'won' | 'lost' | 'moved'> {
  const won = changes.filter(({ points }) => points > 0).sort((a, b) => b.points - a.points);
  const lost = changes.filter(({ points }) => points < 0).sort((a, b) => a.points - b.points);
  return {
    won: won.slice(0, changesShown).map(told),
    lost: lost.slice(0, changesShown).map(told),
    moved: { won: won.length, lost: lost.length },
  };
}

const told = (change: Change): ReportChange => ({ ...change, what: change.what() });

type Failing = ReadonlyMap<Ref, readonly Finding[]>;
type Stepping = Pick<ReportAsked, 'health' | 'scorecard' | 'catalog'> & { readonly scored: ScopeScore };
type Sum = { points: number; fails: boolean; readonly refs: Ref[] };

/** What an entity lacks of 100 is shared among its checks that do not hold, by how much each of them misses. */
function stepsOf(failing: Failing, { health, scorecard, catalog, scored }: Stepping): readonly ReportStep[] {
  const sums = new Map<string, Sum>();
  for (const { entity, score } of scored.entities) {
    const findings = failing.get(entity.ref) ?? [];
    const misses = findings.map((one) => missOf(one) * (scorecard.checks.get(one.check) ?? 0));
    const all = misses.reduce((sum, miss) => sum + miss, 0);
    for (const [at, finding] of findings.entries()) {
      const sum = sums.get(finding.check) ?? { points: 0, fails: false, refs: [] };
      sums.set(finding.check, sum);
      sum.points += all > 0 && score !== undefined ? ((100 - score) * (misses[at] ?? 0)) / all : 0;
      sum.fails ||= finding.verdict.kind === 'fails';
      sum.refs.push(finding.ref);
    }
  }
  const steps = Array.from(sums, ([check, sum]) => stepOf(check, sum, { health, catalog }));
  return steps.sort((a, b) => b.points - a.points || (a.check < b.check ? -1 : 1));
}

const missOf = ({ verdict }: Finding) => (verdict.kind === 'fails' ? 1 : verdict.kind === 'warns' ? 0.5 : 0);

function stepOf(
  check: string,
  { points, fails, refs }: Sum,
  { health, catalog }: Pick<Stepping, 'health' | 'catalog'>,
): ReportStep {
  const definition = health.checks().get(check);
  const [only] = refs.length === 1 ? refs : [];
  return {
    check,
    text: definition ? todo(definition, only === undefined ? undefined : catalog.get(only)) : check,
    state: fails ? 'bad' : 'warn',
    entities: refs.length,
    ...(only && { only }),
    points: Math.round(points),
    started: definition?.fix.template !== undefined,
  };
}

type Named = { readonly name: string; readonly ref: Ref; readonly owner?: Ref };

/** The first sentence of how it is mended; where that is long, or names one entity and there are several, what should be so. */
function todo(
  { title, fix }: { readonly title: string; readonly fix: { readonly text: string } },
  only: Named | undefined,
): string {
  const sentence = fix.text.split(/(?<=[a-z)`”])\. /)[0]?.replace(/\.$/, '') ?? '';
  if (sentence.length > lettersOfStep || sentence.includes('`')) return title;
  if (!/\{\w+\}/.test(sentence)) return sentence;
  const { name, ref, owner } = only ?? {};
  const holes: Readonly<Record<string, string | undefined>> = { name, ref, owner };
  const filled = sentence.replace(/\{(\w+)\}/g, (hole, key: string) => holes[key] ?? hole);
  return /\{\w+\}/.test(filled) ? title : filled;
}

/** Those that lack most first. */
function rowsOf({ entities }: ScopeScore, failing: Failing, changes: readonly Change[]): readonly ReportRow[] {
  const points = new Map(changes.map((change) => [change.ref, change.points]));
  const rows = entities.map(({ entity, score, level, wanted }: EntityScore): ReportRow => {
    const change = points.get(entity.ref);
    return {
      ...{ ref: entity.ref, name: entity.name },
      ...(entity.owner && { owner: entity.owner }),
      ...(score !== undefined && { score }),
      ...(level !== undefined && { level }),
      ...(wanted !== undefined && { wanted }),
      ...(change !== undefined && { change }),
      fails: (failing.get(entity.ref) ?? []).map(({ check }) => check),
    };
  });
  return rows.sort((a, b) => (a.score ?? 101) - (b.score ?? 101) || (a.ref < b.ref ? -1 : 1));
}
