/** Who can put a descriptor right: the entity's owner, else the owner of what else stands in the same file. */
import type { Catalog, CatalogError, Entity, Ref } from '../../catalog/catalog.ts';

export type OwnerOfError = (error: CatalogError) => Ref | undefined;

export function ownersOfErrors(catalog: Pick<Catalog, 'find' | 'get'>): OwnerOfError {
  const byFile = new Map<string, Ref>();
  for (const entity of catalog.find('').entities) {
    const file = fileOf(entity);
    if (entity.owner && !byFile.has(file)) byFile.set(file, entity.owner);
  }
  const own = (ref: Ref | undefined) => (ref === undefined ? undefined : catalog.get(ref)?.owner);
  // What stands twice is to be put right where it is not read, and its entity is the other's.
  return ({ ref, file, rule }) =>
    rule === 'conflict' ? (byFile.get(file) ?? own(ref)) : (own(ref) ?? byFile.get(file));
}

/** For this team to put right, or for those below it. */
export function isErrorOf(catalog: Catalog, team: Entity, ownerOf: OwnerOfError): (error: CatalogError) => boolean {
  const owners = new Set([team.ref, ...catalog.owned(team.ref, true).map(({ owner }) => owner)]);
  return (error) => owners.has(ownerOf(error) ?? '');
}

export function hasErrors(catalog: Catalog, team: Entity): boolean {
  const errors = catalog.errors();
  return errors.length > 0 && errors.some(isErrorOf(catalog, team, ownersOfErrors(catalog)));
}

/** The label without its line is what an error calls the file. */
const fileOf = ({ source }: Entity) => source.label.replace(/:\d+$/, '');
