/** `sort:owner`, `sort:-name`: the order that was asked for. What lacks the value comes last either way. */
import type { Entity, Ref } from './catalog.ts';

/** `changed` is known to the history, not to the catalog: whoever asks puts that in order. */
export const sortKeys = [
  'name',
  'title',
  'kind',
  'type',
  'owner',
  'system',
  'lifecycle',
  'namespace',
  'changed',
] as const;
export type SortKey = (typeof sortKeys)[number];
export type Sort = { readonly key: SortKey; readonly descending: boolean };

/** `owner`, `-owner`, `owner,desc`; undefined for none of the keys. */
export function readSort(text: string): Sort | undefined {
  const [, minus, name, direction] = /^(-)?([a-z]+)(?:,(asc|desc))?$/.exec(text.toLowerCase()) ?? [];
  const key = sortKeys.find((known) => known === name);
  return key && { key, descending: minus !== undefined || direction === 'desc' };
}

/** `isVisible`: the owner or system that is hidden is none. Equals keep their order. */
export function inOrder(entities: readonly Entity[], sort: Sort, isVisible: (ref: Ref) => boolean): readonly Entity[] {
  const { key, descending } = sort;
  if (key === 'changed') return entities;
  const sortedBy = (entity: Entity) => {
    if (key !== 'owner' && key !== 'system') return entity[key]?.toLowerCase();
    const ref = entity[key];
    return ref !== undefined && isVisible(ref) ? ref.slice(ref.indexOf('/') + 1) : undefined;
  };
  const valued = entities.map((entity) => ({ entity, value: sortedBy(entity) }));
  valued.sort((a, b) => {
    if (a.value === b.value) return 0;
    if (a.value === undefined) return 1;
    if (b.value === undefined) return -1;
    return a.value < b.value === descending ? 1 : -1;
  });
  return valued.map(({ entity }) => entity);
}
