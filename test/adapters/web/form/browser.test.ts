/** Forms in a real browser: kept while one types, fields that come and go, lookups by keyboard, nothing wrong under axe. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'puppeteer';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Form } from '../../../../src/form/form.ts';
import { openBrowser } from '../../../support/browser.ts';
import { everyKind } from '../../../support/every-kind.ts';
import { type FormStage, startFormStage } from './form-stage.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// A browser, and a store behind each key: slow where much else runs.
vi.setConfig({ testTimeout: 40_000 });

let browser: Browser;
let page: Page;
let stage: FormStage;
beforeAll(async () => {
  browser = await openBrowser();
}, 60_000);
afterAll(() => browser?.close());
beforeEach(async () => {
  page = await browser.newPage();
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await page.setViewport({ width: 1280, height: 960 });
});
afterEach(async () => {
  await page.close();
  await stage.close();
});

async function openForm(form?: Form) {
  stage = await startFormStage(form);
  await page.goto(`${stage.url}/?q=create`);
  await go('form.pressed button');
}
const go = (selector: string) => Promise.all([page.waitForNavigation(), page.click(selector)]);
const text = (selector: string) => page.$eval(selector, (element) => element.textContent);
/** The script runs in the page, which has what Node has not: as text it needs no types of a browser. */
const inputValue = (selector: string) => page.evaluate(`document.querySelector(${JSON.stringify(selector)}).value`);
const attribute = (selector: string, name: string) =>
  page.evaluate(`document.querySelector(${JSON.stringify(selector)}).getAttribute('${name}')`);
const focused = (what: string) => page.evaluate(`document.activeElement.${what}`);
const gone = (selector: string) => page.waitForFunction(`!document.querySelector(${JSON.stringify(selector)})`);
const isKept = `document.querySelector('[data-kept]').textContent.startsWith('Draft kept just now')`;
const kept = (where = page) => where.waitForFunction(isKept);
const width = () => page.evaluate('document.documentElement.scrollWidth');
const draft = () => [...stage.drafts.kept.values()][0];

async function fillAbout() {
  await page.type('[name="v/name"]', 'ledger-gate');
  await page.type('textarea', 'Takes gate scans.');
  await page.type('[name="t/owner"]', 'payments');
  await page.click('[value=experimental]');
}

