import { describe, expect, it } from 'vitest';
import type { Permission } from '../../src/bot/command.ts';
import type { Actor } from '../../src/bot/request.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { visibleCatalog } from '../../src/catalog/visible.ts';
import { createPeople } from '../../src/people/create-people.ts';
import { type PolicyRow, withTokens } from '../../src/people/permission.ts';
import { full, projectionOf, refsOf, row } from '../catalog/rows.ts';

const hidden = { labels: { visibility: 'private' } };

const catalog: Catalog = {
  ...projectionOf(
    row('group:company'),
    row('group:platform', {}, [['childOf', 'group:company']]),
    row('group:ledger'),
    row('user:maya', { email: 'maya@acme.example' }, [['memberOf', 'group:platform']]),
    row('user:ann', { email: 'ann@acme.example' }, [['memberOf', 'group:ledger']]),
    row('component:vault', { ...hidden, owner: 'group:ledger' }),
    row('component:shop', { owner: 'group:platform', tags: ['beta'] }),
    row('api:prices', { owner: 'group:platform' }),
  ),
  whole: async () => undefined,
  descriptor: async () => undefined,
};

const person = (own: Partial<Actor> = {}): Actor => ({
  platform: 'slack',
  account: 'T1/U1',
  name: 'Somebody',
  standing: 'known',
  ...own,
});
const maya = person({ email: 'maya@acme.example', user: full('user:maya') });
const ann = person({ email: 'ann@acme.example', user: full('user:ann') });
const stranger = person();
const local = person({ platform: 'web', account: 'local', standing: 'local' });
const outsider = person({ standing: 'outsider', user: full('user:maya') });
const ci = person({ platform: 'api', account: 'token/ci', name: 'ci' });

const people = (...policy: readonly PolicyRow[]) => createPeople({ hide: visibleCatalog, catalog, policy });
const allowed = (actor: Actor, needs: Permission, ...policy: readonly PolicyRow[]) =>
  people(...policy).permits(actor, needs).allowed;

describe('identify', () => {
  const { identify } = createPeople({ hide: visibleCatalog, catalog });

  it('finds the User of the address that the platform vouches for, and leaves the rest', () => {
    const actor = person({ email: 'Maya@acme.example' });
    expect(identify(actor)).toEqual({ ...actor, user: full('user:maya') });
  });

  it('leaves somebody without an address, or one that no User has, without a User', () => {
    expect(identify(stranger)).toEqual(stranger);
    expect(identify(person({ email: 'none@acme.example' }))).not.toHaveProperty('user');
  });

  it('believes neither a User that was set before nor a name (THREATS 26)', () => {
    expect(identify(person({ user: full('user:maya'), name: 'maya' }))).not.toHaveProperty('user');
  });

  it('knows no outsider, whatever their address says', () => {
    expect(identify(person({ standing: 'outsider', email: 'maya@acme.example' }))).not.toHaveProperty('user');
  });
});

describe('permits › without rows', () => {
  const { permits } = createPeople({ hide: visibleCatalog, catalog });

  it('lets known people read and change nothing', () => {
    expect(permits(stranger, 'read')).toEqual({
      allowed: true,
      rule: 'without permissions in callboard.yaml: known may read',
    });
    expect(permits(maya, 'change')).toEqual({
      allowed: false,
      rule: 'without permissions in callboard.yaml: known may read, nothing else',
    });
  });

  it('lets the local person do everything and outsiders nothing', () => {
    expect(permits(local, 'change')).toEqual({ allowed: true, rule: 'the local person may do everything' });
    expect(permits(outsider, 'read')).toEqual({ allowed: false, rule: 'outsiders may do nothing' });
  });
});

