/** Which entities a scope is, as somebody sees the catalog. */
import type { Catalog, Ref } from '../catalog/catalog.ts';
import type { Scope } from './health.ts';

export const keyOf = (scope: Scope) => (scope.kind === 'company' ? 'company' : `${scope.kind} ${scope.ref}`);

/** Undefined for the company: that is all there are. */
export function refsOf(
  scope: Scope,
  catalog: Pick<Catalog, 'get' | 'owned' | 'relations'>,
): readonly Ref[] | undefined {
  switch (scope.kind) {
    case 'company':
      return undefined;
    case 'entity':
      return [scope.ref];
    case 'team':
      return catalog.get(scope.ref) ? catalog.owned(scope.ref, true).map(({ ref }) => ref) : [];
    case 'system':
    case 'domain':
      return catalog.get(scope.ref) ? within(scope.ref, catalog) : [];
  }
}

/** It and its parts, and theirs. */
function within(ref: Ref, { relations }: Pick<Catalog, 'relations'>): readonly Ref[] {
  const found = new Set([ref]);
  for (const each of found) for (const { target } of relations(each, 'hasPart')) found.add(target);
  return [...found];
}
