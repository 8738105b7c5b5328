/** One index over entities and docs: what is found, by which words, and as of when. */
import { describe, expect, it } from 'vitest';
import type { Found } from '../../src/search/search.ts';
import { docsPath } from '../../src/view/build.ts';
import { entityOf, pageOf, searchOver } from '../support/search.ts';

const payments = entityOf('payments-api', { displayName: 'Payments API', description: 'Takes money from cards.' });
const ledger = entityOf('ledger-db', { type: 'database', tags: ['postgres'] });
const keys = pageOf('runbooks/keys/', 'Signing keys', {
  '': 'Requests are signed.',
  'Rotating the keys': 'Make a new key, publish it, wait a day, then delete the old one.',
  'Lost keys': 'Whoever loses a key revokes it at once.',
});
const start = pageOf('', 'Payments', { '': 'What this service is for.', 'Run it locally': 'Start it with npm start.' });
const opened = () =>
  searchOver({
    entities: [payments, ledger],
    sites: {
      [payments.ref]: [start, keys],
      [ledger.ref]: [pageOf('', 'Ledger', { Backups: 'Restore from last night.' })],
    },
  });

const told = ({ hits }: Found) =>
  hits.map((hit) => (hit.kind === 'entity' ? hit.entity.name : docsPath(hit.entity.ref, hit.path, hit.anchor)));

