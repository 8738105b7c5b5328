/** `deps`: what an entity needs. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';

describe('deps', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('lists what is needed directly and counts the rest', async () => {
    const said = await bot.say('deps checkout-service');
    expect(said).toMatch(/^checkout-service needs 6 entities directly, and 20 more through them\./);
    for (const name of ['accounts-api', 'basket-service', 'orders-db', 'payments-api', 'service-kit', 'slots-api']) {
      expect(said).toContain(`checkout-service → ${name}`);
    }
  });

  it('shows on a press what it only counted', async () => {
    await bot.say('deps checkout-service');
    const all = await bot.press('Show all 26');
    expect(all).toMatch(/^checkout-service needs 6 entities directly, and 20 more through them\./);
    expect(all).toContain('payments-api → payments-service');
    expect(all).not.toContain('Show all');
  });

  it('goes as many steps as asked, nearest first', async () => {
    const said = await bot.say('deps checkout-web 3');
    expect(said).toMatch(/larder-ui +library +Storefront +1\n +checkout-service +service +Storefront +2/);
    expect(said).toMatch(/slots-api +openapi API +Delivery +3/);
  });

  it('says what is missing', async () => {
    const said = await bot.say('deps route-planner');
    expect(said).toContain('geocoder ✕ missing');
    expect(said).toContain('✕ Missing: component:default/geocoder is needed but not in the catalog.');
  });

  it('says what is deprecated', async () => {
    expect(await bot.say('deps basket-service')).toContain('▲ Deprecated: prices-api-v1.');
  });

  it('says that nothing is needed', async () => {
    expect(await bot.say('deps ledger-db')).toMatch(/^ledger-db needs nothing that the catalog knows of\./);
  });
});
