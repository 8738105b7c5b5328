/** The console in a real browser: asking, suggestions, history, and everything by keyboard. */
import type { Browser, Page } from 'puppeteer';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/bot/request.ts';
import { openBrowser } from '../../support/browser.ts';
import { type Stage, startStage } from './stage.ts';
import { answers } from './views.ts';

let stage: Stage;
let browser: Browser;
let page: Page;
let answerSlowly: (answer: Answer) => void = () => {};
const slow = new Promise<Answer>((resolve) => {
  answerSlowly = resolve;
});

/** Handled by the server when it is asked for; until then nobody waits for it. */
const broken = Promise.reject<Answer>(new Error('no such luck'));
broken.catch(() => {});

beforeAll(async () => {
  stage = await startStage({ slow, broken });
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});
beforeEach(async () => {
  const context = await browser.createBrowserContext();
  page = await context.newPage();
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`${stage.url}/`);
  // What the first page itself asked.
  stage.asked.length = 0;
});

const answered = (count: number) =>
  page.waitForFunction(`document.querySelectorAll('.turn:not(.pending) .footer').length === ${count}`);
const type = async (words: string) => {
  await page.focus('#q');
  await page.keyboard.type(words);
};
const say = async (words: string) => {
  await type(words);
  await page.keyboard.press('Enter');
};
/** What all elements of a selector say. */
const texts = (selector: string) =>
  page.evaluate(`[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => one.textContent)`) as Promise<
    string[]
  >;
const text = async (selector: string) => (await texts(selector))[0];
const questions = () => texts('.turn h2');
const line = () => page.evaluate(`document.querySelector('#q').value`);
const suggested = async (count: number) => {
  await page.waitForFunction(`document.querySelectorAll('#menu:not([hidden]) [role=option]').length === ${count}`);
  return texts('[role=option] .name');
};
const active = () => page.evaluate(`document.activeElement.id || document.activeElement.textContent.trim()`);

describe('asking', () => {
  it('adds a turn, whose question goes to the top, and keeps the line ready', async () => {
    await say('who owns ledger-db?');
    await answered(1);
    await say('what breaks if ledger-db goes down?');
    await answered(2);
    expect(await questions()).toEqual(['who owns ledger-db?', 'what breaks if ledger-db goes down?']);
    const top = await page.evaluate(`document.querySelector('.latest h2').getBoundingClientRect().top`);
    expect(top).toBeLessThan(100);
    expect(await line()).toBe('');
    expect(await active()).toBe('q');
  });

  it.each([
    [1280, 900],
    [390, 844],
  ])('never cuts the bar in two: a question takes its place, %d wide', async (width, height) => {
    await page.setViewport({ width, height });
    const bottomOf = (what: string) =>
      page.evaluate(`document.querySelector('${what}').getBoundingClientRect().bottom`) as Promise<number>;
    for (const turns of [1, 2]) {
      await say('who owns ledger-db?');
      await answered(turns);
      expect(await bottomOf('.bar')).toBeLessThanOrEqual(0);
      expect(await bottomOf('.latest h2')).toBeLessThan(70);
    }
  });

  it('stays in one conversation, which the address names, so that a reload asks the same again', async () => {
    await say('who owns ledger-db?');
    await answered(1);
    const place = stage.asked[0]?.place.id;
    await page.reload();
    await answered(1);
    expect(stage.asked.map(({ place: { id } }) => id)).toEqual([place, place]);
  });

  it('by a button sends its id, and is called by its command', async () => {
    await say('impact ledger-db');
    await answered(1);
    await page.click('.turn .button.first');
    await answered(2);
    expect(stage.asked[1]?.asked).toEqual({ kind: 'button', id: 'b1' });
    expect(await questions()).toEqual(['impact ledger-db', 'owner ledger-db']);
  });

  it('by one of the three questions needs nothing typed', async () => {
    await page.click('.questions a');
    await answered(1);
    expect(await questions()).toEqual(['who owns checkout-service?']);
    expect(await page.$('.empty')).toBeNull();
  });

  it('shows ◐ only when it takes long', async () => {
    await say('slow');
    expect(await page.$('.pending:not(.late)')).not.toBeNull();
    await page.waitForSelector('.pending.late');
    expect(await text('.pending.late .status.running')).toBe('asking');
    const owner = answers['who owns ledger-db?'];
    if (owner) answerSlowly(owner);
    await answered(1);
    expect(await page.$('.pending')).toBeNull();
  });

  it('says in place that the server cannot be reached, and asks again', async () => {
    await page.setOfflineMode(true);
    await say('who owns ledger-db?');
    await page.waitForSelector('.note.bad');
    expect(await text('.note.bad')).toContain('cannot be reached');
    await page.setOfflineMode(false);
    await page.click('[data-again]');
    await answered(1);
    expect(await questions()).toEqual(['who owns ledger-db?']);
  });

  it('says in place what the server says when it fails', async () => {
    await say('broken');
    await page.waitForSelector('.note.bad');
    expect(await text('.note.bad')).toMatch(/error \w+/);
  });
});

describe('times', () => {
  it('are told in the zone of the reader', async () => {
    await page.emulateTimezone('Asia/Tokyo');
    await page.goto(`${stage.url}/?q=who+owns+ledger-db%3F`);
    expect(await text('.at time')).toBe('19:41');
    expect(await page.evaluate(`document.querySelector('.at time').title`)).toBe('2026-11-23 10:41:00 UTC');
  });
});

