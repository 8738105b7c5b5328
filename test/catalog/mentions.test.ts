/** Which entities a text names: exactly, as messages and alerts write them. */
import { describe, expect, it } from 'vitest';
import { worked } from '../support/patience.ts';
import { full, nothingElse, projectionOf, row } from './rows.ts';

const catalog = projectionOf(
  row('component:ledger-service', {
    title: 'Ledger Service',
    owner: 'group:ledger',
    annotations: {
      'github.com/project-slug': 'acme/ledger',
      'pagerduty.com/service-id': 'PLEDGER1',
      'grafana/dashboard': 'https://grafana.acme.example/d/ledger-overview?orgId=1',
    },
    links: [{ url: 'https://ledger.acme.example/status', title: 'Status' }],
  }),
  row('resource:ledger-db', { owner: 'group:ledger' }),
  row('component:search', { owner: 'group:find', annotations: { 'github.com/project-slug': 'acme/search' } }),
  row('api:payments-api', { owner: 'group:pay' }),
  row('component:payments-api', { owner: 'group:pay' }),
  row('component:OrderDesk', { owner: 'group:shop' }),
  row('group:ledger', { displayName: 'Team Ledger' }),
  row('user:maya', { displayName: 'Maya Lindqvist', email: 'maya@acme.example' }),
  row('component:vault', { labels: { visibility: 'private' }, links: [{ url: 'https://vault.acme.example' }] }),
);

const said = (text: string) =>
  catalog.mentions(text).found.map(({ entity, by, sure, said: words }) => [entity.ref, by, sure, words]);

describe('mentions › what is sure', () => {
  it.each([
    ['is ledger-db slow?', 'resource:ledger-db', 'name', 'ledger-db'],
    ['`search` times out', 'component:search', 'name', 'search'],
    ['level=error service=search timed out', 'component:search', 'name', 'search'],
    ['ERROR search[4411]: connection refused', 'component:search', 'name', 'search'],
    ['consumer group search is lagging', 'component:search', 'name', 'search'],
    ['File "/srv/search/app/model.py", line 88', 'component:search', 'name', 'srv/search/app/model.py'],
    ['deployment/search OOMKilled', 'component:search', 'name', 'deployment/search'],
    // What a company's own packages and a cluster's services are called.
    ['at com.acme.search.core.Ranker.rank(Ranker.java:40)', 'component:search', 'name', undefined],
    ['ECONNREFUSED search.prod.svc.cluster.local:8443', 'component:search', 'host', undefined],
    ['GET https://npm.acme.example/@acme%2fledger - 404', 'component:ledger-service', 'repository', undefined],
    ['s3://search/2026/a.bin AccessDenied', 'component:search', 'name', 's3://search/2026/a.bin'],
    ['our ledger service is down.', 'component:ledger-service', 'name', 'ledger service'],
    ['the OrderDesk again', 'component:OrderDesk', 'name', 'OrderDesk'],
    ['see component:default/search please', 'component:search', 'ref', 'component:default/search'],
    ['http://portal.example/catalog/default/component/search#x', 'component:search', 'ref', undefined],
    ['acme/ledger is red', 'component:ledger-service', 'repository', 'acme/ledger'],
    ['(https://github.com/acme/ledger/pull/7)', 'component:ledger-service', 'repository', undefined],
    [
      '<https://grafana.acme.example/d/ledger-overview?from=now|graph>',
      'component:ledger-service',
      'address',
      undefined,
    ],
    ['curl https://ledger.acme.example/v1/x failed', 'component:ledger-service', 'host', undefined],
    ['no route to ledger.acme.example.', 'component:ledger-service', 'host', 'ledger.acme.example'],
    ['timeout of ledger-db.internal', 'resource:ledger-db', 'host', 'ledger-db.internal'],
    ['[PLEDGER1] triggered', 'component:ledger-service', 'annotation', 'PLEDGER1'],
    ['ask maya@acme.example', 'user:maya', 'e-mail', 'maya@acme.example'],
    // What machines write around names.
    ['ledger-service-6f7c9d4b8-kx2lp OOMKilled', 'component:ledger-service', 'name', undefined],
    ['search-64d5c9b44-abcde was evicted', 'component:search', 'name', undefined],
    ['pull reg.example/acme/ledger:1.19 failed', 'component:ledger-service', 'repository', undefined],
    ['pull reg.example/ledger-service:1.19 failed', 'component:ledger-service', 'name', undefined],
    ['at f (/app/ledger-service/dist/a.js:1:2)', 'component:ledger-service', 'name', undefined],
    ['github.com/acme/ledger/internal.(*K).Hold(0x0)', 'component:ledger-service', 'repository', undefined],
    ['jdbc:postgresql://ledger-db:5432/x', 'resource:ledger-db', 'name', undefined],
    ['addr=ledger-db.data.svc.cluster.local:6379', 'resource:ledger-db', 'host', undefined],
    ['arn:aws:rds:eu:12:db:ledger-db-prod', 'resource:ledger-db', 'name', undefined],
    ['at com.acme.orderdesk.Main.run', 'component:OrderDesk', 'name', undefined],
    ['https://grafana.acme.example/d/ledger-overview/x?y=1', 'component:ledger-service', 'address', undefined],
    ['POST https://api.acme.example/ledger-service/v2 500', 'component:ledger-service', 'name', undefined],
  ])('“%s” names %s by its %s', (text, ref, by, words) => {
    const [first] = said(text);
    expect(first?.slice(0, 3)).toEqual([full(ref), by, true]);
    if (words) expect(first?.[3]).toBe(words);
  });
});

