import { describe, expect, it } from 'vitest';
import type { CatalogError } from '../../src/catalog/catalog.ts';
import type { StoredFile, StoredRow } from '../../src/catalog/ports.ts';
import { createProjection } from '../../src/catalog/projection.ts';
import { everythingOf, randomRows } from './random.ts';
import { full, nothingElse, projectionOf, readAt, refsOf, row } from './rows.ts';

const problem = (file: string, line: number, own: Partial<CatalogError> = {}): CatalogError => ({
  file,
  line,
  column: 1,
  rule: 'ENV-3',
  message: 'is no name',
  ...own,
});

const file = (name: string, own: Partial<StoredFile> = {}): StoredFile => ({
  location: `file:/catalog/${name}`,
  fingerprint: '1',
  refs: [],
  errors: [],
  leadsTo: [],
  readAt,
  ...own,
});

describe('projection › rows', () => {
  it('answers with what was put, by its canonical ref', () => {
    const stored = row('component:Pay', { title: 'Pay', tags: ['java'], owner: 'group:a', labels: { tier: '1' } });
    expect(projectionOf(stored).get('component:default/pay')).toEqual(stored.row);
  });

  it('replaces a row, and its relations with it (REL-3)', () => {
    const catalog = projectionOf(row('component:a', { owner: 'group:x' }, [['dependsOn', 'resource:db']]));
    catalog.apply({ ...nothingElse, put: [row('component:a', { owner: 'group:y' })] });
    expect(catalog.relations(full('resource:db'))).toEqual([]);
    expect(catalog.relations(full('group:x'))).toEqual([]);
    expect(refsOf(catalog.owned(full('group:y'), false))).toEqual([full('component:a')]);
  });

  it('forgets a removed row with its names and reverse edges (REL-3); what others say of it stays', () => {
    const catalog = projectionOf(
      row('component:alpha', { title: 'First' }, [['dependsOn', 'component:beta']]),
      row('component:beta', {}, [['dependsOn', 'component:alpha']]),
    );
    catalog.apply({ ...nothingElse, put: [], remove: [full('component:alpha'), 'component:default/none'] });
    expect(catalog.get(full('component:alpha'))).toBeUndefined();
    expect(['alpha', 'First', 'component:alpha'].map((words) => catalog.resolve(words).kind)).toEqual([
      'none',
      'none',
      'none',
    ]);
    expect(catalog.relations(full('component:beta'))).toEqual([{ type: 'dependsOn', target: full('component:alpha') }]);
  });

  it('takes what goes away from a hub, be it one or most of what needs it (REL-3)', () => {
    const needing = Array.from({ length: 60 }, (_, at) => full(`component:part-${10 + at}`));
    const catalog = projectionOf(...needing.map((ref) => row(ref, {}, [['dependsOn', 'resource:hub']])));
    const needed = () => catalog.relations(full('resource:hub')).map(({ target }) => target);
    for (const gone of [needing.slice(3, 4), needing.slice(10, 50)]) {
      catalog.apply({ ...nothingElse, put: [], remove: gone });
      for (const ref of gone) needing.splice(needing.indexOf(ref), 1);
      expect(needed()).toEqual(needing);
    }
    catalog.apply({ ...nothingElse, put: [], remove: needing });
    expect(needed()).toEqual([]);
  });

  it('lets a row that is removed and put in one change stay', () => {
    const catalog = projectionOf(row('component:a', {}, [['dependsOn', 'component:b']]));
    catalog.apply({ ...nothingElse, put: [row('component:a', { title: 'New' })], remove: [full('component:a')] });
    expect(catalog.get(full('component:a'))?.title).toBe('New');
    expect(catalog.relations(full('component:a'))).toEqual([]);
  });

  it('takes the last of a row that comes twice in one change', () => {
    const catalog = projectionOf(row('component:a', { owner: 'group:x' }), row('component:a', { owner: 'group:y' }));
    expect(catalog.summary().entities).toBe(1);
    expect(catalog.relations(full('component:a'), 'ownedBy')).toEqual([{ type: 'ownedBy', target: full('group:y') }]);
    expect(catalog.relations(full('group:x'))).toEqual([]);
  });

  it('keeps hostile keys as keys (THREATS 40)', () => {
    const annotations: Record<string, string> = JSON.parse('{"__proto__":"x","constructor":"y"}');
    const kept = projectionOf(row('component:a', { annotations, labels: annotations })).get(full('component:a'));
    expect(Object.entries(kept?.annotations ?? {})).toEqual(Object.entries(annotations));
    expect('x' in {}).toBe(false);
  });
});