async function violations(): Promise<unknown> {
  await page.evaluate(axe);
  return page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join()))`,
  );
}

describe('a form in the browser', () => {
  it('keeps what is typed, and says when', async () => {
    await openForm();
    await page.type('[name="v/name"]', 'ledger-gate');
    await kept();
    expect(draft()?.values).toMatchObject({ name: 'ledger-gate' });
    await page.reload();
    expect(await inputValue('[name="v/name"]')).toBe('ledger-gate');
  });

  it('shows fields as answers change, and keeps what is being typed elsewhere', async () => {
    await openForm();
    await page.type('[name="v/name"]', 'led');
    await page.click('[value=production]');
    await page.waitForSelector('[data-field=pager]');
    await page.click('[value=experimental]');
    await gone('[data-field=pager]');
    expect(await inputValue('[name="v/name"]')).toBe('led');
  });

  it('finds names by keyboard, and sends what was chosen', async () => {
    await openForm();
    await page.focus('[name="t/owner"]');
    await page.keyboard.type('pay');
    await page.waitForSelector('.found:not([hidden]) [role=option]');
    expect(await attribute('[name="t/owner"]', 'aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    expect(await attribute('[name="t/owner"]', 'aria-activedescendant')).toBe('f-owner-option-0');
    await page.keyboard.press('Enter');
    await kept();
    expect(draft()?.values).toMatchObject({ owner: 'group:default/payments' });
    await page.keyboard.type('x');
    await page.waitForSelector('.found .none');
    await page.keyboard.press('Escape');
    expect(await page.$('.found:not([hidden])')).toBeNull();
  });

  it('several names are chosen one after the other, by keyboard or by button, and taken away again', async () => {
    await openForm();
    await fillAbout();
    await go('.button.first');
    await page.type('#f-tags', 'kotlin');
    await page.keyboard.press('Enter');
    await page.type('#f-tags', 'harbour');
    await page.click('[data-field=tags] .adding .button');
    await page.type('#f-needs', 'ledger-db');
    await page.waitForSelector('[data-field=needs] .found:not([hidden]) [role=option]');
    await page.keyboard.press('Enter');
    await page.click('[data-field=tags] [value=kotlin]');
    await page.click('[value=HTTP]');
    await go('.button.first');
    expect(draft()?.values).toMatchObject({ tags: ['harbour'], needs: ['resource:default/ledger-db'] });
  });

  it('puts the focus on the first answer that is not taken, and stops complaining once it is corrected', async () => {
    await openForm();
    await go('.button.first');
    expect(await focused('id')).toBe('f-name');
    expect(await text('#f-name-problem')).toBe('Missing. Lower case letters, digits and hyphens.');
    await page.keyboard.type('l');
    expect(await page.$('#f-name-problem')).toBeNull();
    expect(await page.$('#f-does-problem')).not.toBeNull();
  });

  it('adds and removes records without losing what stands in the others; secrets are never kept', async () => {
    await openForm();
    await fillAbout();
    await go('.button.first');
    await page.locator('[value="add/ports"]').click();
    await page.waitForSelector('[name="v/ports/0/called"]');
    expect(await focused('name')).toBe('v/ports/0/called');
    await page.keyboard.type('http');
    await page.locator('[value="add/ports"]').click();
    await page.waitForSelector('[name="v/ports/1/called"]');
    await page.keyboard.type('grpc');
    await page.click('[value="remove/ports/0"]');
    await gone('[name="v/ports/1/called"]');
    expect(await inputValue('[name="v/ports/0/called"]')).toBe('grpc');
    await page.type('[name="v/ports/0/port"]', '8080');
    await page.click('[value=HTTP]');
    await go('.button.first');
    await page.type('[type=password]', 'hunter2hunter2');
    await page.evaluate(
      `document.querySelector('[type=password]').dispatchEvent(new Event('change', { bubbles: true }))`,
    );
    expect(JSON.stringify([...stage.drafts.kept.values()])).not.toContain('hunter2');
    await go('.button.first');
    expect(await text('h1')).toBe('Created');
    expect(stage.sent).toMatchObject([{ values: { ports: [{ called: 'grpc', port: 8080 }] } }]);
  });

  it('shows the newer draft when it was changed elsewhere, and offers what was typed here', async () => {
    await openForm();
    const other = await browser.newPage();
    await other.goto(page.url());
    await other.type('[name="v/name"]', 'theirs');
    await kept(other);
    await other.close();
    await page.bringToFront();
    // At once: what is typed slower is kept in pieces.
    await page.evaluate(
      `{ const line = document.querySelector('[name="v/name"]'); line.value = 'mine'; line.dispatchEvent(new Event('input', { bubbles: true })); }`,
    );
    await page.waitForSelector('.conflict');
    expect(await inputValue('.questions-form [name="v/name"]')).toBe('theirs');
    expect(await text('.conflict dd')).toBe('mine');
    await go('.conflict .button');
    expect(await inputValue('.questions-form [name="v/name"]')).toBe('mine');
  });

  it('is without fault under axe, light and dark, and fits a phone, on each of its pages', async () => {
    await openForm();
    const look = async () => {
      for (const value of ['light', 'dark']) {
        await page.emulateMediaFeatures([
          { name: 'prefers-color-scheme', value },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ]);
        expect(await violations()).toEqual([]);
      }
      await page.setViewport({ width: 390, height: 844 });
      expect(await width()).toBe(390);
      await page.setViewport({ width: 1280, height: 960 });
    };
    await look();
    await go('.button.first');
    await look();
    await fillAbout();
    await go('.button.first');
    await page.locator('[value="add/ports"]').click();
    await page.waitForSelector('.record');
    await page.focus('#f-needs');
    await page.keyboard.type('ledger');
    await page.waitForSelector('.found:not([hidden]) [role=option]');
    await look();
    await page.keyboard.press('Escape');
    await page.click('[value=HTTP]');
    await page.click('[value="remove/ports/0"]');
    await gone('.record');
    await go('.button.first');
    await look();
  });

  it('runs nothing that a form’s words say, and breaks on none of them', async () => {
    const bad = `"'></textarea></script><img src=x onerror="window.ran=1">${'long'.repeat(200)}`;
    const hostile = JSON.parse(
      JSON.stringify(everyKind, (key, value) =>
        ['title', 'submit', 'label', 'hint', 'about', 'placeholder', 'value', 'name', 'patternWords'].includes(key)
          ? `${value}${bad}`
          : value,
      ),
    ) as Form;
    const [first, second] = hostile.pages;
    await openForm({
      ...hostile,
      pages: [...(first && second ? [{ ...second, fields: [...first.fields.slice(0, 4), ...second.fields] }] : [])],
    });
    await go('.button.first');
    expect(await page.evaluate('window.ran')).toBeUndefined();
    await page.setViewport({ width: 390, height: 844 });
    expect(await width()).toBe(390);
    expect(await violations()).toEqual([]);
  });
});
