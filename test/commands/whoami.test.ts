/** `whoami`: how the asker is known, and what that permits. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot } from '../support/bot.ts';

describe('whoami', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('names the person, their teams and what is permitted by which rule', async () => {
    const said = await bot.say('whoami', { actor: member('U1', 'amara.okafor@larder.example') });
    expect(said).toMatch(/^You are Amara Okafor, in Team Payments\./);
    expect(said).toContain('slack · T1/U1');
    expect(said).toMatch(/Look up +✓ yes: \S/);
    expect(said).toMatch(/Change +✕ no: \S/);
  });

  it('says that the person at this machine may do everything', async () => {
    const said = await bot.say('whoami');
    expect(said).toMatch(/^Your account is the person at this machine and belongs to nobody in the catalog\./);
    expect(said).toMatch(/Change +✓ yes/);
  });

  it('never tells the address of an account', async () => {
    expect(await bot.say('whoami', { actor: member('U3', 'secret@larder.example') })).not.toContain('secret@');
  });
});
