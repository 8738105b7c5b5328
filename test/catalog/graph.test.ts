import { describe, expect, it } from 'vitest';
import { full, projectionOf, refsOf, row } from './rows.ts';

const catalog = projectionOf(
  row('component:web', {}, [
    ['dependsOn', 'component:shop'],
    ['consumesApi', 'api:prices'],
    ['partOf', 'system:store'],
  ]),
  row('component:shop', {}, [
    ['dependsOn', 'resource:db'],
    ['dependsOn', 'component:cache'],
  ]),
  row('component:cache', {}, [['dependsOn', 'component:shop']]),
  row('resource:db', {}, [
    ['dependencyOf', 'component:shop'],
    ['dependsOn', 'resource:disk'],
  ]),
  row('api:prices'),
  row('component:pricing', {}, [
    ['providesApi', 'api:prices'],
    ['dependsOn', 'component:pricing'],
    ['partOf', 'component:web'],
  ]),
  row('system:store'),
);

const down = (short: string, steps?: number) => Object.fromEntries(catalog.reach(full(short), 'down', steps).depth);
const up = (short: string, steps?: number) => Object.fromEntries(catalog.reach(full(short), 'up', steps).depth);
const shorten = (ref: string) => ref.replace('default/', '');

describe('relations', () => {
  it('has both ends, by type, then by target', () => {
    expect(catalog.relations(full('component:shop')).map(({ type, target }) => `${type} ${shorten(target)}`)).toEqual([
      'dependencyOf component:cache',
      'dependencyOf component:web',
      'dependsOn component:cache',
      'dependsOn resource:db',
    ]);
    expect(catalog.relations(full('api:prices'), 'apiProvidedBy')).toEqual([
      { type: 'apiProvidedBy', target: full('component:pricing') },
    ]);
  });

  it('has a pair that both sides declare once (REL-1)', () => {
    expect(catalog.relations(full('resource:db'), 'dependencyOf')).toHaveLength(1);
  });

  it('keeps targets that are in no catalog, with their own end', () => {
    expect(catalog.relations(full('resource:db'), 'dependsOn')).toEqual([
      { type: 'dependsOn', target: full('resource:disk') },
    ]);
    expect(catalog.relations(full('resource:disk'))).toEqual([{ type: 'dependencyOf', target: full('resource:db') }]);
    expect(catalog.get(full('resource:disk'))).toBeUndefined();
  });

  it('knows nothing of what was never heard of', () => {
    expect(catalog.relations('component:default/__proto__')).toEqual([]);
  });
});

describe('reach', () => {
  it('follows what is needed: through APIs to who provides them, not through systems', () => {
    expect(down('component:web')).toEqual({
      'api:default/prices': 1,
      'component:default/shop': 1,
      'component:default/cache': 2,
      'component:default/pricing': 2,
      'resource:default/db': 2,
      'resource:default/disk': 3,
    });
  });

  it('follows who needs it, the other way round', () => {
    expect(up('component:pricing')).toEqual({ 'api:default/prices': 1, 'component:default/web': 2 });
    expect(up('resource:disk')).toEqual({
      'resource:default/db': 1,
      'component:default/shop': 2,
      'component:default/cache': 3,
      'component:default/web': 3,
    });
  });

  it('stops after the steps that were asked', () => {
    expect(down('component:web', 1)).toEqual({ 'api:default/prices': 1, 'component:default/shop': 1 });
    expect(down('component:web', 0)).toEqual({});
  });

  it('ends in cycles, and leaves out the asked one and what needs itself', () => {
    expect(down('component:shop')).toEqual({
      'component:default/cache': 1,
      'resource:default/db': 1,
      'resource:default/disk': 2,
    });
    expect(down('component:pricing')).toEqual({});
    expect(catalog.reach(full('component:pricing'), 'down').needs).toEqual([]);
  });

  it('tells every need among what it reached, from what needs to what is needed, in either direction', () => {
    const needs = (direction: 'up' | 'down', steps?: number) =>
      catalog
        .reach(full('component:shop'), direction, steps)
        .needs.map(({ from, to }) => `${shorten(from)} → ${shorten(to)}`);
    expect(needs('down')).toEqual([
      'component:shop → component:cache',
      'component:shop → resource:db',
      'component:cache → component:shop',
      'resource:db → resource:disk',
    ]);
    expect(needs('up')).toEqual([
      'component:shop → component:cache',
      'component:cache → component:shop',
      'component:web → component:shop',
    ]);
    expect(needs('down', 1)).not.toContain('resource:db → resource:disk');
  });

  it('is empty for what is not there', () => {
    expect(catalog.reach('component:default/none', 'up')).toEqual({ depth: new Map(), needs: [] });
  });
});

