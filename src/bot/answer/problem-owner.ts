/** Who can put a descriptor right: the entity's owner, else the owner of what else stands in the same file. */
import type { Catalog, CatalogError, Entity, Ref } from '../../catalog/catalog.ts';

export type OwnerOfError = (error: CatalogError) => Ref | undefined;

export function ownersOfErrors(catalog: Pick<Catalog, 'find' | 'get'>): OwnerOfError {
  const byFile = new Map<string, Ref>();
  for (const entity of catalog.find('').entities) {
    const file = fileOf(entity);
    if (entity.owner && !byFile.has(file)) byFile.set(file, entity.owner);
  }
  return ({ ref, file }) => (ref && catalog.get(ref)?.owner) || byFile.get(file);
}

/** The label without its line is what an error calls the file. */
const fileOf = ({ source }: Entity) => source.label.replace(/:\d+$/, '');
