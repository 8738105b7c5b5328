/** The message extension's search: what fits, by pages, for what everybody may see; never an error. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSearch } from '../../../../adapters/teams/extension/search.ts';
import type { Actor } from '../../../../src/bot/request.ts';
import { listAt, textAt, valueAt } from '../../../../src/outside/fields.ts';
import { createTestBot, type TestBot } from '../../../support/bot.ts';
import { worked } from '../../../support/patience.ts';
import { amara, asked, entityYaml, hidden } from '../../../support/teams/extension.ts';

let bot: TestBot;
let search: (value: unknown, actor: Actor) => Promise<unknown>;
const open = async (options: Parameters<typeof createTestBot>[0] = {}) => {
  bot = await createTestBot(options);
  search = createSearch({ bot: bot.callboard.bot, now: bot.clock.now });
};
const attachments = (answer: unknown) => listAt(answer, 'composeExtension', 'attachments');
const titles = (answer: unknown) => attachments(answer).map((one) => textAt(one, 'preview', 'content', 'title'));
const said = (answer: unknown) => textAt(answer, 'composeExtension', 'text');

describe('the search of the message extension', () => {
  beforeAll(() => open(), 60_000);
  afterAll(() => bot.close());

  it('offers what fits, with what it is and whose, each to be asked about once it is chosen', async () => {
    const answer = await search(asked('api pay'), amara);
    expect(valueAt(answer, 'composeExtension', 'type')).toBe('result');
    expect(titles(answer)).toEqual(['payments-api', 'payment-events', 'slots-api']);
    const [first] = attachments(answer);
    expect(textAt(first, 'preview', 'content', 'text')).toBe('openapi API · Payments · production');
    expect(valueAt(first, 'preview', 'content', 'tap')).toEqual({
      type: 'invoke',
      value: { page: '/catalog/default/api/payments-api' },
    });
    // Whoever's client asks nothing when a row is chosen inserts the row.
    expect(valueAt(first, 'content', 'tap')).toBeUndefined();
    expect(textAt(first, 'content', 'title')).toBe('payments-api');
  });

  it('answers a beginning while somebody types', async () => {
    expect(titles(await search(asked('payments-a'), amara))).toContain('payments-api');
  });

  it('takes the filters of find', async () => {
    expect(titles(await search(asked('kind:api owner:payments'), amara))).toEqual(['payment-events', 'payments-api']);
  });

  it('shows what is mine while nothing is typed', async () => {
    const first = { commandId: 'search', parameters: [{ name: 'initialRun', value: 'true' }] };
    const names = ['fraud-check', 'payment-events', 'payments-api', 'payments-core', 'payments-db', 'payments-service'];
    expect(titles(await search(first, amara))).toEqual([...names, 'refunds-worker']);
    expect(titles(await search(asked(''), amara))).toEqual([...names, 'refunds-worker']);
  });

  it('says what to type to whom nothing belongs', async () => {
    expect(said(await search(asked(''), { ...amara, email: 'nobody@larder.example' }))).toMatch(/^Type a name/);
  });

  it('turns pages by skip and count, and ends', async () => {
    const all = titles(await search(asked('kind:component'), amara));
    expect(all.length).toBeGreaterThan(12);
    const paged = async (skip: unknown, count: unknown) =>
      titles(await search({ ...asked('kind:component'), queryOptions: { skip, count } }, amara));
    expect(await paged(0, 5)).toEqual(all.slice(0, 5));
    expect(await paged(5, 5)).toEqual(all.slice(5, 10));
    expect(await paged(1000, 25)).toEqual([]);
    expect(await paged(1e9, 1e9)).toEqual([]);
    for (const odd of [-1, 'x', null, 1.5]) expect(await paged(odd, odd)).toEqual(all.slice(0, 25));
  });

  it('says what was looked for where nothing fits, and what is nearest', async () => {
    expect(said(await search(asked('paymets-api'), amara))).toBe('Nothing fits paymets-api. Nearest: payments-api.');
  });

  it.each([
    undefined,
    null,
    7,
    [],
    {},
    { commandId: 'search', parameters: 'x' },
    { commandId: 'nonsense', parameters: [] },
    { commandId: 'who-owns-this' },
    { commandId: '__proto__' },
  ])('is an empty list or a sentence for %j, never an error', async (value) => {
    const answer = await search(value, amara);
    expect(['result', 'message']).toContain(textAt(answer, 'composeExtension', 'type'));
  });

  it('reads markup, mentions and templates as the words that they are', async () => {
    const answer = await search(asked('<at>x</at> ${y} <img src=x>'), amara);
    expect(said(answer)).not.toMatch(/<\/?at|\$\{/);
  });

  it('refuses people from outside, in words', async () => {
    const answer = await search(asked('payments'), { ...amara, standing: 'outsider' });
    expect(said(answer)).toMatch(/^Only members/);
    expect(attachments(answer)).toEqual([]);
  });

  it('answers an ordinary question within a tenth of a second', async () => {
    const began = worked();
    for (let time = 0; time < 10; time += 1) await search(asked('payments'), amara);
    expect((worked() - began) / 10).toBeLessThan(100);
  });
});

describe('the search of the message extension, where something is private', () => {
  beforeAll(() => open(hidden), 60_000);
  afterAll(() => bot.close());

  it('offers it to nobody, its owner included: what is inserted others read (THREATS 23)', async () => {
    expect(entityYaml).toContain('secret-plan');
    expect(await bot.say('find plan', { actor: amara })).toContain('secret-plan');
    expect(titles(await search(asked('plan'), amara))).toEqual(['open-plan']);
    expect(titles(await search(asked(''), amara))).toEqual(['open-plan']);
    const stranger = { ...amara, account: 't/other', email: 'other@larder.example' };
    expect(titles(await search(asked('plan'), stranger))).toEqual(['open-plan']);
  });
});
