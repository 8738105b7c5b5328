/** APIs in tables, with what their definitions say of themselves. */
import type { Catalog, Entity, Ref } from '../../catalog/catalog.ts';
import { count, status } from '../../view/build.ts';
import type { BlockOf, Cell } from '../../view/view.ts';
import { type Definition, definitionWords, readDefinition } from './definition.ts';
import { lifecycleCell, rowsAtMost } from './entity-table.ts';
import { specOf } from './lookup.ts';
import { mention } from './names.ts';
import { ownerCell } from './ownership.ts';

/** Nothing when the descriptor holds no text for it. */
export async function definitionOf(catalog: Pick<Catalog, 'whole'>, api: Entity): Promise<Definition | undefined> {
  const { definition } = await specOf(catalog, api.ref);
  return typeof definition === 'string' ? readDefinition(api.type, definition) : undefined;
}

export type ApiTable = {
  readonly title: string;
  readonly refs: readonly Ref[];
  /** What is of interest: who uses those that it provides, who owns those that it uses. */
  readonly third: 'used by' | 'owner';
};

/** API, what it does, who uses or owns it, lifecycle. Nothing when there is none. */
export async function apiTable(
  catalog: Catalog,
  { title, refs, third }: ApiTable,
): Promise<readonly BlockOf<'table'>[]> {
  if (refs.length === 0) return [];
  const rows = await Promise.all(refs.slice(0, rowsAtMost).map((ref) => apiRow(catalog, ref, third)));
  const columns = [
    { title: 'API' },
    { title: 'Does' },
    { title: third === 'owner' ? 'Owner' : 'Used by' },
    { title: 'Lifecycle' },
  ];
  return [{ kind: 'table', title, columns, rows, total: refs.length }];
}

async function apiRow(catalog: Catalog, ref: Ref, third: ApiTable['third']): Promise<readonly Cell[]> {
  const api = catalog.get(ref);
  if (!api) return [mention(catalog, ref), ['–'], ['–'], ['–']];
  const definition = await definitionOf(catalog, api);
  const does: Cell = definition ? [definitionWords(definition)] : [status('unknown', 'no definition')];
  return [
    mention(catalog, ref),
    does,
    third === 'owner' ? ownerCell(catalog, api) : [usersOf(catalog, ref)],
    lifecycleCell(api),
  ];
}

function usersOf(catalog: Catalog, ref: Ref): string {
  const users = catalog.relations(ref, 'apiConsumedBy').length;
  return users === 0 ? 'nobody' : count(users, 'entity', 'entities');
}
