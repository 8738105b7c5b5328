import { describe, expect, it } from 'vitest';
import { createAncestry } from '../../src/catalog/ancestry.ts';
import type { Entity } from '../../src/catalog/catalog.ts';
import type { StoredFile } from '../../src/catalog/ports.ts';
import { full, row } from './rows.ts';

type Held = { readonly leadsTo?: readonly string[]; readonly holds: Readonly<Record<string, readonly string[]>> };

/** Files by name; what each holds, with the targets of its Locations. */
function ancestryOf(held: Readonly<Record<string, Held>>) {
  const entities = new Map<string, Entity>();
  const targets = new Map<string, readonly string[]>();
  const files = new Map<string, StoredFile>();
  for (const [name, { leadsTo = [], holds }] of Object.entries(held)) {
    const location = `file:/c/${name}`;
    for (const [short, leads] of Object.entries(holds)) {
      const made = row(short).row;
      entities.set(made.ref, { ...made, source: { ...made.source, location } });
      targets.set(made.ref, leads);
    }
    files.set(location, {
      location,
      fingerprint: '1',
      refs: Object.keys(holds).map(full),
      errors: [],
      leadsTo: leadsTo.map((to) => to.replace('file:', 'file:/c/')),
      readAt: 0,
    });
  }
  const whole = async (ref: string) => ({ spec: { targets: targets.get(ref) ?? [] } });
  const ancestry = createAncestry({ files, get: (ref) => entities.get(ref), whole });
  return async (short: string, hidden: readonly string[] = []) => {
    const found = await ancestry(full(short), (entity) => !hidden.map(full).includes(entity.ref));
    return found.map(({ ref, parents }) => [ref, ...parents].map((each) => each.replace('default/', '')).join(' < '));
  };
}

describe('ancestry', () => {
  it('tells the Locations that led to an entity, and theirs', async () => {
    const ancestry = ancestryOf({
      'all.yaml': { leadsTo: ['file:team.yaml'], holds: { 'location:all': ['./team.yaml'] } },
      'team.yaml': { leadsTo: ['?file:pay.yaml'], holds: { 'location:team': ['./pay.yaml'], 'group:team': [] } },
      'pay.yaml': { holds: { 'component:pay': [] } },
    });
    expect(await ancestry('component:pay')).toEqual([
      'component:pay < location:team',
      'location:team < location:all',
      'location:all',
    ]);
    expect(await ancestry('group:team')).toEqual(['group:team < location:all', 'location:all']);
  });

  it('of several Locations in one file tells the one whose target is called like the file', async () => {
    const ancestry = ancestryOf({
      'all.yaml': {
        leadsTo: ['file:a/one.yaml', 'file:a/two.yaml'],
        holds: { 'location:first': ['a/one.yaml'], 'location:second': ['./a/two.yaml?x=1'] },
      },
      'a/two.yaml': { holds: { 'component:two': [] } },
    });
    expect(await ancestry('component:two')).toEqual(['component:two < location:second', 'location:second']);
  });

  it('ends where Locations lead to one another (THREATS 67)', async () => {
    const ancestry = ancestryOf({
      'a.yaml': { leadsTo: ['file:b.yaml'], holds: { 'location:a': ['b.yaml'] } },
      'b.yaml': { leadsTo: ['file:a.yaml', 'file:c.yaml'], holds: { 'location:b': ['a.yaml', 'c.yaml'] } },
      'c.yaml': { leadsTo: ['file:c.yaml'], holds: { 'location:c': ['c.yaml'] } },
    });
    expect(await ancestry('location:c')).toEqual([
      'location:c < location:b < location:c',
      'location:b < location:a',
      'location:a < location:b',
    ]);
  });

  it('knows nothing of what is not there, or hidden (THREATS 23)', async () => {
    const ancestry = ancestryOf({
      'all.yaml': { leadsTo: ['file:pay.yaml'], holds: { 'location:all': ['pay.yaml'] } },
      'pay.yaml': { holds: { 'component:pay': [] } },
    });
    expect(await ancestry('component:none')).toEqual([]);
    expect(await ancestry('component:pay', ['component:pay'])).toEqual([]);
    expect(await ancestry('component:pay', ['location:all'])).toEqual(['component:pay']);
  });
});
