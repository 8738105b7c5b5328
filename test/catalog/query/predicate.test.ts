import { describe, expect, it } from 'vitest';
import { library } from './library.ts';

const catalog = await library(
  {
    name: 'pay',
    uid: '1',
    metadata: { tags: ['java', 'pci'] },
    spec: { type: 'service', lifecycle: 'production', owner: 'team-a', port: 80 },
  },
  { name: 'till', uid: '2', spec: { type: 'website', lifecycle: 'experimental', owner: 'user:maya', public: true } },
  { kind: 'API', name: 'pay-api', uid: '3', metadata: { tags: ['Java'] }, spec: { type: 'openapi', owner: 'team-a' } },
  { kind: 'Group', name: 'team-a', uid: '4', spec: { type: 'team', children: [] } },
);
const found = (query: unknown) => catalog.named({ query });
const everybody = ['pay', 'till', 'pay-api', 'team-a'];

describe('predicates', () => {
  it('compare fields without regard to case, all of a mapping', async () => {
    expect(await found({ kind: 'COMPONENT' })).toEqual(['pay', 'till']);
    expect(await found({ Kind: 'component', 'spec.type': 'Service' })).toEqual(['pay']);
    expect(await found({ 'spec.port': 80 })).toEqual(['pay']);
    expect(await found({ 'spec.port': '80', 'spec.lifecycle': 'production' })).toEqual(['pay']);
    expect(await found({ 'spec.public': true })).toEqual(['till']);
    expect(await found({})).toEqual(everybody);
  });

  it('$all, $any and $not; nothing to hold always holds, nothing to choose never does', async () => {
    expect(await found({ $all: [{ kind: 'component' }, { 'spec.type': 'website' }] })).toEqual(['till']);
    expect(await found({ $any: [{ kind: 'api' }, { kind: 'group' }] })).toEqual(['pay-api', 'team-a']);
    expect(await found({ $not: { kind: 'component' } })).toEqual(['pay-api', 'team-a']);
    expect(await found({ $not: { $any: [{ kind: 'api' }, { $not: { 'spec.owner': 'team-a' } }] } })).toEqual(['pay']);
    expect(await found({ $all: [] })).toEqual(everybody);
    expect(await found({ $any: [] })).toEqual([]);
    expect(await found({ $not: { $any: [] } })).toEqual(everybody);
  });

  it('$exists, $in and $hasPrefix', async () => {
    expect(await found({ 'metadata.tags': { $exists: true } })).toEqual(['pay', 'pay-api']);
    expect(await found({ 'metadata.tags': { $exists: false } })).toEqual(['till', 'team-a']);
    expect(await found({ 'spec.type': { $in: ['SERVICE', 'team', 3] } })).toEqual(['pay', 'team-a']);
    expect(await found({ kind: { $in: [] } })).toEqual([]);
    expect(await found({ 'metadata.name': { $hasPrefix: 'PAY' } })).toEqual(['pay', 'pay-api']);
    expect(await found({ 'spec.port': { $hasPrefix: '8' } })).toEqual(['pay']);
  });

  it('$contains an item, or a relation by its type, and its target', async () => {
    expect(await found({ 'metadata.tags': { $contains: 'JAVA' } })).toEqual(['pay', 'pay-api']);
    expect(await found({ relations: { $contains: { type: 'ownedBy' } } })).toEqual(['pay', 'till', 'pay-api']);
    const owned = (targetRef: unknown) => ({ relations: { $contains: { type: 'OwnedBy', targetRef } } });
    expect(await found(owned('group:default/TEAM-A'))).toEqual(['pay', 'pay-api']);
    expect(await found(owned({ $in: ['user:default/maya', 'group:default/none'] }))).toEqual(['till']);
    expect(await found(owned({ $hasPrefix: 'user:' }))).toEqual(['till']);
  });

  it('go together with a filter', async () => {
    expect(await catalog.named({ filter: ['kind=component'], query: { 'spec.owner': 'team-a' } })).toEqual(['pay']);
  });

  it.each([
    ['no mapping', 'component'],
    ['a list', [{ kind: 'component' }]],
    ['null', null],
    ['an operator nobody knows', { $where: '1' }],
    ['an operator beside a field', { $not: { kind: 'api' }, kind: 'component' }],
    ['$all of no list', { $all: { kind: 'api' } }],
    ['$not on the right', { kind: { $not: 'api' } }],
    ['$ne, as databases have it (THREATS 41)', { kind: { $ne: null } }],
    ['two operators on one field', { kind: { $in: ['api'], $exists: true } }],
    ['$exists of a text', { kind: { $exists: 'yes' } }],
    ['$in of a mapping', { kind: { $in: [{ $gt: '' }] } }],
    ['$hasPrefix of a number', { kind: { $hasPrefix: 1 } }],
    ['a mapping as a value', { spec: { type: 'service' } }],
    ['null as a value', { kind: null }],
    ['a relation without a type', { relations: { $contains: { targetRef: 'group:default/a' } } }],
    ['a relation with another key', { relations: { $contains: { type: 'ownedBy', since: 1 } } }],
    ['$contains of a mapping elsewhere', { 'metadata.links': { $contains: { url: 'x' } } }],
  ])('refuse %s', async (_, query) => {
    await expect(found(query)).rejects.toMatchObject({ code: 'QUERY_INVALID', status: 400 });
  });

  it('refuse what is too deep or too much (THREATS 61)', async () => {
    let deep: object = { kind: 'api' };
    for (let level = 0; level < 60; level++) deep = { $not: deep };
    await expect(found(deep)).rejects.toThrow('levels');
    await expect(found({ kind: { $in: Array.from({ length: 6000 }, String) } })).rejects.toThrow('5000');
    await expect(found({ $any: Array.from({ length: 6000 }, () => ({})) })).rejects.toThrow('5000');
  });
});
