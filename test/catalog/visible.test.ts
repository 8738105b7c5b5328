import { describe, expect, it } from 'vitest';
import type { Catalog, CatalogError, Entity } from '../../src/catalog/catalog.ts';
import type { Projection } from '../../src/catalog/projection.ts';
import { visibleCatalog } from '../../src/catalog/visible.ts';
import { everythingOf, randomRows } from './random.ts';
import { full, nothingElse, projectionOf, refsOf, row } from './rows.ts';

const isPublic = ({ labels }: Entity) => labels.visibility !== 'private';
const hidden = { labels: { visibility: 'private' } };

const bodies = (projection: Projection): Catalog => ({
  ...projection,
  whole: async (ref) =>
    projection.get(ref) && {
      kind: projection.get(ref)?.kind,
      relations: projection.relations(ref).map(({ type, target }) => ({ type, targetRef: target })),
    },
  descriptor: async (ref) => projection.get(ref) && `kind: ${projection.get(ref)?.kind}`,
});

const about = (ref: string | undefined, file: string): CatalogError => ({
  file,
  line: 3,
  column: 1,
  rule: 'ENV-3',
  message: 'is no name',
  ...(ref !== undefined && { ref: full(ref) }),
});

const projection = projectionOf(
  row('component:vault', { ...hidden, owner: 'group:secret', title: 'Night Vault' }, [['dependsOn', 'resource:db']]),
  row('component:shop', { owner: 'group:shop', system: 'system:plan' }, [
    ['dependsOn', 'component:vault'],
    ['dependsOn', 'component:till'],
  ]),
  row('component:till', { owner: 'group:secret' }, [['dependsOn', 'resource:disk']]),
  row('resource:db', { owner: 'group:shop' }),
  row('group:secret', { ...hidden, displayName: 'Team Secret' }, [['parentOf', 'group:shop']]),
  row('group:shop'),
  row('system:plan', hidden),
  row('user:spy', { ...hidden, email: 'spy@acme.example' }),
  row('novelty:thing', hidden),
);
projection.apply({
  ...nothingElse,
  put: [],
  files: [
    {
      location: 'file:/catalog/x.yaml',
      fingerprint: '',
      refs: [],
      leadsTo: [],
      readAt: 0,
      errors: [
        about('component:vault', 'catalog/vault.yaml'),
        about(undefined, 'catalog/vault.yaml'),
        about('component:shop', 'catalog/shop.yaml'),
        about(undefined, 'catalog/shop.yaml'),
      ],
    },
  ],
});
const all = bodies(projection);
const seen = visibleCatalog(all, isPublic);

