/** `path`: how one entity reaches another. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';

describe('path', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  const way = [
    'checkout-web',
    'checkout-api',
    'checkout-service',
    'payments-api',
    'payments-service',
    'ledger-api',
    'ledger-service',
    'ledger-db',
  ];

  it('shows every step, and the teams that it crosses', async () => {
    const said = await bot.say('path checkout-web ledger-db');
    expect(said).toMatch(/^checkout-web reaches ledger-db in 7 steps\./);
    expect(said).toContain('Teams  Storefront → Payments → Ledger');
    expect(said).toMatch(new RegExp(way.map((name, at) => `${at}  ${name} `).join('[^\\n]*\\n +')));
  });

  it('finds the same way from its other end, and needs still point from left to right', async () => {
    const said = await bot.say('path ledger-db checkout-web');
    expect(said).toMatch(/^ledger-db is reached by checkout-web in 7 steps\./);
    expect(said).toContain('checkout-web → checkout-api');
    expect(said).toContain('ledger-service → ledger-db');
  });

  it('says that no way leads there', async () => {
    expect(await bot.say('path larder-ui stock-db')).toMatch(
      /^No way leads between larder-ui and stock-db: neither needs the other/,
    );
  });

  it('says that both ends are the same', async () => {
    expect(await bot.say('path ledger-db ledger-db')).toMatch(/^ledger-db is both ends of this way\./);
  });
});
