/** `find`: words and filters. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';

describe('find', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('finds by filters', async () => {
    const said = await bot.say('find kind:api lifecycle:deprecated');
    expect(said).toMatch(/^1 entity fits kind:api lifecycle:deprecated\./);
    expect(said).toContain('▲ deprecated');
  });

  it('finds by words in titles, descriptions and tags, the best first', async () => {
    const said = await bot.say('find refund');
    expect(said).toMatch(/^5 entities fit refund, best first\.\n\n.*\n +refunds-worker/);
  });

  it('says what is no filter, and that it was left out', async () => {
    const said = await bot.say('find kind:api colour:red');
    expect(said).toMatch(/^13 entities fit kind:api colour:red, leaving out colour\./);
    expect(said).toContain('▲ Not a filter: colour.');
  });

  it('says that nothing fits, where it looked, and what to do next', async () => {
    const said = await bot.say('find unicorn');
    expect(said).toMatch(/^Nothing fits unicorn\./);
    expect(said).toMatch(/Looked in 100 entities · read just now$/);
    expect(await bot.press('Show all APIs')).toMatch(/^13 entities fit kind:api\./);
  });

  it('opens the whole list where it is long', async () => {
    expect(await bot.say('find kind:resource')).toContain(
      '[Open all 11] http://127.0.0.1:7007/catalog?q=kind%3Aresource',
    );
  });
});