describe('suggestions', () => {
  it('show the usage, mark the letters typed, and Tab takes the first', async () => {
    await type('path che');
    expect(await suggested(2)).toEqual(['path checkout-service …', 'path checkout-web …']);
    expect(await text('.usage')).toBe('path <from> <to> · how one entity reaches another');
    expect(await text('[role=option] b')).toBe('che');
    await page.keyboard.press('Tab');
    expect(await line()).toBe('path checkout-service ');
    expect(await suggested(3)).toContain('path checkout-service ledger-db');
  });

  it('are walked with the arrows, which the line tells assistive technology, and Enter asks the chosen', async () => {
    await type('owner ');
    await suggested(3);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const [pointed, chosen] = (await page.evaluate(`[document.querySelector('#q').getAttribute('aria-activedescendant'),
      document.querySelector('[aria-selected=true]').id]`)) as [string, string];
    expect(pointed).toBe(chosen);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await answered(1);
    expect(await questions()).toEqual(['owner ledger-db']);
  });

  it('wrap around, upwards to the last', async () => {
    await type('owner ');
    await suggested(3);
    await page.keyboard.press('ArrowUp');
    expect(await text('[aria-selected=true] .name')).toBe('owner ledger-db');
    await page.keyboard.press('ArrowDown');
    expect(await text('[aria-selected=true] .name')).toBe('owner checkout-service');
  });

  it('do not decide: Enter asks what was typed', async () => {
    await type('owner ledger');
    await suggested(1);
    await page.keyboard.press('Enter');
    await answered(1);
    expect(await questions()).toEqual(['owner ledger']);
  });

  it('close with Esc, with an answer, and when the line is left', async () => {
    await type('owner ');
    await suggested(3);
    await page.keyboard.press('Escape');
    expect(await page.$('#menu:not([hidden])')).toBeNull();
    expect(await page.evaluate(`document.querySelector('#q').getAttribute('aria-expanded')`)).toBe('false');
    await page.keyboard.press('ArrowDown');
    await suggested(3);
    await page.keyboard.down('Shift');
    await page.keyboard.press('Tab');
    await page.keyboard.up('Shift');
    expect(await page.$('#menu:not([hidden])')).toBeNull();
  });

  it('are taken with the mouse too, and asked when they are whole', async () => {
    await type('path che');
    await suggested(2);
    await page.locator('[role=option]').click();
    expect(await line()).toBe('path checkout-service ');
    await suggested(3);
    await page.locator('#option-2').click();
    await answered(1);
    expect(await questions()).toEqual(['path checkout-service ledger-db']);
  });

  it('include what was asked before', async () => {
    await say('path checkout-web shop-web');
    await answered(1);
    await type('path ch');
    expect(await suggested(3)).toContain('path checkout-web shop-web');
  });
});

describe('history', () => {
  it('comes back with ↑ and goes with ↓', async () => {
    await say('help');
    await answered(1);
    await say('owner ledger-db');
    await answered(2);
    await page.keyboard.press('ArrowUp');
    expect(await line()).toBe('owner ledger-db');
    await page.keyboard.press('ArrowUp');
    expect(await line()).toBe('help');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await line()).toBe('');
  });

  it('stands at the side, survives a reload, and is forgotten when asked to', async () => {
    await say('help');
    await answered(1);
    await page.goto(`${stage.url}/`);
    expect(await texts('.side [data-recent] a')).toEqual(['help']);
    await page.click('.side [data-forget]');
    expect(await (await page.$('.side [data-recent]'))?.isVisible()).toBe(false);
  });
});

describe('keyboard', () => {
  it('reaches everything in the order of the screen, each with a ring', async () => {
    await page.goto(`${stage.url}/?q=impact+ledger-db`);
    await page.focus('.skip');
    const walked: { text: string; ring: string }[] = [];
    for (let step = 0; step < 60; step += 1) {
      const at = (await page.evaluate(`(() => {
        const one = document.activeElement;
        const style = getComputedStyle(one);
        return { text: one.id || one.textContent.trim().slice(0, 30), ring: style.outlineStyle + ' ' + style.outlineWidth };
      })()`)) as { text: string; ring: string };
      walked.push(at);
      if (at.text === 'q') break;
      await page.keyboard.press('Tab');
    }
    const order = walked.map(({ text }) => text);
    const expected = ['To the content', 'Callboard', 'Ask', 'Catalog', 'impact ledger-db', 'Forget these', 'ledger-db'];
    expect(order.filter((text) => expected.includes(text)).slice(0, 7)).toEqual(expected);
    expect(order.slice(-7)).toEqual([
      'Show owner',
      'Runbook',
      'Path from shop-web',
      'Open ledger-db',
      'More',
      'larder/ledger · catalog-info.y',
      'q',
    ]);
    expect(walked.filter(({ ring }) => ring !== 'solid 2px')).toEqual([]);
  });

  it('goes to the line with /, and writes a / there', async () => {
    await page.evaluate('document.activeElement.blur()');
    await page.keyboard.press('/');
    expect(await active()).toBe('q');
    await page.keyboard.press('/');
    expect(await line()).toBe('/');
  });

  it('opens the rest of a list', async () => {
    await say('find kind:component');
    await answered(1);
    expect(await (await page.$('tbody.rest tr'))?.isVisible()).toBe(false);
    await page.focus('[data-more]');
    await page.keyboard.press('Enter');
    expect(await (await page.$('tbody.rest tr'))?.isVisible()).toBe(true);
    expect(await (await page.$('.more.left'))?.isVisible()).toBe(true);
  });
});
