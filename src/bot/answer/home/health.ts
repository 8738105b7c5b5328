/** How what my teams own stands by its checks. */
import type { Cell } from '../../../view/view.ts';
import { scorecardFor } from '../health/scope.ts';
import { amountWords, failingMost } from '../health/scope-health.ts';
import { scoreCell } from '../health/words.ts';
import { nameSpan } from '../names.ts';
import { type HomeSection, homeRows } from './section.ts';

export const healthSection: HomeSection = ({ catalog, services: { health }, teams }) => {
  const rows = teams.flatMap((team): readonly (readonly Cell[])[] => {
    const scope = { kind: 'team', ref: team.ref } as const;
    const scorecard = scorecardFor(health, scope, undefined);
    const { score, entities } = health.score(scope, scorecard.name);
    if (score === undefined || entities.length === 0) return [];
    const [first] = failingMost(health, scope, scorecard);
    const most = first ? (health.checks().get(first.check)?.title ?? first.check) : '–';
    return [[[nameSpan(catalog, team)], [most], [amountWords(first?.fails ?? 0)], scoreCell(score)]];
  });
  if (rows.length === 0) return [];
  const columns = [
    ...[{ title: 'Team' }, { title: 'Fails most' }],
    ...[
      { title: 'Entities', figures: true },
      { title: 'Of 100', figures: true },
    ],
  ];
  const shown = rows.slice(0, homeRows);
  return [{ kind: 'table', title: 'Health', columns, rows: shown, total: rows.length, more: '/?q=health' }];
};
