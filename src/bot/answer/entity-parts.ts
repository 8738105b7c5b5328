/** What hangs on an entity, as tables: its APIs, its parts, who uses it, what it owns. One table a title, by kind. */
import type { Catalog, Entity, Ref, RelationType } from '../../catalog/catalog.ts';
import type { Block, BlockOf } from '../../view/view.ts';
import { apiTable } from './apis.ts';
import { entityTable, lifecycleColumn } from './entity-table.ts';
import { related, specOf } from './lookup.ts';
import { membersTable, ownsTable } from './team.ts';

type Parts = (catalog: Catalog, entity: Entity) => Promise<readonly Block[]> | readonly Block[];

const byKind: Readonly<Record<string, Parts>> = {
  component: async (catalog, entity) => [
    ...(await apiTable(catalog, { title: 'API', refs: related(catalog, entity.ref, 'providesApi'), third: 'used by' })),
    ...partsTable(catalog, entity),
  ],
  api: (catalog, entity) => usersTable(catalog, entity, 'apiConsumedBy'),
  resource: (catalog, entity) => usersTable(catalog, entity, 'dependencyOf'),
  system: (catalog, entity) => partsTable(catalog, entity),
  domain: (catalog, entity) => partsTable(catalog, entity),
  group: (catalog, entity) => [
    ...membersTable(catalog, entity),
    ...ownsTable(catalog, entity, catalog.owned(entity.ref, true)),
  ],
  user: (catalog, entity) => ownsTable(catalog, entity, catalog.owned(entity.ref, false)),
  location: locationParts,
  template: templateParts,
};

/** Nothing for kinds that Backstage does not know. */
export async function entityParts(catalog: Catalog, entity: Entity): Promise<readonly Block[]> {
  return (await byKind[entity.kind.toLowerCase()]?.(catalog, entity)) ?? [];
}

export function usersTable(catalog: Catalog, entity: Entity, type: RelationType): readonly BlockOf<'table'>[] {
  return tableOf(catalog, 'Used by', related(catalog, entity.ref, type));
}

function tableOf(catalog: Catalog, title: string, refs: readonly Ref[]): readonly BlockOf<'table'>[] {
  return refs.length > 0 ? [entityTable(catalog, { title, refs, extra: lifecycleColumn })] : [];
}

const partsTable = (catalog: Catalog, entity: Entity) =>
  tableOf(catalog, 'Part of it', related(catalog, entity.ref, 'hasPart'));

/** Where it leads to, as it is written there. */
async function locationParts(catalog: Catalog, entity: Entity): Promise<readonly Block[]> {
  const { target, targets } = await specOf(catalog, entity.ref);
  const all = [target, ...(Array.isArray(targets) ? targets : [])].filter((one) => typeof one === 'string');
  if (all.length === 0) return [];
  return [
    {
      kind: 'list',
      title: 'Leads to',
      items: all.slice(0, 50).map((text) => [{ kind: 'code', text }]),
      total: all.length,
    },
  ];
}

async function templateParts(catalog: Catalog, entity: Entity): Promise<readonly Block[]> {
  const { steps } = await specOf(catalog, entity.ref);
  const names = (Array.isArray(steps) ? steps : []).map(stepName);
  if (names.length === 0) return [];
  return [{ kind: 'list', title: 'Steps', items: names.slice(0, 50).map((name) => [name]), total: names.length }];
}

function stepName(step: unknown): string {
  const { name, action } = Object(step);
  return [name, action].find((word) => typeof word === 'string') ?? '–';
}
