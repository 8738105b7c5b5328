/** `docs` and `doc`: the section that answers, the page that was asked for, and where it was looked when there is none. */
import { describe, expect, it } from 'vitest';
import { docView } from '../../src/bot/answer/doc-view.ts';
import { docsView } from '../../src/bot/answer/docs-view.ts';
import { plainText } from '../../src/view/plain-text.ts';
import type { View } from '../../src/view/view.ts';
import { entityOf, pageOf, searchOver } from '../support/search.ts';

const team = entityOf('payments', {
  ref: 'group:default/payments',
  kind: 'Group',
  type: 'team',
  displayName: 'Team Payments',
});
const payments = entityOf('payments-api', { owner: team.ref, description: 'Takes money from cards.' });
const bare = entityOf('bare-worker');
const template = entityOf('docs-site', {
  ref: 'template:default/docs-site',
  kind: 'Template',
  displayName: 'Docs site',
});
const keys = {
  ...pageOf('runbooks/keys/', 'Signing keys', {
    '': 'Requests are signed.',
    'Rotating the keys': `${'Before anything else tell the other teams of it. '.repeat(8)}Make a new key, publish it, wait a day, then delete the old one.`,
    'Lost keys': 'Whoever loses a key revokes it at once.',
  }),
  titlePath: ['Runbooks'],
};
const start = pageOf('', 'Payments', { '': 'What this service is for.', 'Run it locally': 'Start it with npm start.' });
const over = searchOver({ entities: [team, payments, bare, template], sites: { [payments.ref]: [start, keys] } });
const inWords = (view: View) => plainText(view, { baseUrl: 'https://callboard.example', now: 240_000 });
const docs = async (words: string) => inWords(await docsView(over, words));
const doc = async (name: string, page?: string) =>
  inWords(await docView(over, over.catalog.get(`component:default/${name}`) ?? bare, { page }));

describe('docs', () => {
  it('answers with the section, the words marked, its path, owner and age, and where to read it', async () => {
    const view = await docsView(over, 'how do I delete the old key of payments?');
    const said = inWords(view);
    expect(said).toMatch(/^Rotating the keys, in the docs of payments-api, is the only section that fits\./);
    expect(said).toContain('… Make a new key, publish it, wait a day, then delete the old one.');
    const [excerpt] = view.blocks;
    expect(excerpt).toMatchObject({ kind: 'text', text: expect.arrayContaining([{ kind: 'bold', text: 'delete' }]) });
    expect(said).toContain('Runbooks › Signing keys › Rotating the keys');
    expect(said).toContain(
      'https://callboard.example/docs/default/component/payments-api/runbooks/keys/#rotating-the-keys',
    );
    expect(said).toMatch(/Owner\s+Payments/);
    expect(said).toMatch(/From the docs of payments-api · runbooks\/keys\/ · read 4 min ago\s*$/);
  });

  it('names other pages, each once, and says which word nothing says', async () => {
    expect(await docs('payments')).toMatch(/Also[\s\S]*Runbooks › Signing keys/);
    expect(await docs('lost unicorns')).toContain('Nothing says unicorns.');
  });

  it('says where it looked when nothing fits, and offers what is nearest', async () => {
    const said = await docs('quantum chromodynamics');
    expect(said).toMatch(/^Nothing in the docs fits quantum chromodynamics\./);
    expect(said).toMatch(/Looked in 2 pages of 1 site and 4 entities\s*$/);
    const bareSaid = await docs('bare worker');
    expect(bareSaid).toContain('In the catalog: bare-worker.');
    expect(bareSaid).toContain('Write the first page');
  });
});

describe('doc', () => {
  it('begins the first page, and names its sections and the other pages', async () => {
    const said = await doc('payments-api');
    expect(said).toMatch(/^Payments is one of 2 pages of the docs of payments-api\./);
    expect(said).toContain('What this service is for.');
    expect(said).toContain('https://callboard.example/docs/default/component/payments-api/#run-it-locally');
    expect(said).toMatch(/Pages[\s\S]*Runbooks › Signing keys/);
  });

  it('finds a page by its title, its address, or what it says', async () => {
    for (const asked of ['signing keys', 'runbooks/keys', 'runbooks/keys.md', 'revoke a lost one'])
      expect(await doc('payments-api', asked)).toMatch(/^Signing keys is one of 2 pages/);
  });

  it('says which pages there are when none fits', async () => {
    const said = await doc('payments-api', 'quantum physics');
    expect(said).toMatch(/^No page of the docs of payments-api fits quantum physics\./);
    expect(said).toMatch(/Looked in 2 pages · read 4 min ago\s*$/);
  });

  it('is had as a PDF, page by page or whole, where there is a browser', async () => {
    const pdf = async (canPrint: boolean) => {
      const seen = { ...over, docs: { ...over.docs, canPrint: () => canPrint } };
      return inWords(await docView(seen, payments, { page: 'signing keys', as: 'pdf' }));
    };
    const said = await pdf(true);
    expect(said).toMatch(/^The PDF of Signing keys, in the docs of payments-api, is made when you open it\./);
    expect(said).toContain('https://callboard.example/docs/default/component/payments-api/runbooks/keys/?as=pdf');
    expect(said).toContain('https://callboard.example/docs/default/component/payments-api/?as=pdf&whole');
    const without = await pdf(false);
    expect(without).toMatch(/^There are no PDFs here/);
    expect(without).toContain('https://callboard.example/docs/default/component/payments-api/runbooks/keys/');
    expect(without).not.toContain('as=pdf');
  });

  it('offers to write the first page where there are no docs', async () => {
    const said = await doc('bare-worker');
    expect(said).toMatch(/^bare-worker has no docs\./);
    expect(said).toContain('Write the first page');
  });
});
