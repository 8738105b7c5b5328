/** Forms without script: pages, posts and redirects. */
import { afterEach, describe, expect, it } from 'vitest';
import { createVisitor, type Page } from '../../../support/visitor.ts';
import { type FormStage, startFormStage } from './form-stage.ts';

let stage: FormStage;
afterEach(() => stage.close());

/** Follows the redirect, as browsers do. */
async function visit() {
  stage = await startFormStage();
  const visitor = createVisitor(stage.url, stage.url);
  const follow = async (page: Page): Promise<Page> =>
    page.status === 303 ? follow(await visitor.get(String(page.headers.location))) : page;
  const console = await visitor.get('/?q=create');
  const button = /name="button" value="([^"]+)"/.exec(console.text)?.[1] ?? '';
  let page = await follow(await visitor.post('/drafts', { button }));
  const address = () => /action="(\/drafts\/[^"]+)"/.exec(page.text)?.[1] ?? '';
  const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.text)?.[1] ?? '';
  return {
    visitor,
    page: () => page,
    address,
    async press(pressed: string, fields: Readonly<Record<string, string>> = {}) {
      const sent = { do: pressed, version: hidden('version'), page: hidden('page'), ...fields };
      page = await follow(await visitor.post(address(), sent));
      return page;
    },
  };
}

const about = {
  'v/name': 'ledger-gate',
  'v/does': 'Takes gate scans.',
  't/owner': 'payments',
  'v/lifecycle': 'experimental',
};

describe('forms without script', () => {
  it('are filled in page by page and sent; what came of it is a page of its own', async () => {
    const form = await visit();
    expect(form.page().text).toContain('<h1>New service (Kotlin)</h1>');
    const data = await form.press('next', about);
    expect(data.text).toMatch(/aria-current="step">2 Data/);
    const review = await form.press('next', { 'v/replicas': '3', 'm/speaks': 'HTTP' });
    expect(review.text).toMatch(/aria-current="step">3 Review/);
    expect(review.text).toContain('href="/catalog/default/group/payments"');
    const answer = await form.press('submit', { 's/token': 'hunter2hunter2' });
    expect(answer).toMatchObject({ status: 200, text: expect.stringContaining('ledger-gate is there.') });
    expect(answer.text).not.toContain('hunter2');
    expect(stage.sent).toMatchObject([
      {
        values: { name: 'ledger-gate', owner: 'group:default/payments', replicas: 3 },
        secrets: { token: 'hunter2hunter2' },
      },
    ]);
  });

  it('a page with a problem is told with its words, tied to the field', async () => {
    const form = await visit();
    const page = await form.press('next', { ...about, 'v/name': 'Ledger' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('aria-describedby="f-name-problem f-name-hint" aria-invalid="true"');
    expect(page.text).toContain(
      '<p class="problem" id="f-name-problem"><span class="status bad">Does not fit.</span> Lower case letters, digits and hyphens.</p>',
    );
    expect(page.text).toContain('value="Ledger"');
  });

  it('what is wrong with no field of the page is told above them', async () => {
    const form = await visit();
    await form.press('next', { ...about, 'v/name': 'nowhere' });
    await form.press('next', { 'm/speaks': 'HTTP', 'v/replicas': '2' });
    const page = await form.press('submit', { 's/token': 'hunter2hunter2' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('<span class="status bad">Not taken:</span> The registry is closed until 18:00.');
  });

  it('a field that appears is shown before the form goes on', async () => {
    const form = await visit();
    const page = await form.press('next', { ...about, 'v/lifecycle': 'production' });
    expect(page.text).toContain('Who is called at night');
    expect(page.text).toMatch(/aria-current="step">1 About/);
  });

  it('records are added and removed by buttons', async () => {
    const form = await visit();
    await form.press('next', about);
    const one = await form.press('add/ports', { 'l/ports': '0' });
    expect(one.text).toContain('<legend>Ports 1</legend>');
    const two = await form.press('add/ports', { 'l/ports': '1', 'v/ports/0/called': 'http' });
    expect(two.text).toContain('value="http"');
    expect(two.text).toContain('<legend>Ports 2</legend>');
    const rest = await form.press('remove/ports/0', { 'l/ports': '2', 'v/ports/0/called': 'http' });
    expect(rest.text).not.toContain('value="http"');
    expect(rest.text).not.toContain('<legend>Ports 2</legend>');
  });

  it('what somebody changed meanwhile is shown, and what was typed here can be taken', async () => {
    const form = await visit();
    const old = { do: 'next', version: '1', page: '0' };
    await form.press('keep', { 'v/name': 'first' });
    const conflict = await form.visitor.post(form.address(), { ...old, ...about });
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain('Changed elsewhere:');
    expect(conflict.text).toMatch(/<dt>Name<\/dt><dd>ledger-gate<\/dd>/);
    expect(conflict.text).toContain('<input type="hidden" name="v/name" value="ledger-gate">');
    expect(conflict.text).toContain('Take what was typed here');
  });

  it('discarding asks first', async () => {
    const form = await visit();
    await form.press('keep', { 'v/name': 'first' });
    const asked = await form.press('discard');
    expect(asked.text).toContain('Discard this draft?');
    expect((await form.visitor.get(form.address())).text).toContain('value="first"');
    const gone = await form.press('discard-surely');
    expect(gone.text).toContain('is gone; nothing was sent.');
  });

  it('are filled in by nobody’s page but ours (THREATS 43)', async () => {
    const form = await visit();
    for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null', 'sec-fetch-site': 'cross-site' }]) {
      const page = await form.visitor.post(form.address(), { do: 'discard-surely' }, headers);
      expect(page.status).toBe(421);
      expect((await form.visitor.post('/drafts', { button: 'x' }, headers)).status).toBe(421);
    }
    expect((await form.visitor.get(form.address())).status).toBe(200);
  });

  it('a draft that is not there, or a body that is none, is told', async () => {
    const form = await visit();
    const missing = await form.visitor.get('/drafts/other');
    expect(missing.status).toBe(404);
    expect(missing.text).toContain('There is no such draft.');
    expect((await form.visitor.post('/drafts', { button: 'no button!' })).status).toBe(400);
    expect((await form.visitor.post('/drafts/other', { do: 'next' })).status).toBe(404);
  });
});
