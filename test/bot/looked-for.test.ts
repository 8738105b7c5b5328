/** Whether something does what is needed is looked up in all that the catalog says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';

describe('something that does it', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  }, 60_000);
  afterAll(() => bot.close());

  it.each([
    ['do we have something that does refunds', 'find refunds'],
    ['have we already got a service that handles coupons?', /^find coupons?$/],
    ['is there anything about baskets in the catalog', /^find baskets?$/],
  ])('is found where anything says so: “%s”', async (line, command) => {
    expect((await bot.converse([line])).command).toMatch(command);
  });

  it.each(['do we have something that does unicorn rides', 'is there anything about unicorns in the catalog'])(
    'is no list of nothing: “%s”',
    async (line) => {
      expect((await bot.converse([line])).command ?? '').not.toMatch(/^find/);
    },
  );
});