describe('projection › summary and age', () => {
  it('counts kinds and tells when anything was last read', () => {
    const catalog = projectionOf(row('component:a'), row('component:b'), row('api:c'));
    expect(catalog.summary()).toEqual({
      entities: 3,
      readAt,
      byKind: new Map([
        ['Component', 2],
        ['API', 1],
      ]),
    });
    catalog.apply({
      put: [],
      remove: [full('api:c')],
      files: [file('x.yaml', { readAt: readAt + 5 })],
      removeFiles: [],
    });
    expect(catalog.summary()).toEqual({ entities: 2, readAt: readAt + 5, byKind: new Map([['Component', 2]]) });
  });

  it('moves the age of what was looked at again and is unchanged', () => {
    const catalog = projectionOf(row('component:a'), row('component:b'));
    const before = catalog.get(full('component:a'));
    catalog.confirm(
      [
        { location: 'file:/catalog/a.yaml', refs: [full('component:a')] },
        { location: 'file:/catalog/none.yaml', refs: [full('component:b')] },
      ],
      readAt + 60_000,
    );
    expect(catalog.get(full('component:a'))?.source.readAt).toBe(readAt + 60_000);
    expect(catalog.get(full('component:b'))?.source.readAt).toBe(readAt);
    // Rows stay what they are: thousands made anew each minute would be most of what there is to collect.
    expect(catalog.get(full('component:a'))).toBe(before);
    expect(catalog.summary().readAt).toBe(readAt + 60_000);
    expect(catalog.resolve('a')).toMatchObject({ kind: 'one', entity: { source: { readAt: readAt + 60_000 } } });
  });
});

describe('projection › errors', () => {
  it('are in order of file and line, each once though file and entity keep it', () => {
    const shared = problem('b.yaml', 9, { ref: full('component:a') });
    const catalog = createProjection();
    catalog.apply({
      put: [row('component:a', { errors: [shared] })],
      remove: [],
      files: [
        file('b.yaml', { errors: [shared, problem('b.yaml', 2)] }),
        file('a.yaml', { errors: [problem('a.yaml', 7)] }),
      ],
      removeFiles: [],
    });
    expect(catalog.errors().map((error) => `${error.file}:${error.line}`)).toEqual([
      'a.yaml:7',
      'b.yaml:2',
      'b.yaml:9',
    ]);
  });

  it('are replaced with their file and forgotten with it', () => {
    const catalog = createProjection();
    catalog.apply({ ...nothingElse, put: [], files: [file('a.yaml', { errors: [problem('a.yaml', 1)] })] });
    expect(catalog.errors()).toHaveLength(1);
    catalog.apply({ ...nothingElse, put: [], files: [file('a.yaml', { errors: [problem('a.yaml', 2)] })] });
    expect(catalog.errors().map(({ line }) => line)).toEqual([2]);
    catalog.apply({ ...nothingElse, put: [], removeFiles: ['file:/catalog/a.yaml'] });
    expect(catalog.errors()).toEqual([]);
  });
});

describe('projection › userByEmail', () => {
  const catalog = projectionOf(
    row('user:maya', { email: 'Maya@Acme.example' }),
    row('user:ann', { email: 'twins@acme.example' }),
    row('user:bo', { email: 'TWINS@acme.example' }),
    row('group:ledger', { email: 'ledger@acme.example' }),
    row('user:ken', { email: 'ken@acme.example' }),
  );

  it('finds the person in any case', () => {
    expect(catalog.userByEmail('maya@acme.EXAMPLE')?.ref).toBe(full('user:maya'));
  });

  it('finds nobody for an address that two people claim, a team’s, or none', () => {
    expect(['twins@acme.example', 'ledger@acme.example', '', 'none@acme.example'].map(catalog.userByEmail)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('takes no other letter for one that it looks or folds like (THREATS 43)', () => {
    expect(catalog.userByEmail('\u212aen@acme.example')).toBeUndefined();
    expect(catalog.userByEmail('m\u00e1ya@acme.example')).toBeUndefined();
  });
});

describe('projection › a catalog read in many steps is the one read at once', () => {
  it.each([1, 2, 3, 4])('in every answer (seed %d)', (seed) => {
    const { random, pick, refs, makeRow } = randomRows(seed);
    const grown = createProjection();
    const kept = new Map<string, StoredRow>();
    for (let step = 0; step < 40; step++) {
      const put = Array.from({ length: Math.floor(random() * (step === 20 ? 40 : 4)) }, makeRow);
      const remove = random() < 0.4 ? [full(pick(refs))] : [];
      grown.apply({ ...nothingElse, put, remove });
      for (const ref of remove) kept.delete(ref);
      for (const stored of put) kept.set(stored.row.ref, stored);
      // Asked in between too: indexes that exist must follow, and those that do not must be made from what is there.
      if (step % 13 === 5) everythingOf(grown, refs);
    }
    expect(everythingOf(grown, refs)).toEqual(everythingOf(projectionOf(...kept.values()), refs));
  });
});
