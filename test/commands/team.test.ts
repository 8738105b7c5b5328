/** `team`: who is in it, what is around it, what it owns. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';

describe('team', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('names people, department, contact and what it owns', async () => {
    const said = await bot.say('team payments');
    expect(said).toMatch(/^Team Payments has 3 people and owns 7 entities\./);
    expect(said).toContain('Part of  Money');
    expect(said).toMatch(/payments-service +service +payments-core +production/);
  });

  it('names the teams of a department', async () => {
    const said = await bot.say('team money');
    expect(said).toMatch(/^Money has 3 teams and owns 16 entities with them\./);
    expect(said).toContain('Finance Data, Ledger, Payments');
    expect(await bot.press('Team Ledger')).toMatch(/^Team Ledger has 3 people/);
  });

  it('means the team where a domain has the same name', async () => {
    expect((await bot.ask('team payments')).command).toBe('team payments');
  });
});
