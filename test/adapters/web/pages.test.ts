/** Pages in a real browser: no violation under axe, nothing sideways on a phone, and no foreign byte that runs. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/bot/request.ts';
import { ask, bold, open } from '../../../src/view/build.ts';
import type { Block, Span, View } from '../../../src/view/view.ts';
import { openBrowser } from '../../support/browser.ts';
import { type Stage, startStage } from './stage.ts';
import { graphBlock } from './views.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const bad = `"'></script><script>window.ran=1</script><img src="//evil.example/x" onerror="window.ran=1">`;
const hostileSpans = (text: string): Span[] => [
  text,
  bold(text),
  { kind: 'code', text },
  { kind: 'link', text, url: 'javascript:window.ran=1' },
  { kind: 'link', text, url: `https://evil.example/${text}` },
  { kind: 'entity', ref: `component:default/${text}`, name: text },
  { kind: 'person', name: text, ref: 'user:default/x' },
  { kind: 'status', status: 'bad', word: text },
];
const hostileBlocks = (text: string): Block[] => [
  { kind: 'heading', text },
  { kind: 'text', text: hostileSpans(text) },
  { kind: 'facts', title: text, facts: [{ label: text, value: hostileSpans(text) }] },
  { kind: 'list', title: text, items: [hostileSpans(text)] },
  {
    kind: 'table',
    title: text,
    columns: ['a', 'b', text, 'd'].map((title) => ({ title })),
    rows: [[hostileSpans(text), hostileSpans(text), [text], [text]]],
  },
  {
    ...graphBlock,
    alt: text,
    caption: [text],
    graph: {
      nodes: [...graphBlock.graph.nodes, { ref: `component:default/${text}`, name: text, kind: text, team: text }],
      edges: [...graphBlock.graph.edges, { from: `component:default/${text}`, to: 'resource:default/ledger-db' }],
    },
  },
  { kind: 'code', title: text, text },
  { kind: 'note', status: 'warn', text: [`${text}: `, ...hostileSpans(text)] },
  { kind: 'actions', actions: [ask(text, 'owner', { a: text }), open(text, `https://evil.example/${text}`)] },
];
const hostile = (text: string): Answer => {
  const view: View = { title: text, lead: hostileSpans(text), blocks: hostileBlocks(text), footer: hostileSpans(text) };
  return { view, command: text, understood: true, outcome: 'ok' };
};
const long = 'long-name'.repeat(1200);

const pages = {
  'an empty console': '/',
  'a console with an answer': '/?q=what+breaks+if+ledger-db+goes+down%3F',
  'a console with help': '/?q=help',
  'an entity': '/catalog/default/component/ledger-service',
  'an entity that is not there': '/catalog/default/component/ledgr-queue',
  'the catalog': '/catalog',
};

let stage: Stage;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  stage = await startStage({
    bad: hostile(bad),
    long: hostile(long),
    'show component:default/bad': hostile(bad),
    'show component:default/long': hostile(long),
  });
  browser = await openBrowser();
  page = await browser.newPage();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

const violations = () =>
  page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`,
  );

describe.each(['light', 'dark'])('in %s', (scheme) => {
  it.each(Object.entries(pages))('axe finds nothing wrong with %s', async (_, path) => {
    await page.setViewport({ width: 1280, height: 900 });
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await page.goto(stage.url + path);
    await page.evaluate(axe);
    expect(await violations()).toEqual([]);
  });
});

const paths = [...Object.values(pages), '/?q=long', '/catalog/default/component/long'];

const sideways = () =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth') as Promise<number>;
/** Everything but pictures and code that is wider than what it stands in. */
const cut = () =>
  page.evaluate(`[...document.querySelectorAll('main *')].filter((one) =>
    one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.frame, pre, .tabs, .unseen')).map((one) => one.outerHTML.slice(0, 120))`);

