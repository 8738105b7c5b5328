/** A whole Callboard in Teams, over the wire: from a message to a card, and from its button to the next. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../../support/bot.ts';

describe('Callboard in Teams', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot({ teams: true });
  }, 60_000);
  afterAll(() => bot.close());

  it('answers a message with a card, whose words are what notifications show', async () => {
    expect(await bot.say('owner payments-api', { on: 'teams' })).toMatch(/Team Payments owns payments-api/);
    expect(bot.teams?.posted.at(-1)?.activity).toMatchObject({
      type: 'message',
      summary: expect.stringMatching(/Team Payments owns/),
    });
  });

  it('answers a pressed button in place of its card', async () => {
    await bot.say('owner payments-api', { on: 'teams' });
    expect(await bot.press('Show impact', { on: 'teams' })).toMatch(/need payments-api/);
  });

  it('knows who asks by the address that Teams vouches for', async () => {
    expect(await bot.say('whoami', { on: 'teams' })).toMatch(/Grace Whitfield/);
  });
});
