import { describe, expect, it } from 'vitest';
import type { Resolution } from '../../src/catalog/catalog.ts';
import { worked } from '../support/patience.ts';
import { projectionOf, refsOf, row } from './rows.ts';

const catalog = projectionOf(
  row('component:payments-api', { title: 'Payments Edge', type: 'service' }),
  row('component:ledger-service', {
    type: 'service',
    annotations: { 'github.com/project-slug': 'Acme/Ledger' },
  }),
  row('resource:ledger-db', { type: 'database' }),
  row('system:checkout'),
  row('api:checkout', { type: 'openapi' }),
  row('component:search', { type: 'service' }),
  row('component:search-v1', { type: 'service' }),
  row('component:edge/gateway', { type: 'service' }),
  row('api:edge/gateway', { type: 'grpc' }),
  row('group:ledger', { displayName: 'Team Ledger', type: 'team', email: 'ledger@acme.example' }),
  row('group:team-payments', { displayName: 'Payments Team', type: 'team' }),
  row('user:maya.lindqvist', { displayName: 'Maya Lindqvist', email: 'Maya@acme.example' }),
  row('user:jose', { displayName: 'José Ångström' }),
  row('component:mono-web', {
    annotations: { 'backstage.io/source-location': 'url:https://github.com/acme/mono/tree/main/apps/web/' },
  }),
  row('component:mono-worker', {
    annotations: { 'backstage.io/source-location': 'url:https://github.com/acme/mono/tree/main/apps/worker/' },
  }),
  row('component:atlas', {
    source: {
      location: 'url:https://git.acme.example/maps/atlas/blob/main/catalog-info.yaml',
      label: 'maps/atlas · catalog-info.yaml:1',
      line: 1,
      viewUrl: 'https://git.acme.example/maps/atlas/blob/main/catalog-info.yaml',
      readAt: 0,
    },
  }),
);

function told(resolution: Resolution): string {
  switch (resolution.kind) {
    case 'one':
      return `${resolution.exact ? '=' : '~'} ${resolution.entity.ref}`;
    case 'several':
      return `? ${refsOf(resolution.candidates).join(' ')}`;
    case 'none':
      return `none ${refsOf(resolution.nearest).join(' ')}`.trim();
  }
}
const meaning = (words: string, kinds?: readonly string[]) => told(catalog.resolve(words, kinds));

describe('resolve › names as people write them', () => {
  it.each([
    ['payments-api', 'the name'],
    ['component:default/payments-api', 'the whole ref'],
    ['component:payments-api', 'a ref without namespace'],
    ['default/payments-api', 'a ref without kind'],
    ['COMPONENT:Default/Payments-API', 'another case'],
    ['payments api', 'a space for the hyphen'],
    ['PaymentsApi', 'no hyphen'],
    ['payments_api', 'another sign'],
    ['Payments Edge', 'the title'],
    ['payments edge', 'the title in another case'],
    ['the payments-api', 'an article before it'],
    ['“payments-api”', 'in quotes'],
    ['  payments-api  ', 'with spaces around'],
  ])('finds %j: %s', (words) => {
    expect(meaning(words)).toBe('= component:default/payments-api');
  });

  it.each([
    ['Maya Lindqvist', '= user:default/maya.lindqvist'],
    ['maya@acme.example', '= user:default/maya.lindqvist'],
    ['lindqvist', '~ user:default/maya.lindqvist'],
    ['jose angstrom', '= user:default/jose'],
  ])('finds a person by %j', (words, expected) => {
    expect(meaning(words)).toBe(expected);
  });

  it.each(['team ledger', 'ledger team', 'Team Ledger', 'group:ledger', 'the ledger team'])(
    'finds a team by %j though other things have that name',
    (words) => {
      expect(meaning(words)).toBe('= group:default/ledger');
    },
  );

  it.each(['payments team', 'team payments', 'team-payments'])('finds the other team by %j', (words) => {
    expect(meaning(words)).toBe('= group:default/team-payments');
  });

  it('takes the short name of a team where only teams and people are asked for', () => {
    expect(meaning('payments', ['group', 'user'])).toBe('= group:default/team-payments');
  });

  it('takes a kind or a type beside the name', () => {
    expect(meaning('ledger database', ['resource'])).toBe('~ resource:default/ledger-db');
    expect(meaning('checkout system')).toBe('= system:default/checkout');
    expect(meaning('api checkout')).toBe('= api:default/checkout');
    expect(meaning('system:Checkout')).toBe('= system:default/checkout');
  });

  it.each([
    'acme/ledger',
    'Acme/Ledger',
    'github.com/acme/ledger',
    'https://github.com/acme/ledger',
    'https://github.com/acme/ledger.git',
    'git@github.com:acme/ledger.git',
    'https://github.com/acme/ledger/tree/main/src?tab=code#readme',
  ])('finds what lives in the repository %j', (words) => {
    expect(meaning(words)).toBe('= component:default/ledger-service');
  });

  it('finds by the folder in a repository that several share, and asks back for the repository itself', () => {
    expect(meaning('https://github.com/acme/mono/blob/main/apps/web/src/index.ts')).toBe(
      '= component:default/mono-web',
    );
    expect(meaning('https://github.com/acme/mono/tree/main/apps/web/src')).toBe('= component:default/mono-web');
    expect(meaning('acme/mono')).toBe('? component:default/mono-web component:default/mono-worker');
  });

  it('finds by the address of the descriptor, but not on another host', () => {
    expect(meaning('https://git.acme.example/maps/atlas')).toBe('= component:default/atlas');
    expect(meaning('https://github.com/maps/atlas')).not.toMatch(/^=/);
  });
});

