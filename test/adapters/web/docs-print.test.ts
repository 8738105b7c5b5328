/** Docs as PDFs, through the portal, drawn by a real browser. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { partOfSheet } from '../../../adapters/web/print-links.ts';
import { createTestBot, type TestBot } from '../../support/bot.ts';
import { browserProgram } from '../../support/browser.ts';

// A whole bot, the renderer's threads and a browser are started.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const folder = mkdtempSync(join(tmpdir(), 'callboard-print-'));
let [bot, url]: [TestBot?, string?] = [];
const component = `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: books\n  annotations: { backstage.io/techdocs-ref: "dir:." }\nspec: { type: service, lifecycle: production, owner: ledger }\n`;
const base = '/docs/default/component/books';

beforeAll(async () => {
  bot = await createTestBot({
    settings: { port: 0, browser: { path: await browserProgram(folder), environment: {} } },
    files: {
      'books/catalog-info.yaml': component,
      'books/mkdocs.yml': 'site_name: The books\n',
      'books/docs/index.md': '# Start\n\n![map](map.svg)\n\n[rules](rules.md)\n',
      'books/docs/rules.md': '# Rules\n\nText.\n',
      'books/docs/map.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    },
  });
  url = (await bot.callboard.listen()).url;
  await bot.callboard.serve();
  // They are rendered for the first time.
  await vi.waitFor(async () => expect((await get(`${base}/`)).status).toBe(200), { timeout: 60_000, interval: 200 });
});
afterAll(async () => {
  await bot?.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string) => fetch(`${url}${path}`, { redirect: 'manual', headers: { accept: 'text/html' } });
/** Pages and links of a PDF stand in it as they are; text is packed. */
const inside = async (answer: Response) => Buffer.from(await answer.arrayBuffer()).toString('latin1');

describe('docs as PDFs', () => {
  it('are a page, or a whole site, led to from each page', async () => {
    const page = await (await get(`${base}/rules/`)).text();
    expect(page).toContain('<a href="?as=pdf">PDF</a>');
    expect(page).toContain('<a href="?as=pdf&amp;whole">PDF of all pages</a>');
    const [one, whole] = [await get(`${base}/rules/?as=pdf`), await get(`${base}/?as=pdf&whole`)];
    expect(one.headers.get('content-disposition')).toBe('attachment; filename="books-rules.pdf"');
    expect(whole.headers.get('content-type')).toBe('application/pdf');
    expect((await inside(one)).match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect((await inside(whole)).match(/\/Type \/Page\b/g)).toHaveLength(3);
    expect((await get(`${base}/rules?as=pdf`)).headers.get('location')).toBe(`${base}/rules/?as=pdf`);
  });

  it('begin as a picture, too', async () => {
    const picture = await get(`${base}/rules/?as=png`);
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect((await inside(picture)).slice(1, 4)).toBe('PNG');
    expect((await get(`${base}/rules?as=png`)).headers.get('location')).toBe(`${base}/rules/?as=png`);
    expect((await get(`${base}/gone/?as=png`)).status).toBe(404);
  });

  it('are refused where there is no such page or entity', async () => {
    expect((await get(`${base}/gone/?as=pdf`)).status).toBe(404);
    expect((await get('/docs/default/component/gone/?as=pdf&whole')).status).toBe(404);
  });

  it('lead within the sheet, to the portal, or say where they lead', () => {
    const pages = new Map([
      ['guides/start/', 'p1-'],
      ['rules/', 'p2-'],
    ]);
    const part = {
      path: 'guides/start/',
      prefixOf: (path: string) => pages.get(path),
      root: 'https://cb.example/docs/x/',
    };
    const led = (markup: string) => partOfSheet(markup, part);
    expect(led('<a href="../../rules/#one">x</a>')).toBe('<a href="#p2-one">x</a>');
    expect(led('<h2 id="two">x</h2><a href="#two">x</a>')).toBe('<h2 id="p1-two">x</h2><a href="#p1-two">x</a>');
    expect(led('<a href="../other/?a=1&amp;b=2">x</a>')).toBe(
      '<a href="https://cb.example/docs/x/guides/other/?a=1&amp;b=2">x</a>',
    );
    expect(led('<img src="../map%20a.png" alt="a" loading="lazy" />')).toBe(
      '<img src="http://docs.invalid/guides/map%20a.png" alt="a" />',
    );
    expect(led('<a href="https://a.example/">there</a>')).toBe('<a data-outside href="https://a.example/">there</a>');
    expect(led('<a href="https://a.example/">https://a.example</a>')).toBe(
      '<a href="https://a.example/">https://a.example</a>',
    );
    expect(led('<details class="note"><summary>x</summary>')).toBe('<details open class="note"><summary>x</summary>');
    expect(led('<a href="%E0%A4%A">x</a><img src="http://[">')).toBe('<a href="%E0%A4%A">x</a><img src="http://[">');
  });
});
