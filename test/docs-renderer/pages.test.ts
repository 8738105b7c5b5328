/** The site in a browser: nothing that axe would find, light and dark, on a desk and a phone; small; searched by keyboard; hostile pages that do nothing (THREATS 32). */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Serving, serveSite } from '../../docs-renderer/serve-site.ts';
import { openSite, type Site } from '../../docs-renderer/site.ts';
import { systemClock } from '../../src/clock.ts';
import { lookOf } from '../../src/command-line/docs.ts';
import { openBrowser } from '../support/browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
vi.setConfig({ testTimeout: 60_000 });

const everything = `# Everything

Text with [a link](index.md), \`code\`, ==mark==, H~2~O, a footnote[^1], :rocket:, a [broken one](gone.md) and {++more++}.

[^1]: What it says.

## Tabs

=== "Terminal"

    \`\`\`sh title="close.sh" hl_lines="2" linenums="1"
    # which sailings are missing, in a line that is far too long for any phone to show it whole?
    ledgerctl day show 2026-11-23 --open --with --very --many --options --that --are --too --long --for --the --page
    \`\`\`

=== "Console"

    In the other tab.

## Notes

!!! note
    One.

!!! warning
    Two.

!!! danger
    Three.

!!! success
    Four.

??? example "Unfold"
    Five.

- [x] done
- [ ] to do

## Table

| Code | Meaning | Do this | And then | Finally |
| --- | --- | --- | --: | --- |
| \`A_RATHER_LONG_NAME\` | A sailing has not reported | Wait | 12 | \`ANOTHER_LONG_NAME_OF_IT\` |

\`\`\`math
\\sum_{i=1}^n i
\`\`\`

![A picture](https://elsewhere.example/x.png)
`;
const hostile = `# Hostile

<script>alert(1)</script> <img src=x onerror=alert(1)> <svg onload=alert(1)></svg>
<a href="javascript:alert(1)" id="press">press</a> ![x](https://evil.example/x.png)
<iframe src="https://evil.example/"></iframe> <style>@import url(https://evil.example/x.css)</style>
<form action="https://evil.example"><button id="send">send</button></form> <base href="https://evil.example/">
<meta http-equiv="refresh" content="0;url=https://evil.example/">
`;

const diagrams = `# Diagrams

\`\`\`mermaid
flowchart LR
  accTitle: How a day is closed
  A[Count it] --> B{Right?}
\`\`\`

\`\`\`mermaid
flowchart LR
  this is -- not [ one
\`\`\`

\`\`\`mermaid
%%{init: {"themeCSS": "} body { display: none } .x {", "htmlLabels": true, "securityLevel": "loose"}}%%
flowchart LR
  A["<img src=https://evil.example/x onerror=alert(1)>"] --> B["<script>alert(2)</script>"]
  click A "javascript:alert(3)"
\`\`\`
`;

let folder: string;
let site: Site;
let serving: Serving;
let browser: Browser;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-test-'));
  mkdirSync(join(folder, 'docs/guides'), { recursive: true });
  writeFileSync(
    join(folder, 'mkdocs.yml'),
    'site_name: The board of all that sails, with a long name\nrepo_url: https://github.com/acme/board\n',
  );
  writeFileSync(
    join(folder, 'docs/index.md'),
    '# Start here\n\nThe board.\n\n## Closing a day\n\nTills are counted.\n',
  );
  writeFileSync(join(folder, 'docs/guides/everything.md'), everything);
  writeFileSync(join(folder, 'docs/guides/hostile.md'), hostile);
  writeFileSync(join(folder, 'docs/guides/diagrams.md'), diagrams);
  site = openSite(folder, systemClock);
  await site.refresh();
  serving = await serveSite(site, lookOf(join(import.meta.dirname, '../..')), 0);
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await serving?.close();
  await site?.close();
  rmSync(folder, { recursive: true });
});

type Screen = { readonly width: number; readonly scheme: 'light' | 'dark' };