describe('search', () => {
  it('answers a question with the section that says it', async () => {
    const { search } = opened();
    for (const words of [
      'how do I rotate the keys of payments?',
      'rotation of signing keys',
      'key rotating',
      'rotatnig keys',
    ])
      expect(told(await search.find({ words, most: 1 }))).toEqual([
        '/docs/default/component/payments-api/runbooks/keys/#rotating-the-keys',
      ]);
  });

  it('finds entities by name, title, type, tag and description, and both kinds in one list', async () => {
    const { search } = opened();
    expect(told(await search.find({ words: 'payments api', most: 1 }))).toEqual(['payments-api']);
    expect(told(await search.find({ words: 'postgres', most: 5 }))).toEqual(['ledger-db']);
    const found = await search.find({ words: 'ledger', most: 9 });
    expect(new Set(told(found))).toEqual(
      new Set(['ledger-db', '/docs/default/component/ledger-db/', '/docs/default/component/ledger-db/#backups']),
    );
    expect(found.total).toBe(3);
    expect(told(await search.find({ words: 'ledger', only: 'entity', most: 9 }))).toEqual(['ledger-db']);
  });

  it('takes a page after the other', async () => {
    const { search } = opened();
    const whole = told(await search.find({ words: 'payments', most: 9 }));
    const parts = [
      told(await search.find({ words: 'payments', most: 2 })),
      told(await search.find({ words: 'payments', from: 2, most: 9 })),
    ];
    expect(parts.flat()).toEqual(whole);
  });

  it('finds what is typed so far while it is typed', async () => {
    const { search } = opened();
    const found = await search.find({ words: 'rot', isTyping: true, most: 1 });
    expect(told(found)[0]).toContain('#rotating-the-keys');
  });

  it('finds what changed with the next question, and what went no more', async () => {
    const over = opened();
    const find = async (words: string) => told(await over.search.find({ words, most: 9 }));
    expect(await find('chargeback')).toEqual([]);
    over.putSite(payments.ref, [start, pageOf('disputes/', 'Disputes', { Chargebacks: 'Answer within a week.' })]);
    expect(await find('chargeback')).toEqual(['/docs/default/component/payments-api/disputes/#chargebacks']);
    expect(await find('rotate')).toEqual([]);
    over.putEntity(entityOf('chargeback-worker'));
    expect(await find('chargeback')).toContain('chargeback-worker');
    over.removeSite(payments.ref);
    over.removeEntity('component:default/chargeback-worker');
    expect(await find('chargeback')).toEqual([]);
  });

  it('neither finds nor counts what somebody may not see (THREATS 23, DOC-12)', async () => {
    const over = opened();
    const secret = entityOf('secret-plan');
    const about = entityOf('rumour-mill', { description: 'Built for component:default/secret-plan alone.' });
    over.putEntity(secret);
    over.putEntity(about);
    over.putSite(secret.ref, [pageOf('', 'Plan', { Keys: 'Rotate them all.' })]);
    const stranger = over.seenOnly(({ name }) => name !== 'secret-plan');
    const found = await stranger.find({ words: 'rotate keys', most: 9 });
    expect(told(found).filter((path) => path.includes('secret'))).toEqual([]);
    expect(found.total).toBe((await over.search.find({ words: 'rotate keys', most: 9 })).total - 1);
    expect(told(await stranger.find({ words: 'secret plan', most: 9 }))).toEqual([]);
    expect(stranger.holds()).toMatchObject({ sites: 2, pages: 3 });
  });

  it('says the same of a word that stands only in what is hidden as of one that stands nowhere (THREATS 23)', async () => {
    const words = ['zeppelin hangar key', 'payment', 'keyz', 'hangar'];
    const without = opened();
    const over = opened();
    const secret = entityOf('keyz', { description: 'Zeppelin hangar key of payment.' });
    over.putEntity(secret);
    over.putSite(secret.ref, [pageOf('', 'Zeppelin hangar key', { Keyz: 'The hangar of the zeppelin has a key.' })]);
    const stranger = over.seenOnly(({ name }) => name !== 'keyz');
    for (const each of words) {
      const [found, expected] = [
        await stranger.find({ words: each, most: 9 }),
        await without.search.find({ words: each, most: 9 }),
      ];
      expect({ each, hits: told(found), total: found.total, unknown: found.unknown }).toEqual({
        ...{ each, hits: told(expected), total: expected.total, unknown: expected.unknown },
      });
    }
  });

  it('says which words stand nowhere, and what of a text was asked', async () => {
    const { search } = opened();
    const { unknown, excerpt } = await search.find({ words: 'rotate unicorns', most: 1 });
    expect(unknown).toEqual(['unicorns']);
    const text = 'Rotating is what one rotates.';
    expect(excerpt(text).marks.map(({ from, to }) => text.slice(from, to))).toEqual(['Rotating', 'rotates']);
  });

  it('goes on when a site cannot be taken in', async () => {
    const over = opened();
    await over.settled();
    const broken = {
      ...keys,
      get headings(): never[] {
        throw new Error('cannot be read');
      },
    };
    over.putSite(ledger.ref, [broken]);
    over.putSite(payments.ref, [pageOf('', 'Payments', { Chargebacks: 'Answer within a week.' })]);
    expect(told(await over.search.find({ words: 'chargebacks', most: 1 }))).toHaveLength(1);
  });

  it('tells what several entities share once, as of the one that was named', async () => {
    const shared = [pageOf('', 'Shop', { Vouchers: 'Print a voucher.' })];
    const [web, worker] = [entityOf('shop-web'), entityOf('shop-worker')];
    const over = searchOver({ entities: [web, worker], sites: { [web.ref]: shared, [worker.ref]: shared } });
    const found = await over.search.find({ words: 'vouchers of shop-worker', only: 'section', most: 5 });
    expect(told(found)).toEqual(['/docs/default/component/shop-worker/#vouchers']);
    expect(found.total).toBe(1);
  });

  it('stays right when thousands of pages were replaced', async () => {
    const over = searchOver({ entities: [payments] });
    for (let round = 0; round < 6; round++)
      over.putSite(
        payments.ref,
        Array.from({ length: 600 }, (_, at) =>
          pageOf(`${at}/`, `Page ${at}`, { [`Round ${round}`]: `Number n${at}.` }),
        ),
      );
    await over.settled();
    expect(told(await over.search.find({ words: 'n234', most: 9 }))).toEqual([
      '/docs/default/component/payments-api/234/#round-5',
    ]);
  });
});
