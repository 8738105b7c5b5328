/** Entities as rows: name, what they are, who owns them, and one more column that the answer chooses. */
import type { Entity, Ref } from '../../catalog/catalog.ts';
import { status } from '../../view/build.ts';
import type { BlockOf, Cell, Column } from '../../view/view.ts';
import { isDeprecated, mention, type Names } from './names.ts';
import { ownerCell } from './ownership.ts';

/** Rows that leave a command; each surface cuts further at its own limit. */
export const rowsAtMost = 50;

export type ExtraColumn = { readonly column: Column; readonly cell: (ref: Ref, entity: Entity | undefined) => Cell };

export const lifecycleColumn: ExtraColumn = {
  column: { title: 'Lifecycle' },
  cell: (_, entity) => (entity ? lifecycleCell(entity) : ['–']),
};

export const systemColumn = (names: Names): ExtraColumn => ({
  column: { title: 'System' },
  cell: (_, entity) => (entity?.system ? mention(names, entity.system) : ['–']),
});

export function lifecycleCell(entity: Entity): Cell {
  return isDeprecated(entity) ? [status('warn', 'deprecated')] : [entity.lifecycle ?? '–'];
}

/** “service”, “openapi API”, “team”. */
export function typeWords(entity: Entity): string {
  const kind = entity.kind.toLowerCase();
  if (kind === 'api') return entity.type ? `${entity.type} API` : 'API';
  return entity.type ?? kind;
}

export type EntityTable = {
  readonly title?: string;
  readonly refs: readonly Ref[];
  readonly extra: ExtraColumn;
  /** Replaces the owner's column, for answers whose rows share one owner. */
  readonly third?: ExtraColumn;
  /** The address that shows all; the entity's page where none is given. */
  readonly more?: string;
};

export function entityTable(names: Names, { title, refs, extra, third, more }: EntityTable): BlockOf<'table'> {
  const owner: ExtraColumn = {
    column: { title: 'Owner' },
    cell: (_, entity) => (entity ? ownerCell(names, entity) : ['–']),
  };
  const columns = [third ?? owner, extra];
  const shown = refs.slice(0, rowsAtMost);
  const rows = shown.map((ref) => {
    const entity = names.get(ref);
    return [mention(names, ref), [entity ? typeWords(entity) : '–'], ...columns.map(({ cell }) => cell(ref, entity))];
  });
  return {
    kind: 'table',
    ...(title && { title }),
    columns: [{ title: 'Entity' }, { title: 'Type' }, ...columns.map(({ column }) => column)],
    rows,
    total: refs.length,
    ...(more && { more }),
  };
}
