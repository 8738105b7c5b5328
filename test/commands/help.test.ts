/** `help`: what can be asked. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';

describe('help', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('lists every command with its arguments and what it does, in order', async () => {
    const said = await bot.say('help');
    expect(said).toMatch(/^\d+ commands can be asked/);
    expect(said).toContain('deps <entity> [steps] · what an entity needs');
    expect(said.indexOf('find <words>')).toBeLessThan(said.indexOf('team <group>'));
  });

  it('explains one command, also by another of its names', async () => {
    const said = await bot.say('help impact');
    expect(said).toMatch(/^impact <entity> answers with everything that needs an entity, by team\./);
    expect(said).toContain('impact ledger-db');
    expect(await bot.say('help blast-radius')).toBe(said);
    expect(await bot.say('help deps')).toMatch(
      /steps +how many steps to list, 1 if not given, from 1 to 20; may be left out/,
    );
  });

  it('offers the nearest for what is no command', async () => {
    expect(await bot.say('help impakt')).toMatch(/^No command is called impakt\. Nearest: impact\./);
    expect(await bot.press('Help on impact')).toMatch(/^impact <entity>/);
  });
});