describe('width', () => {
  it.each(paths)('of a phone is enough for %s', async (path) => {
    await page.setViewport({ width: 390, height: 844 });
    await page.goto(stage.url + path);
    expect(await sideways()).toBe(0);
    expect(await cut()).toEqual([]);
    expect(
      await page.evaluate(`Math.max(0, ...[...document.querySelectorAll('tr')].map((row) =>
      [...row.cells].filter((cell) => cell.checkVisibility()).length))`),
    ).toBeLessThanOrEqual(3);
  });

  it.each(paths)('at 400 per cent zoom (320 px) is enough for %s', async (path) => {
    await page.setViewport({ width: 320, height: 256 });
    await page.goto(stage.url + path);
    expect(await sideways()).toBe(0);
  });

  it('shows pictures at 80 per cent or more, opened at the asked node, in a frame that Tab reaches', async () => {
    await page.setViewport({ width: 390, height: 844 });
    await page.goto(`${stage.url}/?q=impact+ledger-db`);
    const seen = await page.evaluate(`(() => {
      const frame = document.querySelector('.frame.narrow');
      const svg = frame.querySelector('svg');
      const asked = svg.querySelector('.asked').getBoundingClientRect();
      return {
        scale: svg.getBoundingClientRect().width / svg.getAttribute('width'),
        isAskedSeen: asked.left >= 0 && asked.right <= innerWidth,
        tab: frame.tabIndex,
      };
    })()`);
    expect(seen).toMatchObject({ isAskedSeen: true, tab: 0 });
    expect((seen as { scale: number }).scale).toBeGreaterThan(0.799);
  });

  it('says that a picture scrolls only where the one that is seen does', async () => {
    await page.setViewport({ width: 120, height: 844 });
    await page.goto(`${stage.url}${pages['a console with an answer']}`);
    await page.waitForSelector('.frame.narrow.scrolls');
    await page.setViewport({ width: 1800, height: 844 });
    await page.waitForFunction(`!document.querySelector('.frame.narrow').checkVisibility()`);
    await page.waitForFunction(`document.querySelector('.frame.scrolls') === null`);
  });
});

describe('foreign bytes', () => {
  it.each(['/?q=bad', '/catalog/default/component/bad', `/?q=${encodeURIComponent(bad)}`])(
    'never run or fetch anything on %s (THREATS 29, 32)',
    async (path) => {
      const seen: string[] = [];
      const note = (what: string) => seen.push(what);
      const onRequest = (request: { url(): string }) => {
        if (!request.url().startsWith(stage.url)) note(`fetched ${request.url()}`);
      };
      page.on('request', onRequest);
      page.on('dialog', (dialog) => note(`dialog ${dialog.message()}`));
      await page.setViewport({ width: 1280, height: 900 });
      await page.goto(stage.url + path, { waitUntil: 'networkidle0' });
      page.off('request', onRequest);
      expect(await page.evaluate('window.ran')).toBeUndefined();
      expect(
        await page.evaluate(`document.querySelectorAll('main script, main img, main [style]:not(svg)').length`),
      ).toBe(0);
      expect(seen).toEqual([]);
    },
  );

  it('in a turn that script brings do not run either', async () => {
    await page.goto(`${stage.url}/`);
    await page.type('#q', 'bad');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.turn:not(.pending) .footer');
    expect(await page.evaluate('window.ran')).toBeUndefined();
  });
});

describe('without script', () => {
  it('a question is asked, a button pressed, and all rows are there', async () => {
    const plain = await browser.newPage();
    await plain.setJavaScriptEnabled(false);
    await plain.goto(`${stage.url}/`);
    await plain.type('#q', 'impact ledger-db');
    await Promise.all([plain.waitForNavigation(), plain.keyboard.press('Enter')]);
    expect(plain.url()).toMatch(/\?c=[\w-]+&q=impact\+ledger-db$/);
    await Promise.all([plain.waitForNavigation(), plain.click('.actions .first')]);
    expect(new URL(plain.url()).searchParams.get('q')).toBe('owner resource:default/ledger-db');
    const rows = await plain.goto(`${stage.url}/?q=find+kind%3Acomponent`);
    expect(rows?.status()).toBe(200);
    expect(await plain.$$eval('tbody tr', (all) => all.length)).toBe(47);
    expect(await (await plain.$('tbody.rest tr'))?.isVisible()).toBe(true);
    await plain.close();
  });
});
