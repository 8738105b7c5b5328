/** The pages of signing in, in a real browser that reaches Callboard as others do: from the link to the way out. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect, createServer, type Server } from 'node:net';
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../bench/process.ts';
import { member } from '../../support/bot.ts';
import { openBrowser } from '../../support/browser.ts';
import { type Rest, startRest } from '../../support/rest.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const amara = { actor: { ...member('U1', 'amara.okafor@larder.example'), name: 'Amara Okafor' } };

describe('signing in, in a browser', () => {
  let [rest, browser, front, baseUrl]: [Rest?, Browser?, Server?, string?] = [];
  beforeAll(async () => {
    const port = await freePort();
    baseUrl = `http://board.localhost:${port}`;
    rest = await startRest({ settings: { baseUrl } });
    const served = Number(new URL(rest.url).port);
    front = createServer((socket) => {
      const through = connect(served, '127.0.0.1');
      socket.pipe(through).pipe(socket);
      for (const end of [socket, through]) end.on('error', () => {});
    });
    await new Promise<void>((ready) => front?.listen(port, '127.0.0.1', ready));
    browser = await openBrowser();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    front?.close();
    await rest?.close();
  });

  async function link(): Promise<string> {
    const [action] =
      (await rest?.ask('portal', amara))?.view.blocks.flatMap((block) =>
        block.kind === 'actions' ? block.actions : [],
      ) ?? [];
    return action?.kind === 'open' ? action.url : '';
  }
  const press = (page: Page, what: string) => Promise.all([page.waitForNavigation(), page.click(what)]);

  it.each([1280, 390])(
    'leads from a refused page through the link back to it, and out again (%i wide)',
    async (width) => {
      const context = await browser?.createBrowserContext();
      const page = await context?.newPage();
      if (!page) throw new Error('No browser');
      await page.setViewport({ width, height: 700 });
      const wanted = `${baseUrl}/catalog/default/api/payments-api`;
      expect((await page.goto(wanted))?.status()).toBe(401);
      expect(await faults(page)).toEqual([]);
      await page.goto(await link());
      expect(await page.title()).toBe('Sign in · Callboard');
      expect(await faults(page)).toEqual([]);
      await press(page, '.button.first');
      expect(page.url()).toBe(wanted);
      expect(await page.evaluate('document.cookie')).toBe('');
      await page.click('.account summary');
      expect(await faults(page)).toEqual([]);
      await press(page, '.account-menu button');
      expect(page.url()).toBe(`${baseUrl}/sign-in?out`);
      expect(await faults(page)).toEqual([]);
      expect((await page.goto(wanted))?.status()).toBe(401);
      await context?.close();
    },
    60_000,
  );

  /** What axe finds, and whether something goes sideways. */
  async function faults(page: Page): Promise<readonly string[]> {
    await page.evaluate(axe);
    const found = (await page.evaluate(
      '(async () => (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`))()',
    )) as readonly string[];
    const sideways = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    return [...found, ...(sideways ? ['it goes sideways'] : [])];
  }
});
