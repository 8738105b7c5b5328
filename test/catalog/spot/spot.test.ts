/** Entities in the words of a sentence: what is meant, and how sure that is. */
import { describe, expect, it } from 'vitest';
import type { English } from '../../../src/catalog/catalog.ts';
import { visibleCatalog } from '../../../src/catalog/visible.ts';
import { worked } from '../../support/patience.ts';
import { nothingElse, projectionOf, row } from '../rows.ts';

const catalog = projectionOf(
  row('component:ledger-service', { title: 'Ledger service', type: 'service' }),
  row('resource:ledger-db', { title: 'Ledger database', type: 'database' }),
  row('component:loyalty-service', { type: 'service' }),
  row('component:checkout-web', { title: 'Checkout', type: 'website' }),
  row('component:checkout-service', { type: 'service' }),
  row('component:legacy-points-import', { type: 'job' }),
  row('component:gate', { title: 'Ticket gate controller', type: 'service' }),
  row('component:web', { type: 'website' }),
  row('api:web', {}),
  row('component:update', { type: 'job' }),
  row('component:freight/tracker', {
    title: 'Wagon tracker',
    links: [{ url: 'https://grafana.acme.example/d/wagons' }],
  }),
  row('component:basket', { annotations: { 'github.com/project-slug': 'acme/basket-main' } }),
  row('domain:money', { title: 'Payments and books' }),
  row('system:payments', {}),
  row('group:payments', { displayName: 'Team Payments' }),
  row('group:data', { displayName: 'Data & Insight' }),
  row('user:maya.lindqvist', {
    displayName: 'Maya Lindqvist',
    email: 'maya@acme.example',
    annotations: { 'slack.com/user-id': 'U0123ABC' },
  }),
  row('user:jose', { displayName: 'José Ferrer' }),
  row('component:vault-keeper', { type: 'service', labels: { visibility: 'private' } }),
);

const stops = new Set('who owns is the of a what does and in to on with for'.split(' '));
const english: English = {
  stop: (word) => stops.has(word),
  known: (word) => ['status', 'list', 'weather', 'owner', 'up', 'date'].includes(word),
  sameAs: (word) => (word === 'svc' ? ['service'] : word === 'database' ? ['db'] : []),
};

const short = (ref: string) => ref.replace('default/', '');
function spotted(sentence: string, from: Pick<typeof catalog, 'spot'> = catalog) {
  const words = sentence.split(' ');
  return from.spot(words, english).map(({ from: start, to, candidates }) => ({
    said: words.slice(start, to).join(' '),
    are: candidates.map(({ entity, score, how }) => `${short(entity.ref)} ${how} ${score}`),
  }));
}
const first = (sentence: string) => spotted(sentence)[0];

describe('spot › what is called so', () => {
  it.each([
    ['who owns ledger-service', 'ledger-service', 'component:ledger-service name 0.99'],
    ['who owns the ledger service', 'ledger service', 'component:ledger-service title 0.97'],
    ['who owns LedgerService', 'LedgerService', 'component:ledger-service spacing 0.95'],
    ['who owns loyalty service', 'loyalty service', 'component:loyalty-service spacing 0.95'],
    ['who owns loyaltyservice', 'loyaltyservice', 'component:loyalty-service spacing 0.95'],
    ['who owns loyalty svc', 'loyalty svc', 'component:loyalty-service plural 0.91'],
    ['who owns baskets', 'baskets', 'component:basket plural 0.91'],
    ['what is in payments and books', 'payments and books', 'domain:money title 0.97'],
    ['who is in data and insight', 'data and insight', 'group:data spacing 0.95'],
    ['who is in team payments', 'team payments', 'group:payments title 0.97'],
    ['what is in the payments system', 'payments system', 'system:payments name 0.93'],
    ['who owns component:freight/tracker', 'component:freight/tracker', 'component:freight/tracker ref 1'],
    ['who owns freight/tracker', 'freight/tracker', 'component:freight/tracker ref 1'],
    ['who owns acme/basket-main', 'acme/basket-main', 'component:basket address 1'],
    ['https://github.com/acme/basket-main/pull/7 is red', undefined, 'component:basket address 1'],
    ['https://grafana.acme.example/d/wagons?from=1 is red', undefined, 'component:freight/tracker address 1'],
    ['https://portal.example/catalog/default/component/gate', undefined, 'component:gate address 1'],
    ['what does maya@acme.example do', 'maya@acme.example', 'user:maya.lindqvist e-mail 1'],
    ['what does @U0123ABC do', '@U0123ABC', 'user:maya.lindqvist person 1'],
    ['what does @jose do', '@jose', 'user:jose person 1'],
    ['what does jose ferrer do', 'jose ferrer', 'user:jose title 0.97'],
  ])('“%s”: %s', (sentence, words, candidate) => {
    const found = first(sentence);
    expect(found?.are[0]).toBe(candidate);
    if (words !== undefined) expect(found?.said).toBe(words);
  });

  it('is all that is called so, of whatever kind', () => {
    expect(first('who owns web')?.are.slice(0, 2)).toEqual(['api:web name 0.99', 'component:web name 0.99']);
    expect(first('who owns payments')?.are.slice(0, 2)).toEqual([
      'group:payments name 0.99',
      'system:payments name 0.99',
    ]);
  });

  it('stands in longer names, too, and the longer one first', () => {
    expect(spotted('who owns payments and books').map(({ said }) => said)).toEqual(['payments and books', 'payments']);
  });

  it('is no plain words that only together have its letters', () => {
    expect(spotted('what is up date')).toEqual([]);
  });
});

