/** What may be chosen: by kind, type, what is mine, tags and repositories; and what words in a lookup become. */
import { describe, expect, it } from 'vitest';
import { searchLookup } from '../../../src/bot/forms/lookups.ts';
import { settleLookups } from '../../../src/bot/forms/settle-lookups.ts';
import type { Catalog, Entity } from '../../../src/catalog/catalog.ts';
import type { Field, Lookup } from '../../../src/form/form.ts';
import { tinyCatalog } from '../tiny-catalog.ts';

const tiny = tinyCatalog();
const more: Readonly<Record<string, Partial<Entity>>> = {
  'component:default/payments-service': {
    tags: ['java', 'grpc'],
    annotations: { 'github.com/project-slug': 'acme/payments' },
  },
  'component:default/checkout-web': {
    tags: ['java'],
    annotations: { 'backstage.io/source-location': 'url:https://git.acme.example/web/checkout/tree/main/' },
  },
};
const entities = tiny.find('').entities.map((entity) => ({ ...entity, ...more[entity.ref] }));
const catalog: Catalog = {
  ...tiny,
  find: () => ({ entities, unknownFilters: [] }),
  actsFor: (user) => new Set([user, 'group:default/payments']),
  owned: (owner) => entities.filter((entity) => entity.owner === owner),
};
const maya = { catalog, user: 'user:default/maya' };
const found = (lookup: Lookup, typed = '', who: Parameters<typeof searchLookup>[0] = maya) =>
  searchLookup(who, lookup, { typed, most: 10 }).map(({ value }) => value);

describe('options', () => {
  it('are of the kinds and types that are asked for', () => {
    expect(found({ of: 'entity', kinds: ['resource'] })).toEqual(['resource:default/ledger-db']);
    expect(found({ of: 'entity', types: ['website'] })).toEqual(['component:default/checkout-web']);
    expect(searchLookup(maya, { of: 'entity' }, { typed: 'ledger-db', most: 1 })).toEqual([
      { value: 'resource:default/ledger-db', label: 'ledger-db', about: 'database · Ledger' },
    ]);
  });

  it('that are mine are what I or my groups own; my groups are those I am in', () => {
    const own = ['api:default/payments-api', 'component:default/payments-service', 'system:default/money'];
    expect([...found({ of: 'entity', mine: true })].sort()).toEqual(own);
    expect(found({ of: 'entity', mine: true, kinds: ['component'] }, 'pay')).toEqual(own.slice(1, 2));
    expect(found({ of: 'owner', mine: true })).toEqual(['group:default/payments']);
    const stranger = { catalog, user: undefined };
    expect(found({ of: 'owner', mine: true }, '', stranger)).toEqual([]);
    expect(found({ of: 'entity', mine: true }, '', stranger)).toEqual([]);
  });

  it('of owners are teams and people', () => {
    expect(found({ of: 'owner' }, 'ma')).toContain('user:default/maya');
    expect(found({ of: 'owner' }, 'payments')).toEqual(['group:default/payments']);
  });

  it('of tags and repositories are those in the catalog', () => {
    expect(found({ of: 'tag' })).toEqual(['grpc', 'java']);
    expect(found({ of: 'tag' }, 'JA')).toEqual(['java']);
    expect(found({ of: 'repository' })).toEqual(['git.acme.example/web/checkout', 'github.com/acme/payments']);
    expect(found({ of: 'repository', hosts: ['github.com'] })).toEqual(['github.com/acme/payments']);
  });
});

describe('words in a lookup', () => {
  const settle = (lookup: Lookup, value: string | readonly string[], extra: object = {}) => {
    const field = { kind: 'lookup', name: 'it', label: 'It', lookup, ...extra } as Field;
    const { values, problems } = settleLookups(maya, [field], { it: value });
    return problems.it ?? values.it;
  };

  it('become the ref of what is called exactly so', () => {
    expect(settle({ of: 'entity' }, 'ledger-db')).toBe('resource:default/ledger-db');
    expect(settle({ of: 'entity' }, 'Resource:default/Ledger-DB')).toBe('resource:default/ledger-db');
    expect(settle({ of: 'owner' }, ['payments', 'Team Payments', 'maya'], { many: {} })).toEqual([
      'group:default/payments',
      'user:default/maya',
    ]);
  });

  it('that mean several things, or nothing that fits, are asked again', () => {
    expect(settle({ of: 'entity' }, 'search')).toBe(
      'Not clear. 2 things are called “search”: component:default/search, api:default/search.',
    );
    expect(settle({ of: 'entity', kinds: ['api'] }, 'search')).toBe('api:default/search');
    expect(settle({ of: 'entity', kinds: ['api'] }, 'resource:default/ledger-db')).toMatch(/^Not found\./);
    expect(settle({ of: 'entity', mine: true }, 'ledger-db')).toMatch(/^Not found\./);
    expect(settle({ of: 'tag' }, 'rust')).toBe('Not known. No tag in the catalog is “rust”.');
    expect(settle({ of: 'tag' }, 'rust', { complaint: 'Ask Platform for new tags.' })).toBe(
      'Ask Platform for new tags.',
    );
  });

  it('stay as they are where other words are taken', () => {
    expect(settle({ of: 'entity' }, 'something new', { free: true })).toBe('something new');
    expect(settle({ of: 'tag' }, ['Java', 'rust'], { free: true, many: {} })).toEqual(['java', 'rust']);
    expect(settle({ of: 'repository' }, 'github.com/acme/new', { free: true })).toBe('github.com/acme/new');
  });

  it('in a list are looked up in each of its records', () => {
    const inner = { kind: 'lookup', name: 'of', label: 'Of', lookup: { of: 'owner' } } as Field;
    const list = { kind: 'list', name: 'l', label: 'L', fields: [inner] } as Field;
    const { values, problems } = settleLookups(maya, [list], { l: [{ of: 'payments' }, {}, { of: 'nobody-here' }] });
    expect(values.l).toEqual([{ of: 'group:default/payments' }, {}, { of: 'nobody-here' }]);
    expect(Object.keys(problems)).toEqual(['l.2.of']);
  });
});
