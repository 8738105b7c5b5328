import { describe, expect, it } from 'vitest';
import type { Sees } from '../../../src/catalog/catalog.ts';
import { library, read } from './library.ts';

const catalog = await library(
  {
    name: 'pay',
    uid: '1',
    metadata: { tags: ['java'] },
    spec: { type: 'service', owner: 'team-a', dependsOn: ['component:vault', 'component:till'] },
  },
  { name: 'till', uid: '2', spec: { type: 'service', owner: 'team-x' } },
  {
    name: 'vault',
    uid: '3',
    metadata: { tags: ['private', 'secret-tag'] },
    spec: { type: 'hidden-type', owner: 'team-a' },
  },
  { kind: 'Group', name: 'team-a', uid: '4', spec: { type: 'team', children: [] } },
  { kind: 'Group', name: 'team-x', uid: '5', metadata: { tags: ['private'] }, spec: { type: 'team', children: [] } },
);
const sees: Sees = ({ tags }) => !tags.includes('private');
const vault = 'component:default/vault';

describe('what is hidden (THREATS 23, 28)', () => {
  it('is in no page and no total', async () => {
    expect(await catalog.named({}, sees)).toEqual(['pay', 'till', 'team-a']);
    expect((await catalog.page({ limit: 0 }, sees)).totalItems).toBe(3);
    expect(await catalog.named({ filter: ['kind=component', 'kind=group'] }, sees)).toEqual(['pay', 'till', 'team-a']);
  });

  it('is not found by its own values, nor by the absence of others', async () => {
    expect(
      await catalog.named({ filter: ['metadata.name=vault', 'metadata.tags.private', 'metadata.uid=3'] }, sees),
    ).toEqual([]);
    expect(await catalog.named({ query: { $not: { 'spec.type': 'service' } } }, sees)).toEqual(['team-a']);
    expect(await catalog.named({ fullTextFilter: { term: 'vau', fields: ['metadata.name'] } }, sees)).toEqual([]);
  });

  it('is not found through what relates to it', async () => {
    const through = (filter: string) => catalog.named({ filter: [filter] }, sees);
    expect(await through(`relations.dependsOn=${vault}`)).toEqual([]);
    expect(await through('relations.ownedBy=group:default/team-x')).toEqual([]);
    expect(await through('relations.dependsOn=component:default/till')).toEqual(['pay']);
    // till is owned by a hidden team only: for this reader it has no owner.
    expect(await through('relations.ownedBy')).toEqual(['pay']);
    const said = { fullTextFilter: { term: 'vault', fields: ['relations.dependsOn'] } };
    expect(await catalog.named(said, sees)).toEqual([]);
    expect(await catalog.named(said)).toEqual(['pay']);
    expect(
      await catalog.named({ query: { 'relations.ownedBy': { $hasPrefix: 'group:default/team-x' } } }, sees),
    ).toEqual([]);
    expect(await catalog.named({ query: { relations: { $contains: { type: 'ownedBy' } } } }, sees)).toEqual(['pay']);
  });

  it('is not found through what is written about it either', async () => {
    const through = (filter: string) => catalog.named({ filter: [filter] }, sees);
    expect(await through('spec.owner=team-x')).toEqual([]);
    expect(await catalog.named({ filter: ['spec.owner=team-x'] })).toEqual(['till']);
    expect(await through('spec.dependsOn=component:vault')).toEqual([]);
    expect(await through('spec.dependsOn.component:vault')).toEqual([]);
    expect(await through('spec.dependsOn=component:till')).toEqual(['pay']);
    expect(await catalog.queries.facets(['spec.owner', 'spec.dependsOn'], {}, sees)).toEqual({
      'spec.owner': [{ value: 'team-a', count: 1 }],
      'spec.dependsOn': [{ value: 'component:till', count: 1 }],
    });
    const orderFields = [{ field: 'spec.owner', order: 'desc' as const }];
    expect(await catalog.named({ orderFields, filter: ['kind=component'] }, sees)).toEqual(['pay', 'till']);
  });

  it('is left out of the text of others, which then say so', async () => {
    const shown = async (name: string) =>
      JSON.parse(Buffer.from((await catalog.queries.entity(`component:default/${name}`, sees)) ?? '').toString());
    const pay = await shown('pay');
    expect(pay.spec).toEqual({ type: 'service', owner: 'team-a', dependsOn: ['component:till'] });
    expect(pay.status.items).toEqual([
      expect.objectContaining({ level: 'info', message: expect.stringMatching(/may not see is left out/) }),
    ]);
    expect((await shown('till')).spec).toEqual({ type: 'service' });
    const { items } = await catalog.page({ filter: ['metadata.name=pay'], fields: ['spec.dependsOn'] }, sees);
    expect(items).toEqual([{ spec: { dependsOn: ['component:till'] } }]);
    // Once more, when it is known who says nothing hidden.
    expect((await shown('pay')).spec).not.toHaveProperty('dependsOn.1');
    const whole = JSON.parse(Buffer.from((await catalog.queries.entity('component:default/pay')) ?? '').toString());
    expect([whole.spec.dependsOn, whole.status]).toEqual([['component:vault', 'component:till'], undefined]);
  });

  it('moves nobody in an order', async () => {
    const orderFields = [{ field: 'relations.ownedBy', order: 'desc' as const }];
    expect(await catalog.named({ orderFields, filter: ['kind=component'] }, sees)).toEqual(['pay', 'till']);
    expect(await catalog.named({ orderFields, filter: ['kind=component'] })).toEqual(['till', 'vault', 'pay']);
    const page = await catalog.page({ orderFields, limit: 2 }, sees);
    expect(Buffer.from(page.pageInfo.nextCursor ?? '', 'base64').toString()).not.toContain('team-x');
  });

  it('counts in no facet and gives no value to one', async () => {
    const facets = await catalog.queries.facets(['kind', 'spec.type', 'metadata.tags', 'relations.ownedBy'], {}, sees);
    expect(facets).toEqual({
      kind: [
        { value: 'Component', count: 2 },
        { value: 'Group', count: 1 },
      ],
      'spec.type': [
        { value: 'service', count: 2 },
        { value: 'team', count: 1 },
      ],
      'metadata.tags': [{ value: 'java', count: 1 }],
      'relations.ownedBy': [{ value: 'group:default/team-a', count: 1 }],
    });
  });

  it('is answered as what is not there, by ref, by uid and in a batch', async () => {
    expect(await catalog.queries.entity(vault, sees)).toBeUndefined();
    expect(await catalog.queries.entity('component:default/none', sees)).toBeUndefined();
    expect(await catalog.queries.refWithUid('3', sees)).toBeUndefined();
    expect(await catalog.queries.refWithUid('3')).toBe(vault);
    const batch = await read(
      catalog.queries.batch([vault, 'component:default/none', 'component:default/till'], { fields: ['kind'] }, sees),
    );
    expect(batch).toEqual({ items: [null, null, { kind: 'Component' }] });
    const { body } = await catalog.queries.list({ fields: ['metadata.name'] }, sees);
    expect(await read(Promise.resolve(body))).not.toContainEqual({ metadata: { name: 'vault' } });
  });

  it('stands in no list of relations', async () => {
    const pay = JSON.parse(Buffer.from((await catalog.queries.entity('component:default/pay', sees)) ?? '').toString());
    expect(pay.relations).toEqual([
      { type: 'dependsOn', targetRef: 'component:default/till' },
      { type: 'ownedBy', targetRef: 'group:default/team-a' },
    ]);
    const till = (await catalog.page({ filter: ['metadata.name=till'] }, sees)).items[0];
    expect(till?.relations).toEqual([{ type: 'dependencyOf', targetRef: 'component:default/pay' }]);
  });

  it('is asked again once something has changed', async () => {
    const own = await library({ name: 'a', metadata: { tags: ['private'] } }, { name: 'b' });
    expect(await own.named({}, sees)).toEqual(['b']);
    await own.change([{ name: 'a' }, { name: 'b', metadata: { tags: ['private'] } }]);
    expect(await own.named({}, sees)).toEqual(['a']);
  });
});
