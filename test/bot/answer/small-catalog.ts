/** A catalog of a few hand-made entities, for answers that need no descriptor files. */
import type { Catalog, Entity, RelationType } from '../../../src/catalog/catalog.ts';
import type { DeclaredRelation } from '../../../src/catalog/ports.ts';
import { createProjection } from '../../../src/catalog/projection.ts';

export const readAt = Date.UTC(2026, 10, 25, 11, 56);

/** `service:web` and what is different about it; refs in short: `api:pay`. */
export type Made = Partial<Entity> & {
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly relations?: readonly (readonly [RelationType, string])[];
};

const reverses: Readonly<Record<string, RelationType>> = {
  ownedBy: 'ownerOf',
  partOf: 'hasPart',
  providesApi: 'apiProvidedBy',
  consumesApi: 'apiConsumedBy',
  dependsOn: 'dependencyOf',
  memberOf: 'hasMember',
  childOf: 'parentOf',
};

export const full = (short: string) => (short.includes('/') ? short : short.replace(':', ':default/'));

export function smallCatalog(made: Readonly<Record<string, Made>>): Catalog {
  const projection = createProjection();
  const put = Object.entries(made).map(([short, { spec: _, relations = [], ...own }], at) => {
    const row = rowOf(short, at, own);
    const owned: readonly (readonly [RelationType, string])[] = row.owner ? [['ownedBy', row.owner]] : [];
    const declares = [...owned, ...relations].map(
      ([type, target]): DeclaredRelation => ({
        source: row.ref,
        type,
        reverse: reverses[type] ?? type,
        target: full(target),
      }),
    );
    return { row, declares };
  });
  projection.apply({ put, remove: [], files: [], removeFiles: [] });
  const specs = new Map(Object.entries(made).map(([short, { spec }]) => [full(short), spec]));
  return {
    ...projection,
    descriptor: async () => undefined,
    whole: async (ref) => (specs.has(ref) ? { spec: specs.get(ref) } : undefined),
  };
}

function rowOf(short: string, at: number, own: Partial<Entity>): Entity {
  const ref = full(short);
  const [, kind = '', name = ''] = /^(\w+):default\/(.*)$/.exec(ref) ?? [];
  return {
    ref,
    kind: kind === 'api' ? 'API' : kind.charAt(0).toUpperCase() + kind.slice(1),
    namespace: 'default',
    name,
    displayName: own.title ?? name,
    tags: [],
    links: [],
    labels: {},
    annotations: {},
    source: { location: `file:/catalog/${at}.yaml`, label: `catalog/${at}.yaml:1`, line: 1, readAt },
    errors: [],
    ...own,
    ...(own.owner && { owner: full(own.owner) }),
  };
}
