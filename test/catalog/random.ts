/** Catalogs that always come out the same: what failed once can be seen again. And every answer of one, to compare with another’s. */

import { randomNumbers } from '../../src/bot/learned/random.ts';
import type { Catalog, RelationType } from '../../src/catalog/catalog.ts';
import type { StoredRow } from '../../src/catalog/ports.ts';
import { full, refsOf, row } from './rows.ts';

const kinds = ['component', 'api', 'resource', 'system', 'group', 'user'] as const;
const words = ['pay', 'ledger', 'search', 'stock', 'api', 'till', 'v2'] as const;
const relationTypes: readonly [RelationType, ...RelationType[]] = [
  'dependsOn',
  'dependencyOf',
  'consumesApi',
  'providesApi',
  'partOf',
  'memberOf',
  'hasMember',
  'childOf',
  'parentOf',
];

/** Few names and many relations, so that rows clash, dangle and form circles. */
export function randomRows(seed: number) {
  const random = randomNumbers(seed);
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item =>
    items[Math.floor(random() * items.length)] ?? items[0];
  const name = () => `${pick(words)}-${pick(words)}`;
  const others = Array.from({ length: 30 }, () => `${pick(kinds)}:${name()}`);
  const refs: readonly [string, ...string[]] = ['component:pay-ledger', ...others];
  const owners: readonly [string, ...string[]] = [
    'group:pay-till',
    ...others.filter((ref) => /^(group|user)/.test(ref)),
  ];
  const makeRow = (): StoredRow => {
    const titled = random() < 0.4 ? `${pick(words)} ${pick(words)}` : undefined;
    const related = Array.from({ length: Math.floor(random() * 5) }, () => [pick(relationTypes), pick(refs)] as const);
    return row(
      pick(refs),
      {
        ...(titled && { title: titled, displayName: titled }),
        ...(random() < 0.6 && { owner: pick(owners) }),
        ...(random() < 0.3 && { system: `system:${name()}` }),
        ...(random() < 0.3 && { tags: [pick(words)], labels: { visibility: 'private' } }),
        annotations: random() < 0.3 ? { 'github.com/project-slug': `acme/${pick(words)}` } : {},
      },
      related,
    );
  };
  return { random, pick, refs, makeRow };
}

const questions = [
  'acme/pay',
  'pay-ledgr',
  'lega',
  'tag:pay',
  'kind:api',
  'owner:pay',
  'system:pay',
  '-pay kind:group',
  '',
];

/** Every answer that a catalog gives about these refs and words. */
export function everythingOf(catalog: Omit<Catalog, 'whole' | 'descriptor'>, refs: readonly string[]): unknown {
  const asked = [...refs, ...words, ...questions];
  const { entities, byKind } = catalog.summary();
  return {
    summary: [entities, [...byKind].sort()],
    entities: refs.map((ref) => catalog.get(full(ref))),
    relations: refs.map((ref) => catalog.relations(full(ref))),
    reach: refs.map((ref) => [catalog.reach(full(ref), 'down'), catalog.reach(full(ref), 'up', 2)]),
    paths: refs.map((ref) => catalog.path(full(refs[0] ?? ''), full(ref))),
    owned: refs.map((ref) => refsOf(catalog.owned(full(ref), true))),
    actsFor: refs.map((ref) => [...catalog.actsFor(full(ref))]),
    teamNames: refs.map((ref) => catalog.teamName(full(ref))),
    resolved: asked.map((question) => [question, catalog.resolve(question)]),
    narrowed: asked.map((question) => catalog.resolve(question, ['group', 'user'])),
    found: asked.map((question) => catalog.find(question)),
    completed: asked.map((question) => catalog.complete(question, 8)),
    errors: catalog.errors(),
  };
}
