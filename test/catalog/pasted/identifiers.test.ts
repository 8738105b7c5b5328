/** Where names stand in what machines write. */
import { describe, expect, it } from 'vitest';
import { identifiersIn } from '../../../src/catalog/pasted/identifiers.ts';

const texts = (said: string) => identifiersIn(said).map(({ text }) => text);

describe('identifiers', () => {
  it.each([
    ['registry.acme.example/acme/ledger:1.44.0', ['acme', 'ledger']],
    ['ledger-db.data.svc.cluster.local:5432', ['ledger-db']],
    ['arn:aws:lambda:eu-west-1:123456789012:function:ledger-export', ['ledger-export']],
    ['com.acme.ledgerexport.Runner.run', ['ledgerexport']],
    ['/app/ledger-api/dist/orders/place.js:44:27', ['ledger-api', 'place']],
    ['example.acme.ledger.Export.send', ['ledger-Export']],
    ['ledger-api_orders_post', ['ledger-api']],
    ['ledger_export_query_seconds_bucket', ['ledger_export']],
    ['ledger-api@sha256:1d4f0c0e', ['ledger-api']],
    ['ledger-api@7.3.0-rc.1', ['ledger-api']],
    ['ledger-api-1.hprof', ['ledger-api-1']],
  ])('of %s: %j', (said, names) => {
    expect(texts(said)).toEqual(expect.arrayContaining(names));
  });

  it('behind a folder of libraries are somebody else’s', () => {
    expect(identifiersIn('/app/shop/node_modules/ledger-kit/index.js')).toEqual(
      expect.arrayContaining([
        { text: 'shop', place: 'path' },
        { text: 'ledger-kit', place: 'library' },
      ]),
    );
  });

  it('are bounded', () => {
    expect(identifiersIn('a/'.repeat(5000)).length).toBeLessThan(50);
    expect(identifiersIn('a.'.repeat(5000)).length).toBeLessThan(50);
    expect(identifiersIn('a_'.repeat(5000)).length).toBeLessThan(50);
  });
});