describe('resolve › never a guess presented as an answer', () => {
  it('asks back when a name is shared by several kinds', () => {
    expect(meaning('checkout')).toBe('? api:default/checkout system:default/checkout');
  });

  it('answers when kinds narrow it, or an exact ref was typed', () => {
    expect(meaning('checkout', ['api'])).toBe('= api:default/checkout');
    expect(meaning('api:checkout')).toBe('= api:default/checkout');
    expect(meaning('edge/gateway')).toBe('? component:edge/gateway api:edge/gateway');
    expect(meaning('gateway', ['component'])).toBe('= component:edge/gateway');
  });

  it('lets a name win over beginnings: search is not search-v1', () => {
    expect(meaning('search')).toBe('= component:default/search');
  });

  it('lets a name win over a title', () => {
    const both = projectionOf(row('system:ledger'), row('component:books', { title: 'Ledger' }));
    expect(told(both.resolve('Ledger'))).toBe('= system:default/ledger');
  });

  it('fills in what is missing only where one thing begins so, and says that it did', () => {
    expect(meaning('payments-a')).toBe('~ component:default/payments-api');
    expect(meaning('ledger-')).toBe('= group:default/ledger');
    expect(meaning('mono')).toBe('? component:default/mono-web component:default/mono-worker');
    expect(meaning('pa')).toMatch(/^none/);
  });

  it('corrects a letter or two, and says that it did', () => {
    expect(meaning('paymnts-api')).toBe('~ component:default/payments-api');
    expect(meaning('payments-aip')).toBe('~ component:default/payments-api');
    expect(meaning('ldeger-servise')).toBe('~ component:default/ledger-service');
    expect(meaning('maya lindkvist')).toBe('~ user:default/maya.lindqvist');
  });

  it('asks back when two are equally near', () => {
    const pair = projectionOf(row('component:orders-web'), row('component:orders-wed'));
    expect(told(pair.resolve('orders-wex'))).toBe('? component:default/orders-web component:default/orders-wed');
  });

  it('takes the nearer one when one is nearer', () => {
    const pair = projectionOf(row('component:invoice-worker'), row('component:invoice-workers2'));
    expect(told(pair.resolve('invoice-workr'))).toBe('~ component:default/invoice-worker');
  });

  it('does not correct short words, nor figures: v1 and v2 are two things', () => {
    const short = projectionOf(row('component:api'), row('component:feed-v1'));
    expect(told(short.resolve('apx'))).toBe('none component:default/api');
    expect(told(short.resolve('feed-v2'))).toBe('none component:default/feed-v1');
  });

  it('says honestly that nothing is called so, with the nearest', () => {
    expect(meaning('ledgr-queue')).toBe(
      'none group:default/ledger resource:default/ledger-db component:default/ledger-service',
    );
    expect(meaning('xyzzy')).toBe('none');
    expect(meaning('')).toBe('none');
  });

  it('offers as nearest only what the kinds allow', () => {
    expect(meaning('ledgr-queue', ['resource'])).toBe('none resource:default/ledger-db');
  });

  it('asks back with at most 24', () => {
    const many = projectionOf(...Array.from({ length: 40 }, (_, at) => row(`component:job-${at}`)));
    const found = many.resolve('job');
    expect(found.kind === 'several' && found.candidates.length).toBe(24);
  });
});

describe('resolve › hostile words are plain text (THREATS 41, 43)', () => {
  it.each([
    ['{"$ne":null}'],
    ['__proto__'],
    ['constructor'],
    ['component:__proto__/constructor'],
    ['.*'],
    ['(a+)+$'],
    ['../../etc/passwd'],
    ['\u0000'],
    ['\ud800'],
    ['https://['],
    [':'],
    ['/'],
    ['a:/x'],
    ['::::////'],
  ])('%j means nothing', (words) => {
    expect(meaning(words)).toBe('none');
  });

  it('does not see letters that cannot be seen', () => {
    expect(meaning('payments\u200b-\u202eapi\u0000')).toBe('= component:default/payments-api');
  });

  it('does not take Cyrillic letters for Latin ones', () => {
    expect(meaning('sеаrсh')).not.toMatch(/^=/);
  });

  it.each([
    ['a '.repeat(5000)],
    ['payments-apx '.repeat(800)],
    ['('.repeat(10_000)],
    [Array.from({ length: 3000 }, (_, at) => at.toString(36)).join(' ')],
    ['\u{fdfa}'.repeat(5000)],
  ])('answers 10 kB at once', (words) => {
    const started = worked();
    expect(meaning(words)).not.toMatch(/^=/);
    expect(worked() - started).toBeLessThan(500);
  });
});

describe('resolve › as one person may see it', () => {
  it('is as if the rest did not exist', () => {
    const seesNot = (hidden: string) => (entity: { ref: string }) => entity.ref !== hidden;
    expect(told(catalog.resolve('checkout', undefined, seesNot('api:default/checkout')))).toBe(
      '= system:default/checkout',
    );
    expect(told(catalog.resolve('search', undefined, seesNot('component:default/search')))).toBe(
      '~ component:default/search-v1',
    );
    expect(told(catalog.resolve('component:payments-api', undefined, seesNot('component:default/payments-api')))).toBe(
      'none group:default/team-payments',
    );
  });
});
