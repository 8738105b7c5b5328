/** The company itself: the group above all others. What is asked of it is asked of everything. */
import type { Catalog } from '../../catalog/catalog.ts';

/** The group above all others, and not any team that has none above it. */
export function isCompany(catalog: Catalog, ref: string): boolean {
  const entity = catalog.get(ref);
  if (entity?.kind !== 'Group' || !/^(?:company|organi[sz]ation|corporation|enterprise|root)$/i.test(entity.type ?? ''))
    return false;
  return catalog.relations(ref, 'childOf').length === 0 && catalog.relations(ref, 'parentOf').length > 0;
}
