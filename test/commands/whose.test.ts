/** `whose`: who owns what a text names. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { breaches } from './anatomy.ts';

describe('whose', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  });
  afterAll(() => bot.close());

  it('answers as `owner` does where one thing is named, and says by what', async () => {
    const answer = await bot.ask('whose pod ledger-db.prod.internal was restarted 4 times');
    expect(bot.inWords(answer)).toMatch(/^Team Ledger owns ledger-db\./);
    expect(bot.inWords(answer)).toContain('ledger-db.prod.internal · host');
    expect(breaches(answer.view)).toEqual([]);
  });

  it('lists several with their owners', async () => {
    const answer = await bot.ask('whose ledger-db is slow, payments-api times out');
    expect(bot.inWords(answer)).toMatch(/^The text names 2 entities of 2 owners\./);
    expect(breaches(answer.view)).toEqual([]);
  });

  it('names the owner where all that may be meant is theirs', async () => {
    const answer = await bot.ask('whose https://github.com/larder/payments/pull/7 is open for weeks');
    expect(bot.inWords(answer)).toMatch(/^Team Payments owns all 4 entities that the text may mean\./);
    expect(breaches(answer.view)).toEqual([]);
  });

  it('says that it is not sure, with the candidates', async () => {
    const answer = await bot.ask('whose where did the money go');
    expect(bot.inWords(answer)).toMatch(/^Not sure: the text may mean /);
    expect(breaches(answer.view)).toEqual([]);
  });

  it('tells how to reach a team that may be meant', async () => {
    const answer = await bot.ask('whose ledger is slow');
    expect(bot.inWords(answer)).toMatch(/^Not sure: the text may mean Ledger, /);
    expect(bot.inWords(answer)).toMatch(/Ledger .*ledger@larder\.example/);
  });

  it('says what it looked up where nothing is found', async () => {
    const answer = await bot.ask('whose foo-bar is red');
    expect(bot.inWords(answer)).toMatch(/^Nothing in the text/);
    expect(bot.inWords(answer)).toContain('Looked up: foo-bar');
    expect(breaches(answer.view)).toEqual([]);
  });

  it('reads a text of four thousand letters whole', async () => {
    const text = `${'nothing '.repeat(450)} ledger-db`;
    const asked = { kind: 'command', command: 'whose', args: { text } } as const;
    const actor = { platform: 'web', account: 'local', name: 'you', standing: 'local' } as const;
    const { view } = await bot.callboard.bot.ask({ actor, place: { id: 'x', private: true }, asked });
    expect(view.title).toBe('Owner of ledger-db');
  });
});