describe('path', () => {
  const path = (from: string, to: string) => catalog.path(full(from), full(to))?.map(shorten);

  it('is the shortest way along needs, the asked one first', () => {
    expect(path('component:web', 'resource:disk')).toEqual([
      'component:web',
      'component:shop',
      'resource:db',
      'resource:disk',
    ]);
    expect(path('component:web', 'component:pricing')).toEqual(['component:web', 'api:prices', 'component:pricing']);
  });

  it('tries the other direction too, and takes the shorter', () => {
    expect(path('resource:disk', 'component:web')?.[0]).toBe('resource:disk');
    expect(path('component:cache', 'component:shop')).toEqual(['component:cache', 'component:shop']);
  });

  it('is none where there is none, and itself for itself', () => {
    expect(path('component:pricing', 'resource:db')).toBeUndefined();
    expect(path('component:web', 'component:none')).toBeUndefined();
    expect(path('component:web', 'component:web')).toEqual(['component:web']);
  });
});

describe('teams and people', () => {
  const company = projectionOf(
    row('group:all', { displayName: 'Everybody' }, [['parentOf', 'group:money']]),
    row('group:money', { displayName: 'Team Money' }, [['childOf', 'group:all']]),
    row('group:ledger', { displayName: 'Ledger Team' }, [
      ['childOf', 'group:money'],
      ['hasMember', 'user:ann'],
    ]),
    row('group:circle', {}, [['childOf', 'group:circle-2']]),
    row('group:circle-2', {}, [['childOf', 'group:circle']]),
    row('user:ann', { displayName: 'Ann' }, [['memberOf', 'group:ghosts']]),
    row('user:bo', {}, [['memberOf', 'group:circle']]),
    row('component:books', { owner: 'group:ledger' }),
    row('component:audit', { owner: 'group:ledger' }),
    row('component:coins', { owner: 'group:money' }),
    row('component:notes', { owner: 'user:ann' }),
    row('component:lost', { owner: 'group:ghosts' }),
  );
  const owned = (owner: string, deep: boolean) => refsOf(company.owned(full(owner), deep)).map(shorten);

  it('lists what a team owns by name, with its descendants when asked', () => {
    expect(owned('group:ledger', false)).toEqual(['component:audit', 'component:books']);
    expect(owned('group:all', false)).toEqual([]);
    expect(owned('group:all', true)).toEqual(['component:audit', 'component:books', 'component:coins']);
  });

  it('lists what a person, or a team that is in no catalog, owns', () => {
    expect(owned('user:ann', true)).toEqual(['component:notes']);
    expect(owned('group:ghosts', true)).toEqual(['component:lost']);
  });

  it('tells whom a person acts for: their teams, named from either side, and all above them', () => {
    expect(company.actsFor(full('user:ann'))).toEqual(
      new Set(['user:ann', 'group:ghosts', 'group:ledger', 'group:money', 'group:all'].map(full)),
    );
  });

  it('ends where teams are each other’s parents', () => {
    expect(company.actsFor(full('user:bo'))).toEqual(new Set(['user:bo', 'group:circle', 'group:circle-2'].map(full)));
    expect(owned('group:circle', true)).toEqual([]);
  });

  it('calls a team as people do', () => {
    expect(
      ['group:all', 'group:money', 'group:ledger', 'group:ghosts'].map((short) => company.teamName(full(short))),
    ).toEqual(['Everybody', 'Money', 'Ledger', 'ghosts']);
  });
});