describe('permits › the first row that fits decides', () => {
  const rows: readonly PolicyRow[] = [
    { who: 'user:ann', may: 'none' },
    { who: 'known', may: 'read' },
    { who: 'group:default/platform', may: 'everything' },
    { who: 'token:ci', may: ['read', 'change'] },
  ];

  it('names the row in words', () => {
    expect(people(...rows).permits(stranger, 'read').rule).toBe('permissions row 2: known may read');
    expect(people(...rows).permits(maya, 'change')).toEqual({
      allowed: true,
      rule: 'permissions row 3: group:default/platform may everything',
    });
    expect(people(...rows).permits(ann, 'read')).toEqual({
      allowed: false,
      rule: 'permissions row 1: user:ann may none',
    });
  });

  it('refuses when none fits', () => {
    expect(people(...rows).permits(stranger, 'change')).toEqual({
      allowed: false,
      rule: 'no row of permissions fits',
    });
    expect(people().permits(maya, 'read').allowed).toBe(false);
  });

  it('means the members of a group and of all groups below it, by ref in any form', () => {
    for (const who of [
      'group:platform',
      'group:default/platform',
      'Group:Default/Platform',
      'group:company',
      'user:maya',
    ]) {
      expect([allowed(maya, 'change', { who, may: 'change' }), allowed(ann, 'change', { who, may: 'change' })]).toEqual(
        [true, false],
      );
    }
  });

  it('means a program by its token’s name, not by what another account is called', () => {
    expect(allowed(ci, 'change', ...rows)).toBe(true);
    expect(allowed(person({ account: 'token/ci' }), 'change', ...rows)).toBe(false);
    expect(allowed(person({ platform: 'api', account: 'token/other' }), 'change', ...rows)).toBe(false);
  });

  it('means by what stands beside a token all that it may, before any row and with or without rows', () => {
    const tokens = [{ name: 'ci', may: 'read' }, { name: 'robot' }] as const;
    const generous = [{ who: 'known', may: 'none', where: { entity: 'label:visibility=private' } }, ...rows];
    const permits = (actor: Actor, needs: Permission, own?: readonly PolicyRow[]) =>
      people(...(withTokens(own, tokens) ?? [])).permits(actor, needs);
    expect(permits(ci, 'read', generous)).toEqual({ allowed: true, rule: 'token ci: token:ci may read' });
    expect(permits(ci, 'change', generous)).toEqual({
      allowed: false,
      rule: 'token ci: token:ci may read, nothing else',
    });
    expect(permits(stranger, 'read', generous).rule).toBe('permissions row 3: known may read');
    expect(permits(person({ platform: 'api', account: 'token/robot' }), 'change', generous).allowed).toBe(false);
    expect([permits(ci, 'read').allowed, permits(stranger, 'read').allowed]).toEqual([true, true]);
    expect(withTokens(rows, [{ name: 'robot' }])).toBe(rows);
    const visible = people(...(withTokens(generous, tokens) ?? [])).visible(ci);
    expect(visible.get(full('component:vault'))).toBeUndefined();
  });

  it('lets only people of the catalog change things, though a row grants it to all who are known', () => {
    const row = { who: 'known', may: 'change' };
    expect(allowed(maya, 'change', row)).toBe(true);
    expect(people(row).permits(stranger, 'change')).toEqual({
      allowed: false,
      rule: 'permissions row 1: known may change, but only as a User of the catalog',
    });
  });

  it('refuses outsiders even where a row says anyone', () => {
    const row = { who: 'anyone', may: 'everything' };
    expect([allowed(outsider, 'read', row), allowed(stranger, 'read', row), allowed(local, 'change', row)]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('binds the local person as soon as a row names them', () => {
    expect(allowed(local, 'change', { who: 'local', may: 'read' })).toBe(false);
    expect(allowed(local, 'read', { who: 'local', may: 'read' })).toBe(true);
    expect(allowed(local, 'change', { who: 'known', may: 'none' })).toBe(true);
  });

  it('takes no right from a row about entities, for a command is about none', () => {
    expect(allowed(maya, 'change', { who: 'known', may: 'change', where: { entity: 'tag:beta' } })).toBe(false);
    expect(
      allowed(
        maya,
        'read',
        { who: 'known', may: 'none', where: { entity: 'tag:beta' } },
        { who: 'known', may: 'read' },
      ),
    ).toBe(true);
  });
});

describe('getsPart', () => {
  const rows: readonly PolicyRow[] = [
    { who: 'group:platform', may: 'read', where: { part: 'tag:admin' } },
    { who: 'known', may: 'none', where: { part: 'tag:admin' } },
    { who: 'known', may: 'read' },
  ];
  const gets = (actor: Actor, ...tags: readonly string[]) => people(...rows).getsPart(actor)(tags);

  it('is for whom the first row about a tag grants it; no other row says anything of it (PAR-10)', () => {
    expect([gets(maya, 'admin'), gets(ann, 'admin'), gets(ann, 'beta'), gets(local, 'admin')]).toEqual([
      ...[true, false, true, true],
    ]);
    expect(people().getsPart(ann)(['admin'])).toBe(true);
    // Nor does a row about parts grant or deny anything else.
    expect(allowed(ann, 'read', ...rows)).toBe(true);
    expect(people(...rows).sees(ann)).toBeUndefined();
  });
});

describe('visible', () => {
  const secret: PolicyRow = {
    who: 'known',
    may: 'none',
    where: { entity: 'label:visibility=private' },
    unless: 'owner',
  };
  const seen = (actor: Actor, ...rows: readonly PolicyRow[]) =>
    refsOf(
      people(...rows)
        .visible(actor)
        .find('kind:component,api').entities,
    ).map((ref) => ref.replace('default/', ''));
  const everything = ['api:prices', 'component:shop', 'component:vault'];

  it('is the catalog itself where nothing is hidden from somebody', () => {
    expect(createPeople({ hide: visibleCatalog, catalog }).visible(stranger)).toBe(catalog);
    expect(people({ who: 'known', may: 'read' }).visible(stranger)).toBe(catalog);
    expect(people({ ...secret, who: 'token:ci' }).visible(maya)).toBe(catalog);
    expect(people(secret).visible(local)).toBe(catalog);
  });

  it('hides what is private from all but its owners (THREATS 23)', () => {
    expect(seen(maya, secret)).toEqual(['api:prices', 'component:shop']);
    expect(seen(stranger, secret)).toEqual(['api:prices', 'component:shop']);
    expect(seen(ann, secret)).toEqual(everything);
  });

  it('hides by tag, by kind and by a label of any value', () => {
    expect(seen(ann, { ...secret, where: { entity: 'tag:beta' } })).toEqual(['api:prices', 'component:vault']);
    expect(seen(maya, { who: 'known', may: 'none', where: { entity: 'kind:API' } })).toEqual([
      'component:shop',
      'component:vault',
    ]);
    expect(seen(maya, { who: 'known', may: 'none', where: { entity: 'label:visibility' } })).toEqual([
      'api:prices',
      'component:shop',
    ]);
    expect(seen(maya, { who: 'known', may: 'none', where: { entity: 'label:constructor' } })).toEqual(everything);
  });

  it('lets an earlier row open what a later one hides', () => {
    const open = { who: 'group:platform', may: 'read', where: { entity: 'label:visibility=private' } };
    expect(seen(maya, open, secret)).toEqual(everything);
    expect(seen(maya, secret, open)).toEqual(['api:prices', 'component:shop']);
    expect(seen(maya, { who: 'group:platform', may: 'everything' }, secret)).toEqual(everything);
    expect(seen(maya, { who: 'known', may: 'read' }, secret)).toEqual(['api:prices', 'component:shop']);
  });

  it('follows who is in which team at the time of asking', () => {
    const projection = projectionOf(
      row('user:maya', {}, [['memberOf', 'group:ledger']]),
      row('component:vault', { ...hidden, owner: 'group:ledger' }),
    );
    const { visible } = createPeople({
      hide: visibleCatalog,
      catalog: { ...projection, whole: async () => undefined, descriptor: async () => undefined },
      policy: [secret],
    });
    expect(visible(maya).get(full('component:vault'))?.name).toBe('vault');
    projection.apply({ put: [row('user:maya')], remove: [], files: [], removeFiles: [] });
    expect(visible(maya).get(full('component:vault'))).toBeUndefined();
  });

  it('is made once for each person until the catalog changes', () => {
    const { visible } = people(secret);
    expect(visible(maya)).toBe(visible({ ...maya, name: 'Maya' }));
    expect(visible(maya)).not.toBe(visible(ann));
    expect(visible(stranger)).not.toBe(visible(ci));
  });

  it('lets people see their own private team, and themselves', () => {
    const own: Catalog = {
      ...projectionOf(row('group:ledger', hidden), row('user:ann', hidden, [['memberOf', 'group:ledger']])),
      whole: async () => undefined,
      descriptor: async () => undefined,
    };
    const { visible } = createPeople({ hide: visibleCatalog, catalog: own, policy: [secret] });
    expect(visible(ann).summary().entities).toBe(2);
    expect(visible(maya).summary().entities).toBe(0);
  });
});
