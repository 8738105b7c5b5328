/** Pictures in a page of the product: strict CSP, light and dark, no violation under axe. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphCss, graphSvg } from '../../src/picture/graph.ts';
import { openBrowser } from '../support/browser.ts';
import { graph, ledger, node, tangle } from './sample-graphs.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tokens = `:root { color-scheme: light dark; --panel: light-dark(#ffffff, #1b1e23); --accent: light-dark(#1f5fb4, #82b3f3);
  --ink: light-dark(#191c20, #e9e9e4); --selection: light-dark(#dfeafa, #203655); --mono: monospace; --sans: sans-serif; }`;
const policy = "default-src 'none'; style-src 'nonce-test'";

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser.close());

async function open(svg: string): Promise<Page> {
  const page = await browser.newPage();
  await page.setContent(
    `<!doctype html><html lang="en"><head><title>Callboard</title><meta http-equiv="Content-Security-Policy" content="${policy}">` +
      `<style nonce="test">${tokens}${graphCss}</style></head><body><main><h1>ledger-db</h1>${svg}</main></body></html>`,
  );
  return page;
}

const colours = `(() => {
  const of = (selector, name) => getComputedStyle(document.querySelector(selector))[name];
  return [of('.asked .graph-shape', 'fill'), of('.asked .graph-shape', 'strokeWidth'), of('.graph-edge.near', 'stroke'), of('.graph-name', 'fill')];
})()`;

describe('in a page', () => {
  it('takes its colours from the page under a policy without inline styles, light and dark', async () => {
    const page = await open(await graphSvg(ledger, { title: 'x' }));
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
    expect(await page.evaluate(colours)).toEqual([
      'rgb(223, 234, 250)',
      '2.5px',
      'rgb(31, 95, 180)',
      'rgb(25, 28, 32)',
    ]);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    expect(await page.evaluate(colours)).toEqual([
      'rgb(32, 54, 85)',
      '2.5px',
      'rgb(130, 179, 243)',
      'rgb(233, 233, 228)',
    ]);
    await page.close();
  });

  it('keeps all words inside their boxes, whatever the mode', async () => {
    const names = ['x'.repeat(40), 'a-person-with-a-long-name', 'short'];
    const wordy = names.flatMap((name) => [node(name), node(`${name}1`, { kind: 'Group', type: 'team' })]);
    const more = Array.from({ length: 24 }, (_, at) => node(`api-${at}`, { kind: 'API', state: 'deprecated' }));
    for (const picture of [graph(wordy), graph([...wordy, ...more])]) {
      const page = await open(await graphSvg(picture, { title: 'x' }));
      const outside = await page.evaluate(`[...document.querySelectorAll('.graph-node')].filter((box) => {
        const frame = box.querySelector('.graph-shape').getBoundingClientRect();
        const [name, detail] = [...box.querySelectorAll('text')].map((words) => words.getBoundingClientRect());
        const inside = [name, detail].every((words) => words.left > frame.left + 3 && words.right < frame.right - 3);
        return !inside || (name.right > detail.left && name.bottom > detail.bottom);
      }).map((box) => box.textContent)`);
      expect(outside).toEqual([]);
      await page.close();
    }
  });

  it('has no accessibility violation, with links and without', async () => {
    for (const more of [{}, { href: (ref: string) => `/catalog/${encodeURIComponent(ref)}` }]) {
      const page = await open(await graphSvg(tangle(30, 40), { title: 'What needs ledger-db', ...more }));
      // As a devtools script, which the page's policy does not hold back.
      await page.evaluate(axe);
      expect(await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))')).toEqual([]);
      await page.close();
    }
  });
}, 60_000);
