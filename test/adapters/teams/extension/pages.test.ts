/** Pages of the portal as cards in somebody's message: chosen from the search, by a link, and by a link of somebody whom Teams does not name. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPages } from '../../../../adapters/teams/extension/pages.ts';
import type { Actor } from '../../../../src/bot/request.ts';
import { listAt, textAt, valueAt } from '../../../../src/outside/fields.ts';
import { createTestBot, type TestBot } from '../../../support/bot.ts';
import { cardProblems, isFields } from '../../../support/teams/card.ts';
import { amara, hidden } from '../../../support/teams/extension.ts';
import { microsoftWarnings } from '../../../support/teams/microsoft.ts';
import { readCard } from '../../../support/teams/read-card.ts';

const baseUrl = 'https://callboard.example';
const api = '/catalog/default/api/payments-api';
let bot: TestBot;
let pages: ReturnType<typeof createPages>;
const open = async (options: Parameters<typeof createTestBot>[0] = {}) => {
  bot = await createTestBot(options);
  const context = () => ({ linkBase: baseUrl, now: bot.clock.now(), pictureUrl: undefined });
  pages = createPages({ bot: bot.callboard.bot, baseUrl, context });
};
const attachment = (answer: unknown) => listAt(answer, 'composeExtension', 'attachments')[0];
const content = (answer: unknown) => valueAt(attachment(answer), 'content');
const link = (path: string) => ({ url: `${baseUrl}${path}` });

describe('a page in a message', () => {
  beforeAll(() => open(), 60_000);
  afterAll(() => bot.close());

  it('is a card with what it is, whose, and its address, and nothing to press that asks', async () => {
    const answer = await pages.chosen({ page: api }, amara);
    const { words, links } = readCard(content(answer));
    expect(words).toContain('payments-api is a production API of Team Payments');
    expect(words).toContain('OpenAPI 3.1');
    expect(links).toContain(`${baseUrl}${api}`);
    expect(JSON.stringify(content(answer))).not.toMatch(/Action\.(?:Execute|Submit)/);
  });

  it('is drawn as link previews take it: version 1.3, without what came later', async () => {
    const card = content(await pages.linked(link(api), amara));
    expect(valueAt(card, 'version')).toBe('1.3');
    expect(isFields(card) && cardProblems({ ...card, version: '1.5' })).toEqual([]);
    expect(microsoftWarnings(card, '1.3')).toEqual([]);
  });

  it('has a row without markup beside it, and is kept by Teams for nobody else', async () => {
    const answer = await pages.linked(link(api), amara);
    expect(valueAt(attachment(answer), 'preview', 'contentType')).toBe('application/vnd.microsoft.card.thumbnail');
    expect(textAt(attachment(answer), 'preview', 'content', 'title')).toBe('Payments API');
    expect(valueAt(answer, 'cacheInfo')).toEqual({ cacheType: 'no_cache', cacheDuration: 0 });
  });

  it.each([
    'https://callboard.example.evil.example/catalog/default/api/payments-api',
    'https://callboard.example@evil.example/catalog/default/api/payments-api',
    'http://callboard.example/catalog/default/api/payments-api',
    `${baseUrl}/catalog/default/api/nothing-there`,
    `${baseUrl}/`,
    `${baseUrl}/${'x'.repeat(4000)}`,
    'nonsense',
    7,
  ])('is nothing for %s', async (url) => {
    for (const answer of [await pages.linked({ url }, amara), await pages.linked(url, amara)])
      expect(listAt(answer, 'composeExtension', 'attachments')).toEqual([]);
  });

  it.each(['//evil.example/x', 'https://evil.example', '', '/catalog/default/api/nothing', '/catalog/../..', 5, null])(
    'is nothing for what a client says was chosen: %j',
    async (page) => {
      const answer = await pages.chosen({ page }, amara);
      expect(listAt(answer, 'composeExtension', 'attachments')).toEqual([]);
    },
  );

  it('is nothing for people from outside', async () => {
    const outsider: Actor = { ...amara, standing: 'outsider' };
    expect(attachment(await pages.linked(link(api), outsider))).toBeUndefined();
    expect(attachment(await pages.chosen({ page: api }, outsider))).toBeUndefined();
  });

  it('tells somebody whom Teams does not name nothing but that it is a page, there or not', async () => {
    const there = content(await pages.linkedByAnybody(link(api)));
    const words = readCard(there).words;
    expect(words).toContain('A page of Callboard');
    expect(words).not.toMatch(/payments/i);
    const missing = content(await pages.linkedByAnybody(link('/catalog/default/api/nothing-there')));
    expect(readCard(missing).words).toBe(words);
    expect(attachment(await pages.linkedByAnybody({ url: 'https://evil.example/' }))).toBeUndefined();
    expect(attachment(await pages.linkedByAnybody(null))).toBeUndefined();
    expect(isFields(there) && cardProblems({ ...there, version: '1.5' })).toEqual([]);
  });
});

describe('a page in a message, where it is private', () => {
  beforeAll(() => open(hidden), 60_000);
  afterAll(() => bot.close());

  it('is nothing, as if it were not there, for its owner too: others read the message (THREATS 23)', async () => {
    const path = '/catalog/default/component/secret-plan';
    expect((await bot.ask('show secret-plan', { actor: amara })).outcome).toBe('ok');
    expect(attachment(await pages.linked(link(path), amara))).toBeUndefined();
    expect(attachment(await pages.chosen({ page: path }, amara))).toBeUndefined();
    expect(attachment(await pages.linked(link('/catalog/default/component/open-plan'), amara))).toBeDefined();
    expect(await pages.linked(link(path), amara)).toEqual(
      await pages.linked(link('/catalog/default/component/no-plan'), amara),
    );
  });
});
