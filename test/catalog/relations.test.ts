import { describe, expect, it } from 'vitest';
import { descriptor, read } from './read.ts';

/** `type target < reverse` of every pair that a descriptor declares. */
async function declared(kind: string, spec: string, namespace = 'default') {
  const { descriptors } = await read(
    descriptor(kind, { spec, metadata: `{ name: payments, namespace: ${namespace} }` }),
  );
  return descriptors[0]?.declares.map(({ type, target, reverse }) => `${type} ${target} < ${reverse}`);
}

const component = (field: string) => `{ type: service, lifecycle: production, owner: o, ${field} }`;
const group = (field: string) => `{ type: team, children: [], ${field} }`;
const owned = 'ownedBy group:default/o < ownerOf';

describe('relations', () => {
  it.each([
    ['Component', component('system: s'), [owned, 'partOf system:default/s < hasPart']],
    ['Component', component('subcomponentOf: c'), [owned, 'partOf component:default/c < hasPart']],
    ['Component', component('providesApis: [a]'), [owned, 'providesApi api:default/a < apiProvidedBy']],
    ['Component', component('consumesApis: [a]'), [owned, 'consumesApi api:default/a < apiConsumedBy']],
    ['Component', component('dependsOn: [resource:r]'), [owned, 'dependsOn resource:default/r < dependencyOf']],
    ['Component', component('dependencyOf: [component:c]'), [owned, 'dependencyOf component:default/c < dependsOn']],
    [
      'API',
      '{ type: a, lifecycle: b, owner: o, definition: d, system: s }',
      [owned, 'partOf system:default/s < hasPart'],
    ],
    ['Resource', '{ type: a, owner: o, system: s }', [owned, 'partOf system:default/s < hasPart']],
    ['Resource', '{ type: a, owner: o, dependsOn: [api:a] }', [owned, 'dependsOn api:default/a < dependencyOf']],
    ['System', '{ owner: o, domain: d }', [owned, 'partOf domain:default/d < hasPart']],
    ['Domain', '{ owner: o, subdomainOf: d }', [owned, 'partOf domain:default/d < hasPart']],
    ['Template', '{ type: a, steps: [], owner: o }', [owned]],
    ['User', '{ memberOf: [g] }', ['memberOf group:default/g < hasMember']],
    ['Group', group('members: [u]'), ['hasMember user:default/u < memberOf']],
    ['Group', group('parent: g'), ['childOf group:default/g < parentOf']],
    ['Group', '{ type: team, children: [g] }', ['parentOf group:default/g < childOf']],
  ])('§1.4: a %s with %s declares its pairs', async (kind, spec, pairs) => {
    expect(await declared(kind, spec)).toEqual(pairs);
  });

  it('REL-1: a pair that is written twice in one descriptor is one', async () => {
    const spec = component('dependsOn: [resource:db, Resource:Default/DB, resource:events]');
    expect(await declared('Component', spec)).toEqual([
      owned,
      'dependsOn resource:default/db < dependencyOf',
      'dependsOn resource:default/events < dependencyOf',
    ]);
  });

  it('REL-2: systems and domains have no dependsOn', async () => {
    expect(await declared('System', '{ owner: o, dependsOn: [system:s] }')).toEqual([owned]);
  });

  it('REF-6: a reference without a namespace means the namespace that it is written in', async () => {
    const spec = '{ type: service, lifecycle: production, owner: o, system: default/s, dependsOn: [resource:db] }';
    expect(await declared('Component', spec, 'emea')).toEqual([
      'ownedBy group:emea/o < ownerOf',
      'partOf system:default/s < hasPart',
      'dependsOn resource:emea/db < dependencyOf',
    ]);
  });

  it('REF-7: dependsOn and dependencyOf need the kind', async () => {
    const { errors, descriptors } = await read(
      descriptor('Component', { spec: component('dependsOn: [cart-service]') }),
    );
    expect(descriptors).toEqual([]);
    expect(errors).toMatchObject([
      {
        rule: 'REF-7',
        line: 4,
        value: 'cart-service',
        message: expect.stringMatching(/^spec\.dependsOn\[0\] must be/),
      },
    ]);
  });

  it('REF-2: a reference with an empty part breaks the entity, and the error says where', async () => {
    const { errors } = await read(descriptor('System', { spec: '{ owner: "group:default/" }' }));
    expect(errors).toMatchObject([
      { rule: 'REF-2', line: 4, column: 16, value: 'group:default/', ref: 'system:default/payments' },
    ]);
  });

  it('§1.4: lists of references are kept in order, as Backstage keeps them', async () => {
    const { descriptors } = await read(descriptor('User', { spec: '{ memberOf: [b, group:a, A] }' }));
    expect(JSON.parse(descriptors[0]?.content ?? '').spec.memberOf).toEqual(['A', 'b', 'group:a']);
  });
});
