/** A catalog of a dozen entities, made by hand: it finds names without hyphens, beginnings, and one wrong letter. */
import { distance } from 'fastest-levenshtein';
import type { Catalog, Entity, Relation, Resolution } from '../../src/catalog/catalog.ts';
import { createProjection } from '../../src/catalog/projection.ts';

const readAt = Date.UTC(2026, 10, 25, 11, 56);
const lines = [
  'component:default/payments-service service group:default/payments',
  'api:default/payments-api openapi group:default/payments',
  'component:default/checkout-web website group:default/checkout',
  'component:default/checkout-service service group:default/checkout',
  'resource:default/ledger-db database group:default/ledger',
  'component:default/ledger-service service group:default/ledger',
  'component:default/api-gateway service group:default/platform',
  'component:default/secret-vault service group:default/platform',
  'component:default/search service group:default/platform',
  'api:default/search openapi group:default/platform',
  'system:default/money system group:default/payments',
  'group:default/payments team -',
  'group:default/checkout team -',
  'group:default/ledger team -',
  'group:default/platform team -',
  'user:default/maya user -',
];
const titles: Readonly<Record<string, string>> = {
  'group:default/payments': 'Team Payments',
  'group:default/checkout': 'Team Checkout',
  'group:default/ledger': 'Team Ledger',
  'group:default/platform': 'Team Platform',
  'system:default/money': 'Loans & Books',
  'user:default/maya': 'Maya Lindqvist',
};

function entityOf(line: string): Entity {
  const [ref = '', type = '', owner = ''] = line.split(' ');
  const [, kind = '', namespace = '', name = ''] = /^(.*):(.*)\/(.*)$/.exec(ref) ?? [];
  const written = kind === 'api' ? 'API' : kind.charAt(0).toUpperCase() + kind.slice(1);
  return {
    ref,
    kind: written,
    namespace,
    name,
    displayName: titles[ref] ?? name,
    type,
    ...(owner !== '-' && { owner }),
    tags: [],
    links: [],
    labels: {},
    annotations: {},
    source: { location: `file:/srv/${name}.yaml`, label: `catalog/${name}.yaml:1`, line: 1, readAt },
    errors: [],
  };
}

const squash = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
const spoken = ({ name, displayName }: Entity) => [name, displayName].map(squash);

/** `hidden` refs do not exist for the asker. */
export function tinyCatalog(hidden: ReadonlySet<string> = new Set()): Catalog {
  const entities = lines.map(entityOf).filter(({ ref }) => !hidden.has(ref));
  const projection = createProjection();
  projection.apply({ put: entities.map((row) => ({ row, declares: [] })), remove: [], files: [], removeFiles: [] });
  const byRef = new Map(entities.map((entity) => [entity.ref, entity]));
  const among = (kinds?: readonly string[]) =>
    entities.filter(({ kind }) => !kinds || kinds.includes(kind.toLowerCase()));
  const resolve = (words: string, kinds?: readonly string[]): Resolution => {
    const ref = words.toLowerCase();
    const byKind = /^([a-z]+)[: ](.+)$/.exec(ref.replace(/^team /, 'group '));
    const stages: readonly (readonly [readonly Entity[], boolean])[] = [
      [among(kinds).filter((entity) => entity.ref === ref), true],
      [among(kinds).filter((entity) => spoken(entity).includes(squash(words))), true],
      [among(kinds).filter(({ kind, name }) => byKind?.[1] === kind.toLowerCase() && byKind[2] === name), true],
      [
        among(kinds).filter(
          (entity) => squash(words).length > 2 && spoken(entity).some((name) => name.startsWith(squash(words))),
        ),
        false,
      ],
      [
        among(kinds).filter(
          (entity) => squash(words).length > 4 && spoken(entity).some((name) => distance(name, squash(words)) === 1),
        ),
        false,
      ],
    ];
    const [found = [], exact = true] = stages.find(([matches]) => matches.length > 0) ?? [];
    const [entity] = found;
    if (!entity) return { kind: 'none', nearest: nearestTo(words, among(kinds)) };
    return found.length === 1 ? { kind: 'one', entity, exact } : { kind: 'several', candidates: found };
  };
  return {
    summary: () => ({ entities: entities.length, readAt, byKind: new Map() }),
    get: (ref) => byRef.get(ref),
    whole: async () => undefined,
    descriptor: async () => undefined,
    relations: (ref, type): readonly Relation[] =>
      ref === 'user:default/maya' && type === 'memberOf' ? [{ type, target: 'group:default/payments' }] : [],
    resolve,
    called: (words, kinds) => {
      const found = resolve(words, kinds);
      if (found.kind === 'several') return found.candidates;
      return found.kind === 'one' && found.exact ? [found.entity] : [];
    },
    find: (query) => ({
      entities: entities.filter((entity) => entity.name.includes(query.toLowerCase())),
      unknownFilters: [],
    }),
    typesOf: (sort) => [...new Set(entities.flatMap(({ type }) => (type === sort ? [type] : [])))],
    hasFacet: (key, value) => key === 'type' && entities.some(({ type }) => type === value),
    facetsNear: () => [],
    complete: (typed, limit, kinds) =>
      among(kinds)
        .filter((entity) => spoken(entity).some((name) => name.includes(squash(typed))))
        .sort((a, b) => Number(!a.name.startsWith(typed)) - Number(!b.name.startsWith(typed)))
        .slice(0, limit),
    reach: () => ({ depth: new Map(), needs: [] }),
    path: () => undefined,
    owned: () => [],
    actsFor: (user) => new Set([user]),
    spot: projection.spot,
    mentions: () => ({ found: [], lookedAt: [] }),
    userByEmail: () => undefined,
    usersByEmail: () => [],
    usersByAccount: () => [],
    teamName: (ref) => (titles[ref] ?? ref).replace(/^Team /, ''),
    errors: () => [],
  };
}

function nearestTo(words: string, entities: readonly Entity[]): readonly Entity[] {
  const off = (entity: Entity) => Math.min(...spoken(entity).map((name) => distance(name, squash(words))));
  return entities.filter((entity) => off(entity) <= Math.max(3, words.length / 3)).slice(0, 3);
}
