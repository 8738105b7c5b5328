/** The health of what a team owns, of a system, a domain or everything: the score, what it is made of, and what fails most. */

import type { Finding, Health, Scope, ScopeScore, Scorecard, TrendPoint } from '../../../health/health.ts';
import { ask, bold, view } from '../../../view/build.ts';
import type { Action, Block, Cell, Text, View } from '../../../view/view.ts';
import { dateWords, figure } from '../../../view/words.ts';
import { factsBlock } from '../facts.ts';
import { compare } from '../lookup.ts';
import { short } from '../names.ts';
import { actionsBlock } from '../next-steps.ts';
import type { AskedHealth } from './entity-health.ts';
import { scopeArg, scopeArgs, scopeName, scopeText, scorecardFor } from './scope.ts';
import { changeWords, countWords, healthFooter, levelWords, scoreWords } from './words.ts';

const day = 24 * 3600 * 1000;
/** How far back the change is that an answer tells. */
const changeDays = 7;

export async function scopeHealthView(asked: AskedHealth, scope: Scope, by?: string): Promise<View> {
  const { catalog, health, now } = asked;
  const scorecard = scorecardFor(health, scope, by);
  const score = health.score(scope, scorecard.name);
  const points = await health.trend(scope, scorecard.name, changeDays + 1);
  const failing = failingMost(health, scope, scorecard);
  return view({
    title: `Health of ${scopeName(catalog, scope)}`,
    lead: [...scopeText(catalog, scope), ...standing(score, changeSince(points, score, now))],
    blocks: [
      ...factsBlock([
        { label: 'Levels', value: scorecard.levels.length > 0 ? [levelWords(score)] : [] },
        { label: 'Checks', value: [countWords(score)].filter(Boolean) },
        { label: 'Too low', value: belowWanted(score) },
      ]),
      ...failingTable(health, failing),
      ...actionsBlock(steps({ scope, scorecard, failing })),
    ],
    footer: healthFooter(scorecard, score),
    counts: score.entities.map(({ entity }) => entity.ref),
  });
}

/** “ is at 78 of 100, up 4 since 18 Nov.” */
function standing(score: ScopeScore, change: string): Text {
  if (score.entities.length === 0) return [' holds ', bold('nothing'), ' that is measured.'];
  if (score.score === undefined) return [' is ', bold('not known'), ' yet: no check could say anything.'];
  return [' is at ', bold(scoreWords(score.score)), `${change}.`];
}

/** Against the oldest day that is known of the last week. */
function changeSince(points: readonly TrendPoint[], { score }: ScopeScore, now: number): string {
  const first = points.find((point) => point.day < now - day);
  if (!first || score === undefined) return '';
  const change = changeWords(score - first.score);
  return `, ${change} since ${dateWords(first.day, now)}`;
}

/** Of those that want something at all. */
function belowWanted({ entities }: ScopeScore): Text {
  const asked = entities.filter(({ wanted, score }) => wanted !== undefined && score !== undefined);
  if (asked.length === 0) return [];
  const below = asked.filter(({ wanted = 0, score = 0 }) => score < wanted).length;
  return [`${below === 0 ? 'none' : figure(below)} of ${figure(asked.length)}, by what their lifecycles want`];
}

export type FailingCheck = { readonly check: string; readonly fails: number; readonly warns: number };

/** Checks of the scorecard by how many entities they fail for, most first; who is let off is not among them. */
export function failingMost(
  health: Health,
  scope: Scope,
  { checks }: Pick<Scorecard, 'checks'>,
): readonly FailingCheck[] {
  const counted = new Map<string, { fails: number; warns: number }>();
  for (const { check, verdict, exemption } of health.failing(scope)) {
    if (exemption || !checks.has(check)) continue;
    const one = counted.get(check) ?? { fails: 0, warns: 0 };
    if (verdict.kind === 'fails') one.fails += 1;
    if (verdict.kind === 'warns') one.warns += 1;
    counted.set(check, one);
  }
  return Array.from(counted, ([check, amounts]) => ({ check, ...amounts }))
    .filter(({ fails, warns }) => fails + warns > 0)
    .sort((a, b) => b.fails - a.fails || b.warns - a.warns || compare(a.check, b.check));
}

function failingTable(health: Health, failing: readonly FailingCheck[]): readonly Block[] {
  if (failing.length === 0) return [];
  const rows = failing.map(({ check, fails, warns }): readonly Cell[] => [
    [health.checks().get(check)?.title ?? check],
    [amountWords(fails)],
    [amountWords(warns)],
  ]);
  const columns = [{ title: 'Check' }, { title: 'Fails', figures: true }, { title: 'Not for long', figures: true }];
  return [{ kind: 'table', title: 'What fails most', columns, rows, total: rows.length }];
}

export const amountWords = (amount: number) => (amount === 0 ? '–' : figure(amount));

type Steps = { readonly scope: Scope; readonly scorecard: Scorecard; readonly failing: readonly FailingCheck[] };

function steps({ scope, scorecard: { name }, failing }: Steps): readonly (Action | undefined)[] {
  const [first] = failing;
  return [
    ask('Worst first', 'worst', { ...scopeArgs(scope), by: name }),
    first && ask(short(`Who fails ${first.check}`, 24), 'check', { check: first.check, ...scopeArg(scope) }),
    ask('Trend', 'trend', { ...scopeArgs(scope), by: name }),
    ask('Exemptions', 'exemptions', scopeArgs(scope)),
  ];
}

/** Who is let off is not asked. */
export const isOpen = ({ exemption, verdict }: Finding) =>
  exemption === undefined && (verdict.kind === 'fails' || verdict.kind === 'warns');
