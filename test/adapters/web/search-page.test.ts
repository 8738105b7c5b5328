/** The page of search: one list without a script, the words marked, its pages turned, nothing foreign that runs. */
import { describe, expect, it } from 'vitest';
import type { RouteRequest } from '../../../src/bot/adapter.ts';
import { entityOf, pageOf, searchOver } from '../../support/search.ts';
import { webOf } from './stage.ts';

const team = entityOf('ledger', { ref: 'group:default/ledger', kind: 'Group', displayName: 'Team Ledger' });
const books = entityOf('books', {
  owner: team.ref,
  lifecycle: 'production',
  description: 'Keeps <b>rules</b> of posting.',
});
const hostile = { '': 'Never close <img src=x onerror=alert(1)> a day twice.', 'Close by hand': 'Close the day.' };
const many = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`Number ${at}`, 'One of twenty-five.']));
const over = searchOver({
  entities: [team, books],
  sites: { [books.ref]: [pageOf('closing/', 'Closing a day', hostile), pageOf('many/', 'Many', many)] },
});
const { web } = webOf({}, { search: () => ({ ...over.search, teamOf: () => 'Team Ledger' }) });

async function get(query: Readonly<Record<string, string>>): Promise<string> {
  const route = web.routes.find(({ path }) => path === '/search');
  const actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
  const request: RouteRequest = {
    ...{ method: 'GET', path: '/search', params: {}, headers: {}, body: undefined, actor },
    ...{ query, search: new URLSearchParams(query).toString() },
  };
  return String((await route?.handle(request))?.body);
}

describe('/search', () => {
  it('shows docs and entities with the words marked, whose they are and how old', async () => {
    const docs = await get({ q: 'close day by hand' });
    const link = '<a href="/docs/default/component/books/closing/#close-by-hand">';
    expect(docs).toContain(
      `${link}<mark>Closing</mark> a <mark>day</mark> › <mark>Close</mark> by <mark>hand</mark></a>`,
    );
    expect(docs).toMatch(/books · Team Ledger · <time/);
    const entities = await get({ q: 'posting', kind: 'entities' });
    expect(entities).toMatch(/<a class="name" href="\/catalog\/default\/component\/books">books<\/a> service/);
    expect(entities).toMatch(/Keeps &lt;b&gt;rules&lt;\/b&gt; of <mark>posting<\/mark>\..*Team Ledger · production/);
  });

  it('holds what was written and typed as text (THREATS 32)', async () => {
    const page = await get({ q: '"><script>alert(1)</script> close' });
    expect(page).not.toContain('<script>alert');
    expect(await get({ q: 'never close twice' })).not.toContain('<img');
  });

  it('turns its pages by links', async () => {
    const first = await get({ q: 'twenty-five' });
    expect(first).toMatch(/1 to 10 of 25/);
    expect(first).toContain('href="/search?q=twenty-five&amp;page=2"');
    const last = await get({ q: 'twenty-five', page: '3' });
    expect(last).toMatch(/21 to 25 of 25/);
    expect(last).not.toContain('page=4');
    expect(await get({ q: 'twenty-five', page: '9' })).toContain('There is no page 9');
  });

  it('says what it looked at where nothing fits, and what to do', async () => {
    const page = await get({ q: 'unicorn' });
    expect(page).toContain('<b>Nothing</b> fits <code>unicorn</code>.');
    expect(page).toContain('Looked in 2 pages of 1 site and 2 entities');
    expect(page).toContain('href="/?q=unicorn"');
    expect(await get({})).toContain('Search docs and catalog');
  });
});
