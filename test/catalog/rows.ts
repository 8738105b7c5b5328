/** Rows made by hand: `row('component:pay', { owner: 'group:ledger' }, [['dependsOn', 'resource:db']])`. */
import type { Entity, RelationType } from '../../src/catalog/catalog.ts';
import type { StoredRow } from '../../src/catalog/ports.ts';
import { createProjection, type Projection } from '../../src/catalog/projection.ts';

export const readAt = Date.UTC(2026, 10, 25, 11, 56);

const reverses: Readonly<Record<RelationType, RelationType>> = {
  ownedBy: 'ownerOf',
  ownerOf: 'ownedBy',
  partOf: 'hasPart',
  hasPart: 'partOf',
  providesApi: 'apiProvidedBy',
  apiProvidedBy: 'providesApi',
  consumesApi: 'apiConsumedBy',
  apiConsumedBy: 'consumesApi',
  dependsOn: 'dependencyOf',
  dependencyOf: 'dependsOn',
  memberOf: 'hasMember',
  hasMember: 'memberOf',
  childOf: 'parentOf',
  parentOf: 'childOf',
};

export type Related = readonly (readonly [RelationType, string])[];

/** `group:ledger` is `group:default/ledger`. */
export const full = (short: string) => (short.includes('/') ? short : short.replace(':', ':default/')).toLowerCase();

const kinds: Readonly<Record<string, string>> = { api: 'API' };

/** The name keeps its case: `component:Pay` is called Pay. */
export function row(short: string, own: Partial<Entity> = {}, related: Related = []): StoredRow {
  const [kind = '', rest = ''] = short.split(':');
  const [namespace, name] = rest.includes('/') ? rest.split('/') : ['default', rest];
  const ref = full(short);
  const owner = own.owner === undefined ? undefined : full(own.owner);
  const system = own.system === undefined ? undefined : full(own.system);
  const all: Related = [
    ...(owner ? [['ownedBy', owner] as const] : []),
    ...(system ? [['partOf', system] as const] : []),
    ...related,
  ];
  return {
    row: {
      ref,
      kind: kinds[kind] ?? kind.charAt(0).toUpperCase() + kind.slice(1),
      namespace: namespace ?? '',
      name: name ?? '',
      displayName: own.title ?? name ?? '',
      tags: [],
      links: [],
      labels: {},
      annotations: {},
      source: { location: `file:/catalog/${name}.yaml`, label: `catalog/${name}.yaml:1`, line: 1, readAt },
      errors: [],
      ...own,
      ...(owner && { owner }),
      ...(system && { system }),
    },
    declares: all.map(([type, target]) => ({ source: ref, type, reverse: reverses[type], target: full(target) })),
  };
}

export const nothingElse = { remove: [], files: [], removeFiles: [] } as const;

export function projectionOf(...put: readonly StoredRow[]): Projection {
  const projection = createProjection();
  projection.apply({ put, ...nothingElse });
  return projection;
}

/** Refs as they are compared in tests. */
export const refsOf = (entities: readonly Entity[]) => entities.map(({ ref }) => ref);