async function open(path: string, { width, scheme }: Screen = { width: 1280, scheme: 'light' }): Promise<Page> {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 844 });
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.goto(serving.url + path);
  // The search asks for its index once the page is there.
  await page.waitForNetworkIdle({ idleTime: 50 });
  return page;
}

const found = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
  violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join()))`;

describe('a page of docs in a browser', () => {
  const screens: readonly Screen[] = [
    { width: 1280, scheme: 'light' },
    { width: 390, scheme: 'dark' },
  ];
  it.each(screens)('is without fault under axe, and nothing goes sideways: $width $scheme', async (screen) => {
    for (const path of ['', 'guides/everything/', 'search/?q=till', 'gone/']) {
      const page = await open(path, screen);
      await page.evaluate(axe);
      expect([path, await page.evaluate(found)]).toEqual([path, []]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(screen.width);
      const buttons = await page.$$eval('.bar a.narrow', (all) => all.map(({ clientHeight }) => clientHeight));
      expect(buttons.filter((height) => height > 40)).toEqual([]);
      await page.close();
    }
  });

  it('is 100 KB at most, with all that it loads, and asks nobody else', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const session = await page.createCDPSession();
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.goto(`${serving.url}guides/everything/`, { waitUntil: 'networkidle0' });
    expect(asked.filter((url) => !url.startsWith(serving.url))).toEqual([]);
    expect(bytes).toBeGreaterThan(1_000);
    expect(bytes).toBeLessThan(100_000);
    await page.close();
  });

  it('is searched with the keyboard alone', async () => {
    const page = await open('guides/everything/');
    await page.keyboard.press('/');
    await page.keyboard.type('till', { delay: 5 });
    await page.waitForSelector('#cb-found [data-to]');
    await page.keyboard.press('ArrowDown');
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
    expect(page.url()).toBe(`${serving.url}#closing-a-day`);
    await page.close();
  });

  it('can be read without a script: tabs, folded parts, contents', async () => {
    const page = await browser.newPage();
    await page.setJavaScriptEnabled(false);
    await page.goto(`${serving.url}guides/everything/`);
    await page.click('.tabbed-labels label:nth-child(2)');
    const shown = await page.$$eval('.tabbed-block', (blocks) =>
      blocks.map((block) => block.getClientRects().length > 0),
    );
    expect(shown).toEqual([false, true]);
    await page.close();
  });

  it('draws its Mermaid diagrams as pictures, with their source below; what cannot be drawn says why', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('dialog', () => asked.push('a dialog'));
    await page.goto(`${serving.url}guides/diagrams/`);
    await page.waitForFunction("document.querySelectorAll('.cb-diagram img').length === 2");
    const pictures = await page.$$eval('.cb-diagram img', (images) =>
      images.map(({ alt, src, naturalWidth }) => [alt, src.slice(0, 18), naturalWidth > 40]),
    );
    expect(pictures).toEqual([
      ['How a day is closed', 'data:image/svg+xml', true],
      ['Diagram; its source is below', 'data:image/svg+xml', true],
    ]);
    const text = await page.$eval('.cb-text', (shown) => shown.textContent);
    expect(text).toMatch(/This diagram could not be drawn: Parse error on line 2[\s\S]*this is -- not/);
    expect(await page.evaluate('getComputedStyle(document.body).display')).toBe('block');
    expect(asked.filter((url) => !/^data:/.test(url) && !url.startsWith(serving.url))).toEqual([]);
    await page.evaluate(axe);
    expect(await page.evaluate(found)).toEqual([]);
    await page.close();
  });

  it('does nothing of what a hostile page wants', async () => {
    const page = await browser.newPage();
    const asked: string[] = [];
    let dialogs = 0;
    page.on('request', (request) => asked.push(request.url()));
    page.on('dialog', (dialog) => {
      dialogs++;
      void dialog.dismiss();
    });
    await page.goto(`${serving.url}guides/hostile/`, { waitUntil: 'networkidle0' });
    await page.click('.cb-text a');
    expect(page.url()).toBe(`${serving.url}guides/hostile/`);
    expect([dialogs, asked.filter((url) => !url.startsWith(serving.url))]).toEqual([0, []]);
    await page.close();
  });
});
