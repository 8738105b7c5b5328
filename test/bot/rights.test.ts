/** Who may: outsiders nothing, others as the policy says, at the time of acting; what is hidden does not exist. */
import { describe, expect, it } from 'vitest';
import type { Actor } from '../../src/bot/request.ts';
import { local, maya, talk } from './talk.ts';

const guest: Actor = { platform: 'slack', account: 'T2/U9', name: 'Guest', standing: 'outsider' };

describe('rights', () => {
  it('outsiders are refused before anything is read, and learn nothing', async () => {
    const bot = await talk();
    for (const line of ['owner payments-api', 'help', 'payments-api', '']) {
      const answer = await bot.ask(line, guest);
      expect(answer).toMatchObject({ outcome: 'refused', understood: false });
      expect(bot.inWords(answer)).toBe(
        'Only members of this workspace can ask Callboard.\n\nAsk a member to look it up.\n\nAsked as Guest',
      );
    }
    expect(bot.records).toHaveLength(4);
    expect(bot.records[0]).toMatchObject({ decision: 'refused', outcome: 'refused', code: 'OUTSIDER' });
    expect(bot.bot.suggest(guest, 'own')).toEqual({ suggestions: [] });
  });

  it('a refusal says who asked and which rule decided (LOOK example 4)', async () => {
    const bot = await talk();
    expect(await bot.say('retire ledger-db', maya)).toBe(
      [
        'Maya Lindqvist may not use retire.',
        'Who may do what is decided under permissions in callboard.yaml.',
        '[Who may do what] whoami',
        'Asked as Maya Lindqvist, Payments · rule: change-own in callboard.yaml',
      ].join('\n\n'),
    );
    expect(bot.records[0]).toMatchObject({
      command: 'retire',
      decision: 'refused',
      outcome: 'refused',
      code: 'FORBIDDEN',
    });
    expect(bot.records[0]?.args).toBeUndefined();
  });

  it('a refusal comes before names are looked up (THREATS 19)', async () => {
    const bot = await talk();
    const known = await bot.say('retire ledger-db', maya);
    expect(await bot.say('retire no-such-thing', maya)).toBe(known);
  });

  it('a pressed button asks for the rights of the one who presses it (THREATS 19)', async () => {
    const bot = await talk();
    await bot.ask('retire ledg', local);
    const id = bot.buttonId('ledger-db');
    expect((await bot.turn({ kind: 'button', id }, maya)).outcome).toBe('refused');
    expect(await bot.turn({ kind: 'button', id }, local)).toMatchObject({ outcome: 'ok', command: 'retire ledger-db' });
  });

  it('nobody without rights is offered names, commands or suggestions', async () => {
    const bot = await talk({ may: [] });
    for (const line of ['payments-api', 'is payments-api up', 'ledg', 'onwer payments-api']) {
      const said = await bot.say(line, maya);
      expect(said).toMatch(/^No command and no question reads like/);
      expect(said).toContain('Nothing was looked up');
    }
    expect(bot.bot.suggest(maya, 'owner pay')).toEqual({ suggestions: [] });
    const other = await talk();
    expect(other.bot.suggest(maya, 'ret').suggestions).not.toContainEqual({ line: 'retire ', hint: 'about retire' });
    expect(other.bot.suggest(local, 'ret').suggestions).toContainEqual({ line: 'retire ', hint: 'about retire' });
  });

  it('what is hidden answers exactly as what does not exist (THREATS 23)', async () => {
    const bot = await talk({ hidden: ['component:default/secret-vault'] });
    const said = async (name: string) => (await bot.say(`owner ${name}`, maya)).replaceAll(name, 'X');
    expect(await said('secret-vault')).toBe(await said('zecret-qqqqq'));
    const ref = await bot.turn(
      { kind: 'command', command: 'owner', args: { entity: 'component:default/secret-vault' } },
      maya,
    );
    expect(ref.outcome).toBe('failed');
    expect(JSON.stringify(bot.bot.suggest(maya, 'owner secr'))).not.toContain('vault');
    expect(JSON.stringify(bot.bot.suggest(local, 'owner secr'))).toContain('secret-vault');
  });

  it('“it” does not tell what someone else asked about (THREATS 23)', async () => {
    const bot = await talk({ hidden: ['component:default/secret-vault'] });
    await bot.ask('owner secret-vault', local);
    const answer = await bot.ask('what depends on it?', maya);
    expect(answer.outcome).toBe('failed');
    expect(bot.inWords(answer)).not.toContain('vault');
  });

  it('an old button does not tell it either', async () => {
    const bot = await talk({ hidden: ['component:default/secret-vault'] });
    await bot.ask('secret-vault', local);
    const id = bot.buttonId('Owner');
    bot.clock.move(8 * 24 * 3600 * 1000);
    expect(bot.inWords(await bot.turn({ kind: 'button', id }, local))).toContain('Ask again: owner secret-vault.');
    expect(bot.inWords(await bot.turn({ kind: 'button', id }, maya))).not.toContain('vault');
  });
});