describe('mentions › what is not sure', () => {
  it('is somebody else’s package, though something here is called like it', () => {
    expect(said('at org.apache.search.core.Ranker.rank(Ranker.java:40)')).toEqual([]);
  });

  it('is a plain word that is also a name', () => {
    expect(said('the search was slow')).toEqual([[full('component:search'), 'name', false, 'search']]);
  });

  it('is a name of several', () => {
    expect(said('payments-api is down')).toEqual(
      [
        [full('component:payments-api'), 'name', false, 'payments-api'],
        [full('api:payments-api'), 'name', false, 'payments-api'],
      ].sort(),
    );
  });

  it.each([
    'ledger-service-v2-7c6f8d-zzzzz',
    'search-1 not found',
    'search.21877',
    'se-arch',
    'wp-search.php',
    'logSearch()',
  ])('is not in “%s”, which is called otherwise', (text) => {
    expect(said(text).filter(([, , sure]) => sure)).toEqual([]);
  });

  it('is not two words that happen to have the letters of one', () => {
    expect(said('she did se arch')).toEqual([]);
  });

  it('comes behind what is sure', () => {
    expect(said('search for ledger-db').map(([ref]) => ref)).toEqual([
      full('resource:ledger-db'),
      full('component:search'),
    ]);
  });
});

describe('mentions', () => {
  it('says which words were looked up, the telling ones first', () => {
    expect(catalog.mentions('what about foo-bar and https://x.example/y.').lookedAt).toEqual([
      'https://x.example/y',
      'foo-bar',
      'what',
      'about',
    ]);
  });

  it('follows the catalog', () => {
    const own = projectionOf(row('component:a-b', { links: [{ url: 'https://one.example' }] }));
    expect(own.mentions('one.example').found).toHaveLength(1);
    own.apply({ ...nothingElse, put: [row('component:a-b', { links: [{ url: 'https://two.example' }] })] });
    expect(own.mentions('one.example').found).toEqual([]);
    expect(own.mentions('two.example').found).toHaveLength(1);
    own.apply({ ...nothingElse, put: [], remove: [full('component:a-b')] });
    expect(own.mentions('two.example').found).toEqual([]);
  });

  it('names nothing that somebody may not see, nor tells of it by leaving others unsure (THREATS 23)', () => {
    const sees = ({ labels }: { readonly labels: Readonly<Record<string, string>> }) => labels.visibility !== 'private';
    expect(catalog.mentions('`vault` https://vault.acme.example', sees).found).toEqual([]);
    expect(catalog.mentions('`vault` https://vault.acme.example').found).toHaveLength(1);
  });

  it('takes hostile text for text, quickly (THREATS 43)', () => {
    const hostile = [
      '__proto__ constructor',
      '\ud800\u202e\u0000',
      '@'.repeat(20_000),
      'a-'.repeat(20_000),
      'https://'.repeat(5_000),
    ];
    const started = worked();
    for (const text of hostile) expect(catalog.mentions(text).found).toEqual([]);
    expect(worked() - started).toBeLessThan(500);
  });

  it('looks through a long text in a catalog of 10,000 within a moment', () => {
    const rows = Array.from({ length: 10_000 }, (_, at) =>
      row(`component:part-${at}`, {
        links: [{ url: `https://part-${at}.example/x` }],
        annotations: { id: `ID-${at}` },
      }),
    );
    const large = projectionOf(...rows);
    const began = worked();
    expect(large.mentions('part-17 ID-4711').found.map(({ entity }) => entity.name)).toEqual(['part-4711', 'part-17']);
    const first = worked() - began;
    const text = Array.from({ length: 500 }, (_, at) => `word${at} is part of it`).join(' ');
    const again = worked();
    large.mentions(text);
    expect([first < 1_000, worked() - again < 100]).toEqual([true, true]);
  });
});
