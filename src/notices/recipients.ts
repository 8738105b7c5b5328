/** Whom a ref stands for: a person, the members of a group and of the groups below it, the owner of a thing. */
import type { Catalog, Ref } from '../catalog/catalog.ts';

type Read = Pick<Catalog, 'get' | 'relations'>;

/** Refs of Users, each once; `without` is taken away in the same way. Refs that are in no catalog stand for nobody. */
export function usersOf(refs: readonly Ref[], catalog: Read, without: readonly Ref[] = []): readonly Ref[] {
  const excluded = new Set(without.flatMap((ref) => expand(ref, catalog)));
  const all = new Set(refs.flatMap((ref) => expand(ref, catalog)));
  return [...all].filter((ref) => !excluded.has(ref));
}

function expand(ref: Ref, catalog: Read): readonly Ref[] {
  if (ref.startsWith('user:')) return catalog.get(ref) ? [ref] : [];
  if (ref.startsWith('group:')) return membersOf(ref, catalog, new Set());
  const owner = catalog.get(ref)?.owner;
  return owner === undefined || owner === ref ? [] : expand(owner, catalog);
}

function membersOf(group: Ref, catalog: Read, seen: Set<Ref>): readonly Ref[] {
  if (seen.has(group)) return [];
  seen.add(group);
  const targets = (type: 'hasMember' | 'parentOf') => catalog.relations(group, type).map(({ target }) => target);
  return [
    ...targets('hasMember').filter((ref) => catalog.get(ref) !== undefined),
    ...targets('parentOf').flatMap((child) => membersOf(child, catalog, seen)),
  ];
}
