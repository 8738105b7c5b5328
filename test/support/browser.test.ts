/** The browser that page tests share. */
import { expect, it } from 'vitest';
import { openBrowser } from './browser.ts';

it('opens a browser that draws a page, with nothing installed but npm packages', async () => {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto('data:text/html,<title>callboard</title><p>who, what, where, when');
    expect(await page.title()).toBe('callboard');
    const picture = await page.screenshot();
    expect([...picture.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  } finally {
    await browser.close();
  }
}, 60_000);
