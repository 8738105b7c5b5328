/** `mine`: what the asker answers for. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot } from '../support/bot.ts';

describe('mine', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('lists what the asker’s teams own', async () => {
    const said = await bot.say('mine', { actor: member('U1', 'amara.okafor@larder.example') });
    expect(said).toMatch(/^Amara Okafor owns 7 entities through Team Payments\./);
  });

  it('says that an account belongs to nobody, and what it takes', async () => {
    const said = await bot.say('mine', { actor: member('U2', 'nobody@larder.example') });
    expect(said).toMatch(/^Your account belongs to nobody in the catalog/);
    expect(said).toContain('spec.profile.email');
  });
});
