/** The entity an argument stands for; dispatch has resolved it, so it is gone only when the catalog changed since. */
import type { Catalog, Entity, Ref } from '../../catalog/catalog.ts';
import { fail } from '../../errors.ts';

export function known(catalog: Pick<Catalog, 'get'>, ref: Ref): Entity {
  const entity = catalog.get(ref);
  if (!entity) throw fail('ENTITY_NOT_FOUND', { name: ref });
  return entity;
}

export function byName(catalog: Pick<Catalog, 'get'>, refs: Iterable<Ref>): readonly Ref[] {
  const nameOf = (ref: Ref) => catalog.get(ref)?.name ?? ref.slice(ref.indexOf('/') + 1);
  return [...refs].sort((a, b) => nameOf(a).localeCompare(nameOf(b)) || a.localeCompare(b));
}
