/** `dependents`: what needs an entity. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';

describe('dependents', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('lists what needs it directly and counts the rest', async () => {
    const said = await bot.say('dependents ledger-db');
    expect(said).toMatch(/^3 entities need ledger-db directly, and 11 more through them\./);
    for (const name of ['finance-export', 'ledger-service', 'refunds-worker'])
      expect(said).toContain(`${name} → ledger-db`);
  });

  it('says that a deprecated thing is still needed', async () => {
    expect(await bot.say('dependents prices-api-v1')).toContain('▲ Deprecated: prices-api-v1 is still needed.');
  });

  it('says that nothing needs it', async () => {
    expect(await bot.say('dependents shop-app')).toMatch(/^Nothing in the catalog needs shop-app\./);
  });
});
