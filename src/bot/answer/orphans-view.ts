/** `orphans`: what nothing leads to any more, since when, and when it goes. */
import type { Catalog, Entity } from '../../catalog/catalog.ts';
import type { Orphan } from '../../catalog/registered/desk.ts';
import { age, ask, bold, code, count, view } from '../../view/build.ts';
import type { Action, Block, Cell, Text, View } from '../../view/view.ts';
import { rowsAtMost, typeWords } from './entity-table.ts';
import { catalogFooter } from './footer.ts';
import { nameSpan, short } from './names.ts';
import { actionsBlock } from './next-steps.ts';

type OrphansOf = { readonly all: readonly Orphan[]; readonly isKept: boolean; readonly mayChange: boolean };

export function orphansView(catalog: Catalog, { all, isKept, mayChange }: OrphansOf): View {
  return view({
    title: 'Orphans',
    lead:
      all.length === 0
        ? [bold('No orphan'), ': something leads to every entity.']
        : [bold(count(all.length, 'orphan', 'orphans')), ': nothing leads there any more', isKept ? '.' : '; they go.'],
    blocks: [...table(catalog, all), ...actionsBlock(mayChange ? all.slice(0, 3).map(takeOut) : [])],
    footer: [
      'What becomes of them is ',
      code('catalog.orphanStrategy'),
      ' in callboard.yaml · ',
      ...catalogFooter(catalog),
    ],
  });
}

function takeOut({ entity }: Orphan): Action {
  return ask(short(`Take out ${entity.name}`, 24), 'unregister', { what: entity.ref });
}

function table(catalog: Catalog, all: readonly Orphan[]): readonly Block[] {
  if (all.length === 0) return [];
  const columns = [{ title: 'Entity' }, { title: 'Type' }, { title: 'Was read from' }, { title: 'Orphan since' }];
  const rows = all
    .slice(0, rowsAtMost)
    .map((orphan) => [
      [nameSpan(catalog, orphan.entity)],
      [typeWords(orphan.entity)],
      placeOf(orphan.entity),
      timesOf(orphan),
    ]);
  return [{ kind: 'table', columns, rows, total: all.length }];
}

const placeOf = ({ source }: Entity): Cell => [code(short(source.label, 60))];
const timesOf = ({ since, goes }: Orphan): Text =>
  goes === undefined ? [age(since)] : [age(since), '; goes ', { kind: 'time', at: goes, style: 'date' }];
