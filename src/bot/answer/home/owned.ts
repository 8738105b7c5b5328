/** What is mine, most needed first, with its state. */
import type { Catalog, Entity } from '../../../catalog/catalog.ts';
import { count, status } from '../../../view/build.ts';
import type { Cell } from '../../../view/view.ts';
import { figure } from '../../../view/words.ts';
import { lifecycleCell, typeWords } from '../entity-table.ts';
import { compare } from '../lookup.ts';
import { mention } from '../names.ts';
import { allOwnedBy } from '../team.ts';
import { type HomeSection, homeRows } from './section.ts';

/** More than this many nobody looks through by need: the rest is not counted. */
const rankedAtMost = 2_000;

export const ownedSection: HomeSection = ({ catalog, owned }) => {
  if (owned.length === 0) return [];
  const rows = mostNeeded(catalog, owned)
    .slice(0, homeRows)
    .map(({ entity, needs }) => [
      mention(catalog, entity.ref),
      [typeWords(entity)],
      [needs === 0 ? '–' : figure(needs)],
      stateOf(entity),
    ]);
  const columns = [{ title: 'Entity' }, { title: 'Type' }, { title: 'Needed by', figures: true }, { title: 'State' }];
  return [{ kind: 'table', title: 'Yours', columns, rows, total: owned.length, more: allOwnedBy(owned) }];
};

function mostNeeded(catalog: Catalog, owned: readonly Entity[]) {
  return owned
    .slice(0, rankedAtMost)
    .map((entity) => ({ entity, needs: catalog.reach(entity.ref, 'up', 1).depth.size }))
    .sort((a, b) => b.needs - a.needs || compare(a.entity.name, b.entity.name));
}

function stateOf(entity: Entity): Cell {
  const errors = entity.errors.length;
  return errors > 0 ? [status('bad', count(errors, 'error', 'errors'))] : lifecycleCell(entity);
}
