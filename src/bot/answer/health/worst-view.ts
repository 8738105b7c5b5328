/** Entities of a scope, those that are worst off first. */
import type { EntityScore, Finding, Health, Scope, Scorecard } from '../../../health/health.ts';
import { ask, bold, count, view } from '../../../view/build.ts';
import type { Block, Cell, Text, View } from '../../../view/view.ts';
import { figure } from '../../../view/words.ts';
import { rowsAtMost } from '../entity-table.ts';
import { compare } from '../lookup.ts';
import { mention, nameSpan } from '../names.ts';
import { actionsBlock } from '../next-steps.ts';
import { ownerCell } from '../ownership.ts';
import type { AskedHealth } from './entity-health.ts';
import { scopeArgs, scopeName, scorecardFor, withinText } from './scope.ts';
import { isOpen } from './scope-health.ts';
import { healthFooter, scoreWords } from './words.ts';

export function worstView(asked: AskedHealth, scope: Scope, by?: string): View {
  const { catalog, health } = asked;
  const scorecard = scorecardFor(health, scope, by);
  const score = health.score(scope, scorecard.name);
  const worst = worstFirst(score.entities);
  const [first] = worst;
  return view({
    title: `Worst off in ${scopeName(catalog, scope)}`,
    lead: first
      ? [
          nameSpan(catalog, first.entity),
          ' is worst off',
          ...withinText(catalog, scope),
          ', at ',
          bold(scoreWords(first.score)),
          '.',
        ]
      : [bold('Nothing'), ' that is measured has a score yet', ...withinText(catalog, scope), '.'],
    blocks: [
      ...worstTable(asked, { worst, scorecard }),
      ...actionsBlock(
        first
          ? [
              ask('What it lacks', 'health', { scope: first.entity.ref, by: scorecard.name }),
              ask('What fails most', 'health', { ...scopeArgs(scope), by: scorecard.name }),
              ask('Trend', 'trend', { ...scopeArgs(scope), by: scorecard.name }),
            ]
          : [],
      ),
    ],
    footer: healthFooter(scorecard, score),
    counts: score.entities.map(({ entity }) => entity.ref),
  });
}

type Scored = EntityScore & { readonly score: number };

/** What nothing is known of is not bad off. */
function worstFirst(entities: readonly EntityScore[]): readonly Scored[] {
  return entities
    .filter((one): one is Scored => one.score !== undefined)
    .sort((a, b) => a.score - b.score || b.counts.fails - a.counts.fails || compare(a.entity.name, b.entity.name));
}

type Listed = { readonly worst: readonly Scored[]; readonly scorecard: Scorecard };

function worstTable({ catalog, health }: AskedHealth, { worst, scorecard }: Listed): readonly Block[] {
  if (worst.length === 0) return [];
  const rows = worst
    .slice(0, rowsAtMost)
    .map(({ entity, score }): readonly Cell[] => [
      mention(catalog, entity.ref),
      ownerCell(catalog, entity),
      [figure(score)],
      lacks(health, scorecard, health.of(entity.ref)),
    ]);
  const columns = [{ title: 'Entity' }, { title: 'Owner' }, { title: 'Score', figures: true }, { title: 'Fails' }];
  return [{ kind: 'table', columns, rows, total: worst.length }];
}

function lacks(health: Health, { checks }: Scorecard, findings: readonly Finding[]): Text {
  const open = findings.filter((one) => isOpen(one) && one.verdict.kind === 'fails' && checks.has(one.check));
  const [first, ...others] = open.sort((a, b) => (checks.get(b.check) ?? 0) - (checks.get(a.check) ?? 0));
  if (!first) return ['–'];
  const title = health.checks().get(first.check)?.title ?? first.check;
  return [others.length > 0 ? `${title} and ${count(others.length, 'other', 'others')}` : title];
}
