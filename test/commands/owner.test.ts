/** `owner`: who, how to reach them, and honesty where nobody is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/bot/request.ts';
import { createTestBot, type TestBot } from '../support/bot.ts';

const local: Actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' };

describe('owner', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('names the team, its people, how to reach it, and the descriptor', async () => {
    const said = await bot.say('owner payments-api');
    expect(said).toMatch(/^Team Payments owns payments-api\./);
    expect(said).toContain('Amara Okafor, Ji-woo Park, Tomáš Novák');
    expect(said).toContain('payments@larder.example · #payments (https://chat.larder.example/channel/payments)');
    expect(said).toMatch(/\[Runbook\] https:\/\/runbooks\.larder\.example\/payments-service/);
    expect(said).toMatch(
      /From .*larder\/payments\/catalog-info\.yaml:68 \(http.*descriptor\+api:default\/payments-api\) · read just now$/,
    );
  });

  it('says that an owner left the catalog, and gives the system’s owner as a hint only', async () => {
    const said = await bot.say('owner recommendations-service');
    expect(said).toMatch(
      /^recommendations-service names an owner that is not in the catalog: group:default\/personalisation\./,
    );
    expect(said).toContain('○ Only a hint: its system shop belongs to Team Storefront.');
  });

  it('says that teams are not owned', async () => {
    expect(await bot.say('owner group:payments')).toMatch(
      /^Nobody owns Payments: teams and people own, they are not owned\./,
    );
  });

  it('reads a name that a team has, too, as what can be owned, and asks which', async () => {
    expect(await bot.say('owner ledger')).toMatch(/^Which ledger: 3 things are called that\./);
    expect(await bot.press('ledger-db')).toMatch(/^Team Ledger owns ledger-db\./);
    expect(await bot.say('owner payments')).toMatch(/^Money owns payments\./);
    expect(await bot.say('owner money')).toMatch(/^Nobody owns Money: teams and people own/);
    const { suggestions } = bot.callboard.bot.suggest(local, 'owner ledg');
    expect(suggestions.map(({ line }) => line)).toEqual([
      'owner ledger-api',
      'owner ledger-db',
      'owner ledger-service',
    ]);
  });

  it('leads on to the team and to what depends on it', async () => {
    await bot.say('owner ledger-db');
    expect(await bot.press('Show impact')).toMatch(/^14 entities in 5 teams need ledger-db/);
    await bot.say('owner ledger-db');
    expect(await bot.press('Team Ledger')).toMatch(/^Team Ledger has 3 people/);
  });
});
