/** Docs in the portal: with owner and age, files with their own types, in a browser. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestBot, type TestBot } from '../../support/bot.ts';
import { openBrowser } from '../../support/browser.ts';

// A whole bot, the renderer's threads and a browser are started.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let [bot, browser, url]: [TestBot?, Browser?, string?] = [];
const component = (name: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n  annotations: { backstage.io/techdocs-ref: "dir:." }\nspec: { type: service, lifecycle: production, owner: ledger }\n`;
const group =
  'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: ledger, title: Team Ledger }\nspec: { type: team, children: [] }\n';
const base = '/docs/default/component/books';

beforeAll(async () => {
  bot = await createTestBot({
    files: {
      'catalog/org.yaml': group,
      'catalog/books/catalog-info.yaml': component('books'),
      'catalog/other/catalog-info.yaml': `${component('other').replace('techdocs-ref: "dir:."', 'techdocs-entity: "component:books"')}`,
      'catalog/bare/catalog-info.yaml': component('bare'),
    },
  });
  bot.put({
    'catalog/books/mkdocs.yml': 'site_name: The books\nrepo_url: https://github.com/acme/books\n',
    'catalog/books/docs/index.md':
      '# Start\n\nRead [the rules](rules.md).\n\n![map](map.svg)\n\n## One\n\nText.\n\n## Two\n\n| a | b |\n| - | - |\n| 1 | 2 |\n',
    'catalog/books/docs/rules.md':
      '# Rules\n\n```bash\nls\n```\n\n```mermaid\ngraph TD\n  A --> B\n```\n\n!!! warning\n    Careful.\n',
    'catalog/books/docs/map.svg': '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    'catalog/books/docs/data.html': '<script>alert(1)</script>',
  });
  // They may have been looked for before they were there.
  bot.clock.move(1000);
  url = (await bot.callboard.listen()).url;
  await bot.callboard.serve();
  // Under load the first answer may be that they are being rendered; each waits for a while.
  while ((await get(`${base}/`)).status === 202);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await bot?.close();
});

const get = (path: string) => fetch(`${url}${path}`, { redirect: 'manual', headers: { accept: 'text/html' } });

describe('docs in the portal', () => {
  it('stand at their entity’s address, in any case, with owner, age, edit link and what is around them (DOC-7, DOC-13)', async () => {
    const page = await get('/docs/Default/Component/Books/');
    const text = await page.text();
    expect(page.status).toBe(200);
    expect(text).toMatch(/Team Ledger<\/a> · read <time/);
    expect(text).toContain('https://github.com/acme/books/edit/master/docs/index.md');
    expect(text).toContain('aria-label="On this page"');
    expect(text).toContain('Rules →');
    expect((await get(base)).headers.get('location')).toBe(`${base}/`);
    expect((await get(`${base}/rules`)).headers.get('location')).toBe(`${base}/rules/`);
  });

  it('of another entity are shown where these are', async () => {
    expect((await get('/docs/default/component/other/rules/')).headers.get('location')).toBe(`${base}/rules/`);
  });

  it('that are not there are said to be so, with what is next', async () => {
    const [bare, page] = [await get('/docs/default/component/bare/'), await get(`${base}/gone/`)];
    expect([bare.status, page.status]).toEqual([404, 404]);
    expect(await bare.text()).toContain('have no page: looked for docs/, README.md');
    expect(await page.text()).toContain('There is no such page');
  });

  it('bring files with their own types, which run nothing, and none from elsewhere (THREATS 49)', async () => {
    const [picture, markup] = [await get(`${base}/map.svg`), await get(`${base}/data.html`)];
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
    expect(picture.headers.get('content-security-policy')).toContain('sandbox');
    expect(markup.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(markup.headers.get('x-content-type-options')).toBe('nosniff');
    for (const path of ['..%2fcatalog-info.yaml', '..%5c..%5cx', '%252e%252e/mkdocs.yml', 'docs/index.md', 'index.md'])
      expect((await get(`${base}/${path}`)).status).toBe(404);
  });

  it('load what draws diagrams only where there is one', async () => {
    const script = /<script defer src="([^"]*diagrams[^"]*)">/;
    const [start, rules] = [await (await get(`${base}/`)).text(), await (await get(`${base}/rules/`)).text()];
    expect(start).not.toMatch(script);
    const [, path = ''] = script.exec(rules) ?? [];
    const answer = await get(path);
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(await answer.text()).toContain('Draws the Mermaid diagrams');
    expect((await get('/assets/diagrams.0.js')).status).toBe(404);
  });

  it('have their search index (DOC-9)', async () => {
    const { docs } = (await (await get(`${base}/search/search_index.json`)).json()) as { docs: { location: string }[] };
    expect(docs.map((doc) => doc.location)).toContain('#one');
  });

  it('are told to Backstage’s clients (DOC-6, DOC-8)', async () => {
    const api = (path: string) => get(`/api/techdocs${path}`);
    expect(await (await api('/metadata/techdocs/default/Component/books')).json()).toMatchObject({
      site_name: 'The books',
      files: ['index.html', 'rules/index.html'],
    });
    expect(await (await api('/metadata/entity/default/component/books')).json()).toMatchObject({ kind: 'Component' });
    const page = await api('/static/docs/default/component/books/rules/index.html');
    expect(page.headers.get('content-security-policy')).toContain('sandbox');
    expect(await page.text()).toContain('Careful.');
    expect((await api('/static/docs/default/component/books/map.svg')).headers.get('content-type')).toBe(
      'image/svg+xml',
    );
    expect(await (await api('/sync/default/component/books')).text()).toContain('event: finish');
    expect((await api('/metadata/techdocs/default/component/bare')).status).toBe(404);
    expect((await api('/static/docs/default/component/books/..%2fmkdocs.yml')).status).toBe(404);
  });

  it('hold nothing that axe would find, and nothing sideways on a phone', async () => {
    const page = await browser?.newPage();
    if (!page) throw new Error('no browser');
    for (const [width, path] of [
      [1280, `${base}/rules/`],
      [390, `${base}/`],
      [390, '/docs'],
      [1280, '/search?q=rules'],
      [390, '/search?q=rules+careful'],
      [390, '/search?q=unicorn'],
    ] as const) {
      await page.setViewport({ width, height: 800 });
      await page.goto(`${url}${path}`);
      await page.evaluate(axe);
      const found = await page.evaluate(
        'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + nodes[0].html))',
      );
      expect(found, path).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), path).toBe(true);
    }
    await page.close();
  });

  it('are searched by keyboard', async () => {
    const page = await browser?.newPage();
    if (!page) throw new Error('no browser');
    await page.goto(`${url}${base}/`);
    await page.keyboard.press('/');
    await page.keyboard.type('careful');
    await page.waitForSelector('#cb-found [data-to]');
    await page.keyboard.press('ArrowDown');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(page.url()).toBe(`${url}${base}/rules/`);
    await page.close();
  });
});
