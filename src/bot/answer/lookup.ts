/** The entity an argument stands for; dispatch has resolved it, so it is gone only when the catalog changed since. */
import type { Catalog, Entity, Ref, RelationType } from '../../catalog/catalog.ts';
import { fail } from '../../errors.ts';
import { refName } from './names.ts';

export function known(catalog: Pick<Catalog, 'get'>, ref: Ref): Entity {
  const entity = catalog.get(ref);
  if (!entity) throw fail('ENTITY_NOT_FOUND', { name: ref });
  return entity;
}

/** Plain order of letters: an answer may sort thousands, for which a locale's collation is too slow. */
export const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

export function byName(catalog: Pick<Catalog, 'get'>, refs: Iterable<Ref>): readonly Ref[] {
  const named = Array.from(refs, (ref) => ({ ref, name: catalog.get(ref)?.name.toLowerCase() ?? refName(ref) }));
  return named.sort((a, b) => compare(a.name, b.name) || compare(a.ref, b.ref)).map(({ ref }) => ref);
}

/** Those that are in the catalog. */
export function present(catalog: Pick<Catalog, 'get'>, refs: Iterable<Ref>): readonly Entity[] {
  return Array.from(refs, (ref) => catalog.get(ref)).filter((entity) => entity !== undefined);
}

/** Targets of one type of relation, by name; they may dangle. */
export function related(catalog: Pick<Catalog, 'get' | 'relations'>, ref: Ref, type: RelationType): readonly Ref[] {
  return byName(
    catalog,
    catalog.relations(ref, type).map(({ target }) => target),
  );
}

/** The spec as the descriptor has it; empty when there is none. */
export async function specOf(catalog: Pick<Catalog, 'whole'>, ref: Ref): Promise<Readonly<Record<string, unknown>>> {
  const { spec } = (await catalog.whole(ref)) ?? {};
  return typeof spec === 'object' && spec !== null ? { ...spec } : {};
}
