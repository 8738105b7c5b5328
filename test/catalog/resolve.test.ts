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
    const pair = projectionOf(row('component:cart-tracker'), row('component:cart-cracker'));
    expect(told(pair.resolve('cart-dracker'))).toBe('? component:default/cart-cracker component:default/cart-tracker');
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

describe('resolve › no word is dropped', () => {
  const shop = projectionOf(
    row('group:customer', { displayName: 'Customer', type: 'department' }),
    row('group:payments', { displayName: 'Team Payments', type: 'team' }),
    row('component:payments-service', { title: 'Payments service', type: 'service' }),
    row('api:payments-api', { title: 'Payments API', type: 'openapi' }),
    row('resource:payments-db', { type: 'database' }),
    row('component:refunds-worker', { type: 'worker' }),
    row('component:coupon-importer', { type: 'job' }),
    row('component:internal-gateway', { type: 'service' }),
    row('component:shop-ui', { type: 'library' }),
    row('component:feed-rest', { type: 'service' }),
    row('api:prices-api-v1', { title: 'Prices API v1', type: 'openapi' }),
    row('user:maya.lindqvist', { displayName: 'Maya Lindqvist' }),
  );
  const answer = (words: string) => told(shop.resolve(words));

  it.each([
    ['payments service', '= component:default/payments-service'],
    ['the payments service', '= component:default/payments-service'],
    ['the payments team', '= group:default/payments'],
    ['payments db', '= resource:default/payments-db'],
    ['payments database', '~ resource:default/payments-db'],
    ['payments-db database', '= resource:default/payments-db'],
    ['payments-services', '~ component:default/payments-service'],
    ['payment-service', '~ component:default/payments-service'],
    ['paymnts-srevice', '~ component:default/payments-service'],
    ['paymntsservice', '~ component:default/payments-service'],
    ['pay ments-srevice', '~ component:default/payments-service'],
    ['payments-aip', '~ api:default/payments-api'],
    ['prices api', '~ api:default/prices-api-v1'],
    ['refund worker', '~ component:default/refunds-worker'],
    ['refunds', '~ component:default/refunds-worker'],
    ['costumer', '~ group:default/customer'],
    ['maya', '~ user:default/maya.lindqvist'],
    ['maya lindkvist', '~ user:default/maya.lindqvist'],
  ])('“%s” is %s: all of it is the name, the title, the kind, or misspelt', (words, expected) => {
    expect(answer(words)).toBe(expected);
  });

  it.each([
    ['customer-db', 'a word behind'],
    ['customer db', 'a word behind, apart'],
    ['customerdb', 'a word behind, written together'],
    ['db-customer', 'a word before'],
    ['qa/customer', 'a namespace that is not there'],
    ['group:customer-db', 'a word behind, with the kind'],
    ['team customer-db', 'a word behind, with the kind beside'],
    ['customer-d', 'a letter of its own'],
    ['payments-db-service', 'a word between'],
    ['paymentsdbservice', 'a word between, written together'],
    ['payments-service-db', 'a word behind a longer name'],
    ['old-payments-service', 'a word before a longer name'],
    ['payments-service-v9', 'a version'],
    ['prices-api-v2', 'another version'],
    ['payments-api-api', 'a word twice'],
    ['payments-app', 'another short word, one letter away'],
    ['payments-cli', 'another short word'],
    ['shop-db', 'another short word, which is one of other names'],
    ['feed-test', 'another word that begins otherwise'],
    ['coupon-exporter', 'the opposite'],
    ['external-gateway', 'the other of two'],
    ['refund-service-v9', 'most words are others'],
    ['customer service', 'no kind of what is called so'],
  ])('“%s” is nothing: %s', (words) => {
    expect(answer(words)).toMatch(/^none/);
  });

  it('takes no word of another name for a misspelt one, unless that name is hidden from who asks', () => {
    const two = projectionOf(row('component:stock-api'), row('component:stick-web'));
    expect(told(two.resolve('stick-api'))).toBe('none component:default/stock-api component:default/stick-web');
    expect(told(two.resolve('stick-api', undefined, ({ name }) => name !== 'stick-web'))).toBe(
      '~ component:default/stock-api',
    );
    // What is asked for may be no component: it is a word nevertheless.
    const kinds = projectionOf(row('component:stock-api'), row('group:stick'));
    expect(told(kinds.resolve('stick-api', ['component']))).toBe('none component:default/stock-api');
  });

  it('offers what it nearly is', () => {
    expect(answer('customer-db')).toBe('none group:default/customer resource:default/payments-db');
    expect(answer('coupon-exporter')).toBe('none component:default/coupon-importer');
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

describe('resolve › takes bounded work', () => {
  it('however many are titled alike, of words that may be cut in many ways (THREATS 35)', () => {
    const title = `${'aa '.repeat(26)}service`;
    const many = projectionOf(...Array.from({ length: 3000 }, (_, at) => row(`component:job-${at}`, { title })));
    const before = worked();
    expect(told(many.resolve(`${title}-x`))).toMatch(/^none/);
    expect(worked() - before).toBeLessThan(2000);
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