describe('spot › what is said in part or misspelt', () => {
  it.each([
    ['whose is loyalty', ['component:loyalty-service partial 0.8']],
    ['what does Maya do', ['user:maya.lindqvist partial 0.8']],
    ['what does mayas do', ['user:maya.lindqvist partial 0.8']],
    ['who owns legacy points', ['component:legacy-points-import partial 0.65']],
    ['who owns points', ['component:legacy-points-import partial 0.65']],
    ['who owns loyalti-service', ['component:loyalty-service typo 0.7']],
    ['who owns loyalty servise', ['component:loyalty-service typo 0.7']],
    ['who owns checkotservice', ['component:checkout-service typo 0.7']],
    // The first letter is seldom wrong, and so short a word is near to much.
    ['who owns poyalty-service', ['component:loyalty-service typo 0.5']],
    ['who owns gats', ['component:gate typo 0.5']],
  ])('“%s”: %s', (sentence, candidates) => {
    expect(spotted(sentence).at(-1)?.are).toEqual(candidates);
  });

  it('is asked back where a title is also a part of another name', () => {
    expect(first('whose is checkout')?.are).toEqual([
      'component:checkout-web title 0.97',
      'component:checkout-service partial 0.8',
    ]);
  });

  it('is confirmed by a name within it', () => {
    expect(first('who owns the gate controller')).toEqual({
      said: 'gate controller',
      are: ['component:gate name 0.92'],
    });
  });

  it('is never said of words of the language, of short ones, or of other figures', () => {
    for (const sentence of ['the statis list', 'who owns wab', 'who owns ledger-service2', 'what is the weather'])
      expect(spotted(sentence).filter(({ are }) => are.some((one) => / 0\.[7-9]/.test(one)))).toEqual([]);
  });

  it.each(['gate-xy', 'loyalty-service-xy', 'loyaltyservicedb', 'loyalty-service-service', 'points-exporter'])(
    'is not “%s”, which has a word more or another',
    (said) => {
      const one = projectionOf(
        row('component:loyalty-service', { type: 'service' }),
        row('component:points-importer', { type: 'job' }),
        row('component:gatekeeper'),
        row('component:gate'),
      );
      expect(spotted(`who owns ${said}`, one)).toEqual([]);
    },
  );

  it('is no typo where it is itself a word of another name', () => {
    const two = projectionOf(row('component:stock-api'), row('component:stick-web'));
    expect(spotted('stick-api', two)).toEqual([]);
  });
});

describe('spot › whom it tells', () => {
  const member = visibleCatalog(
    { ...catalog, whole: async () => undefined, descriptor: async () => undefined },
    ({ labels }) => labels.visibility !== 'private',
  );
  const without = projectionOf(
    ...catalog
      .rows()
      .filter(({ row: { name } }) => name !== 'vault-keeper')
      .map((stored) => ({ ...stored })),
  );

  it('answers as if what is hidden did not exist, however it is said (THREATS 23)', () => {
    const words = ['vault-keeper', 'vault keeper', 'vaultkeeper', 'vault', 'vualt-keeper', 'vault-keepers', 'keeper'];
    for (const said of [...words, 'component:default/vault-keeper']) {
      expect(spotted(`who owns ${said}`, member)).toEqual([]);
      expect(spotted(`who owns ${said}`).length).toBeGreaterThan(0);
    }
  });

  it('does not let what is hidden stand in the way of what is seen', () => {
    for (const said of ['who owns vaults-keeper gate', 'loyalti-keeper', 'web vault'])
      expect(spotted(said, member)).toEqual(spotted(said, without));
  });
});

describe('spot › the lexicon', () => {
  it('knows a change with the next question', () => {
    const changing = projectionOf(row('component:old-name', { title: 'Night porter' }));
    expect(spotted('who owns night porter', changing)[0]?.are).toEqual(['component:old-name title 0.97']);
    changing.apply({ ...nothingElse, put: [row('component:old-name', { title: 'Day porter' })] });
    expect(spotted('who owns day porter', changing)[0]?.are).toEqual(['component:old-name title 0.97']);
    expect(spotted('who owns night', changing)).toEqual([]);
    changing.apply({ ...nothingElse, put: [], remove: ['component:default/old-name'] });
    expect(spotted('who owns day porter', changing)).toEqual([]);
  });

  it('takes bounded work, whatever it is asked (THREATS 35)', () => {
    const many = projectionOf(...Array.from({ length: 3000 }, (_, at) => row(`component:order-service-${at}`)));
    const words = Array.from(
      { length: 4000 },
      (_, at) => ['order', 'service', 'ordr', 'x'.repeat(400), 'srevice'][at % 5] ?? '',
    );
    const before = worked();
    many.spot(words, english);
    expect(worked() - before).toBeLessThan(2000);
  });
});
