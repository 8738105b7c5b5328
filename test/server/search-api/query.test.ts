/** `/api/search/query` as Backstage's clients ask it: documents, filters, pages, highlights (BACKSTAGE §1.15). */
import { describe, expect, it } from 'vitest';
import type { RouteRequest } from '../../../src/bot/adapter.ts';
import type { Entity } from '../../../src/catalog/catalog.ts';
import { Failure } from '../../../src/errors.ts';
import type { People } from '../../../src/people/create-people.ts';
import { routeOf } from '../../../src/server/api/endpoint.ts';
import { basePath, endpoints } from '../../../src/server/search-api/query.ts';
import { entityOf, pageOf, searchOver } from '../../support/search.ts';

const payments = entityOf('payments-api', {
  ...{ title: 'Payments API', displayName: 'Payments API', description: 'Takes money from cards.' },
  ...{ owner: 'group:default/payments', lifecycle: 'production' },
});
const secret = entityOf('secret-api', { description: 'Takes money from nobody.' });
const over = searchOver({
  entities: [payments, secret, entityOf('ledger', { type: 'library', lifecycle: 'experimental' })],
  sites: {
    [payments.ref]: [pageOf('keys/', 'Signing keys', { Rotating: 'Rotate the <b>keys</b> of cards each year.' })],
    [secret.ref]: [pageOf('', 'Secret', { Rotating: 'Rotate the keys of nobody.' })],
  },
});

type Answer = { results: { type: string; document: Record<string, string>; rank: number; highlight: Highlight }[] } & {
  nextPageCursor?: string;
  previousPageCursor?: string;
  numberOfResults: number;
};
type Highlight = { preTag: string; postTag: string; fields: Record<string, string> };

const actor = { platform: 'api', account: 'token/ci', name: 'ci', standing: 'known' } as const;
const isPublic = ({ name }: Entity) => name !== 'secret-api';

async function query(asked: string | Record<string, unknown>, sees?: (entity: Entity) => boolean): Promise<Answer> {
  const people: People = {
    identify: (one) => one,
    identity: () => ({ kind: 'nobody' }),
    permits: () => ({ allowed: true, rule: 'all' }),
    getsPart: () => () => true,
    sees: () => sees,
    visible: () => over.catalog,
  };
  const ports = {
    ...{ people, trail: { begin: () => () => {}, flush: () => {} } },
    search: () => (sees ? over.seenOnly(sees) : over.search),
  };
  const endpoint = endpoints.find(({ method }) => method === (typeof asked === 'string' ? 'GET' : 'POST'));
  if (!endpoint) throw new Error('no endpoint');
  const request: RouteRequest = {
    ...{ method: endpoint.method, path: `${basePath}/query`, params: {}, query: {}, headers: {}, actor },
    ...{ search: typeof asked === 'string' ? asked : '', body: typeof asked === 'string' ? undefined : asked },
  };
  const { body } = await routeOf(endpoint, ports, basePath).handle(request);
  return JSON.parse(String(body)) as Answer;
}
const titles = ({ results }: Answer) => results.map(({ document }) => document.title);

describe('/api/search/query', () => {
  it('answers entities as Backstage’s catalog collator writes them', async () => {
    const { results } = await query('term=payments&types[0]=software-catalog');
    expect(results).toMatchObject([
      {
        ...{ type: 'software-catalog', rank: 1 },
        document: {
          ...{ title: 'Payments API', text: 'Takes money from cards.', kind: 'Component', namespace: 'default' },
          ...{ componentType: 'service', type: 'service', lifecycle: 'production', owner: 'payments' },
          location: '/catalog/default/component/payments-api',
        },
      },
    ]);
    expect(results[0]?.document).not.toHaveProperty('authorization');
  });

  it('answers sections of docs as its TechDocs collator does, with what was asked between tags', async () => {
    const { results } = await query('term=rotate+keys+cards&types=techdocs&pageLimit=1');
    expect(results).toMatchObject([
      {
        type: 'techdocs',
        document: {
          ...{ title: 'Rotating', kind: 'component', namespace: 'default', name: 'payments-api', owner: 'payments' },
          ...{ entityTitle: 'Payments API', path: 'keys/#rotating', lifecycle: 'production' },
          location: '/docs/default/component/payments-api/keys/#rotating',
        },
      },
    ]);
    const { preTag, postTag, fields } = results[0]?.highlight ?? { preTag: '', postTag: '', fields: {} };
    expect(preTag).toMatch(/^<[\w-]{30,}>$/);
    expect(fields.text).toBe(
      `${preTag}Rotate${postTag} the <b>${preTag}keys${postTag}</b> of ${preTag}cards${postTag} each year.`,
    );
  });

  it('filters by one value or one of several, in whatever case, and finds nothing by a field that is not there', async () => {
    const owned = 'types[0]=software-catalog&filters[owner]=group:default/payments';
    expect(titles(await query(owned))).toEqual(['Payments API']);
    const several = 'types[0]=software-catalog&filters[lifecycle][0]=production&filters[lifecycle][1]=Experimental';
    expect(titles(await query(several))).toEqual(['Payments API', 'ledger']);
    expect(titles(await query('filters[constructor]=x'))).toEqual([]);
  });

  it('turns pages with cursors, forth and back', async () => {
    const first = await query('pageLimit=2');
    expect(first).toMatchObject({ numberOfResults: 7, nextPageCursor: expect.any(String) });
    expect(first).not.toHaveProperty('previousPageCursor');
    const second = await query(`pageLimit=2&pageCursor=${first.nextPageCursor}`);
    expect(second.results[0]?.rank).toBe(3);
    expect(await query(`pageLimit=2&pageCursor=${second.previousPageCursor}`)).toMatchObject({ numberOfResults: 7 });
    const last = await query(`pageLimit=2&pageCursor=${Buffer.from('3').toString('base64')}`);
    expect(last.results.length).toBe(1);
    expect(last).not.toHaveProperty('nextPageCursor');
  });

  it('takes the same as JSON', async () => {
    const asked = {
      term: 'ledger',
      types: ['software-catalog'],
      filters: { kind: ['Component', 'API'] },
      pageLimit: 5,
    };
    expect(titles(await query(asked))).toEqual(['ledger']);
  });

  it('neither tells nor counts what the program may not see (THREATS 23)', async () => {
    expect((await query('term=rotate+keys')).numberOfResults).toBe(2);
    const found = await query('term=rotate+keys', isPublic);
    expect(found.numberOfResults).toBe(1);
    expect(JSON.stringify(found)).not.toContain('nobody');
    expect((await query('', isPublic)).numberOfResults).toBe(4);
  });

  it('refuses what is misspelt, beyond its limits or no cursor of its own (THREATS 28)', async () => {
    const wrong = ['trem=x', 'types[0]=people', 'pageLimit=101', 'pageLimit=x', 'pageCursor=bm8=', 'filters=x'];
    for (const asked of [...wrong, `term=${'x'.repeat(501)}`])
      await expect(query(asked), asked).rejects.toMatchObject({ code: 'QUERY_INVALID' });
    await expect(query({ trem: 'x' })).rejects.toBeInstanceOf(Failure);
  });
});
