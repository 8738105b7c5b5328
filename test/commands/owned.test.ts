/** `owned`: what a team or a person answers for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';

describe('owned', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('lists what a team owns, by kind and lifecycle', async () => {
    const said = await bot.say('owned payments');
    expect(said).toMatch(/^Team Payments owns 7 entities\./);
    expect(said).toContain('2 APIs · 2 services · 1 database · 1 system · 1 worker');
    expect(said).toContain('4 production · 1 experimental');
  });

  it('counts a department’s teams', async () => {
    const said = await bot.say('owned money');
    expect(said).toMatch(/^Money owns 16 entities: 1 itself, the rest through its teams\./);
    expect(said).toMatch(/ledger-db +database +Ledger/);
  });

  it('says through which team a person answers for it', async () => {
    expect(await bot.say('owned amara okafor')).toMatch(/^Amara Okafor owns 7 entities through Team Payments\./);
    expect(await bot.say('owned priya raman')).toMatch(/^Priya Raman owns 8 entities through 2 teams\./);
  });

  it('says what of it is deprecated', async () => {
    expect(await bot.say('owned assortment')).toContain('▲ Deprecated: prices-api-v1.');
  });

  it('takes what cannot own for what is owned', async () => {
    expect(await bot.ask('owned ledger-db')).toMatchObject({ command: 'owner ledger-db', understood: true });
  });

  it('shows 50 rows at most and where all are', async () => {
    expect(await bot.say('owned larder')).toMatch(/… and \d+ more \(http:\/\/127\.0\.0\.1:7007\/catalog\?q=owner:/);
  });
});
