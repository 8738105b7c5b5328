/** Sources in words: what they are called, how they stand, when they were read and will be. */
import type { StandingSource } from '../../catalog/cycle/standing.ts';
import { age, code, count, status } from '../../view/build.ts';
import type { BlockOf, Cell, Span } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { rowsAtMost } from './entity-table.ts';
import { short } from './names.ts';

export const sourceName = ({ name }: Pick<StandingSource, 'name'>) => short(name, 60);

function sourceState({ isRunning, outcome, isForgotten, counts, due }: StandingSource): Span {
  if (isRunning) return status('running', 'reading');
  if (isForgotten) return status('warn', 'named nowhere');
  if (outcome === 'failed') return status('bad', 'fails');
  if (outcome === 'held back') return status('warn', 'held back');
  if (outcome === undefined) return status('unknown', due === 0 ? 'not read yet' : 'waiting');
  const errors = counts?.errors ?? 0;
  return errors > 0 ? status('warn', `errors in ${count(errors, 'document', 'documents')}`) : status('ok', outcome);
}

/** What needs somebody comes first. */
export function sourcesTable(sources: readonly StandingSource[]): readonly BlockOf<'table'>[] {
  if (sources.length === 0) return [];
  const ordered = [...sources].sort((a, b) => rank(a) - rank(b));
  const columns = [{ title: 'Source' }, { title: 'State' }, { title: 'Entities', figures: true }, { title: 'Read' }];
  return [{ kind: 'table', columns, rows: ordered.slice(0, rowsAtMost).map(rowOf), total: sources.length }];
}

const rank = ({ outcome, isForgotten }: StandingSource) =>
  outcome === 'held back' ? 0 : outcome === 'failed' ? 1 : isForgotten ? 2 : 3;

function rowOf(source: StandingSource): readonly Cell[] {
  const { counts } = source;
  return [[code(sourceName(source))], [sourceState(source)], [counts ? figure(counts.entities) : '–'], timesOf(source)];
}

function timesOf({ ended, due }: StandingSource): Cell {
  const next: Cell = due > 0 ? ['next ', { kind: 'time', at: due, style: 'clock' }] : ['now'];
  return ended === undefined ? next : [age(ended), ', ', ...next];
}