describe('visible › what is hidden is as if it did not exist (THREATS 23)', () => {
  it('is not got, whole or in part', async () => {
    expect(seen.get(full('component:vault'))).toBeUndefined();
    expect(await seen.whole(full('component:vault'))).toBeUndefined();
    expect(await seen.descriptor(full('component:vault'))).toBeUndefined();
    expect(await seen.descriptor(full('component:shop'))).toBe('kind: Component\n');
    expect(await seen.whole(full('component:shop'))).toEqual({
      kind: 'Component',
      relations: [
        { type: 'dependsOn', targetRef: full('component:till') },
        { type: 'ownedBy', targetRef: full('group:shop') },
      ],
    });
  });

  it('is not counted', () => {
    expect(seen.summary().entities).toBe(4);
    expect(seen.summary().byKind).toEqual(
      new Map([
        ['Resource', 1],
        ['Component', 2],
        ['Group', 1],
      ]),
    );
  });

  it('is not named as an owner or a system', () => {
    expect(seen.get(full('component:till'))).not.toHaveProperty('owner');
    // That nobody owns it would not be true.
    expect(seen.get(full('component:till'))).toHaveProperty('ownerHidden', true);
    expect(seen.get(full('component:shop'))).not.toHaveProperty('system');
    expect(seen.get(full('component:shop'))?.owner).toBe(full('group:shop'));
    expect(seen.teamName(full('group:secret'))).toBe('secret');
  });

  it.each(['vault', 'component:vault', 'default/vault', 'night vault', 'vaul', 'valut', 'nigth vaults'])(
    'is not meant by %j, nor offered',
    (words) => {
      expect(seen.resolve(words)).toEqual({ kind: 'none', nearest: [] });
    },
  );

  it('is not found, by its words, its kind or what it owns', () => {
    expect(seen.find('vault').entities).toEqual([]);
    expect(seen.find('owner:secret').entities).toEqual([]);
    expect(seen.find('system:plan').entities).toEqual([]);
    expect(seen.find('novelty:thing').unknownFilters).toEqual(['novelty']);
    expect(all.find('novelty:thing').unknownFilters).toEqual([]);
    expect(refsOf(seen.find('').entities)).toHaveLength(4);
    expect(seen.complete('vau', 5)).toEqual([]);
  });

  it('is not on the way from one thing to another, nor does anything dangle in its place', () => {
    expect([...seen.reach(full('component:shop'), 'down').depth.keys()]).toEqual([
      full('component:till'),
      full('resource:disk'),
    ]);
    expect(seen.reach(full('resource:db'), 'up').depth.size).toBe(0);
    expect(seen.path(full('component:shop'), full('resource:db'))).toBeUndefined();
    expect(seen.path(full('component:vault'), full('component:vault'))).toBeUndefined();
    expect(seen.relations(full('component:vault'))).toEqual([]);
    expect(seen.relations(full('component:shop')).map(({ target }) => target)).not.toContain(full('component:vault'));
  });

  it('owns nothing, acts for nobody, and has no address', () => {
    expect(seen.owned(full('group:secret'), true)).toEqual([]);
    expect(seen.userByEmail('spy@acme.example')).toBeUndefined();
    expect(all.userByEmail('spy@acme.example')?.ref).toBe(full('user:spy'));
  });

  it('has no errors, and none of its file that could be its own', () => {
    expect(seen.errors().map(({ file, ref }) => [file, ref])).toEqual([
      ['catalog/shop.yaml', full('component:shop')],
      ['catalog/shop.yaml', undefined],
    ]);
  });

  it('has none where it never got into the catalog, but for who owns what stands beside it', () => {
    const errors = [about('component:new', 'catalog/shop.yaml'), about(undefined, 'catalog/new.yaml')];
    const own = projectionOf(row('component:shop', { owner: 'group:shop' }), row('component:vault', hidden));
    own.apply({
      ...nothingElse,
      put: [],
      files: [{ location: 'file:/x', fingerprint: '', refs: [], leadsTo: [], readAt: 0, errors }],
    });
    expect(visibleCatalog(bodies(own), isPublic).errors()).toEqual([]);
    expect(visibleCatalog(bodies(own), isPublic, new Set([full('group:shop')])).errors()).toEqual([errors[0]]);
  });

  it('keeps to itself even where a catalog forgets what it was told to hide', () => {
    const forgetful: Catalog = {
      ...all,
      resolve: (words, kinds) => all.resolve(words, kinds),
      find: (query) => all.find(query),
      complete: (typed, limit, kinds) => all.complete(typed, limit, kinds),
    };
    const guarded = visibleCatalog(forgetful, isPublic);
    expect(guarded.resolve('vault').kind).toBe('none');
    expect(guarded.find('vault').entities).toEqual([]);
    expect(guarded.complete('vau', 5)).toEqual([]);
    expect(guarded.summary().entities).toBe(4);
  });

  it('follows changes, and counts anew only then', () => {
    const changing = projectionOf(row('component:a', hidden));
    const view = visibleCatalog(bodies(changing), isPublic);
    expect(view.summary()).toBe(view.summary());
    changing.apply({ ...nothingElse, put: [row('component:a'), row('component:b')] });
    expect(view.summary().entities).toBe(2);
  });
});

describe('visible › is the catalog that never had the rest', () => {
  it.each([1, 2, 3])('in every answer (seed %d)', (seed) => {
    const { refs, makeRow } = randomRows(seed);
    const rows = [...new Map(Array.from({ length: 60 }, makeRow).map((stored) => [stored.row.ref, stored])).values()];
    const isHidden = (ref: string) => rows.some((stored) => stored.row.ref === ref && !isPublic(stored.row));
    const bare = rows
      .filter((stored) => isPublic(stored.row))
      .map((stored) => {
        const { owner, system, ...rest } = stored.row;
        const row = {
          ...rest,
          ...(owner && (isHidden(owner) ? ({ ownerHidden: true } as const) : { owner })),
          ...(system && !isHidden(system) && { system }),
        };
        return { row, declares: stored.declares.filter(({ target }) => !isHidden(target)) };
      });
    const asked = refs.filter((ref) => !isHidden(full(ref)));
    expect(everythingOf(visibleCatalog(bodies(projectionOf(...rows)), isPublic), asked)).toEqual(
      everythingOf(projectionOf(...bare), asked),
    );
  });
});
