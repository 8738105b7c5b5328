/** What “it” means in a place, and how a question asked back is answered. */
import { describe, expect, it } from 'vitest';
import { local, talk } from './talk.ts';

describe('memory of the place', () => {
  it.each([
    ['what depends on it?', 'dependents payments-api'],
    ['owner it', 'owner payments-api'],
    ['what breaks if it goes down?', 'impact payments-api'],
    ["what's its owner?", 'owner payments-api'],
    ['and its dependencies?', 'deps payments-api'],
    ['who owns that one?', 'owner payments-api'],
    ['what does this need', 'deps payments-api'],
    ['who uses them', 'dependents payments-api'],
    ['how does checkout-web reach it', 'path checkout-web payments-api'],
    ['path it ledger-db', 'path payments-api ledger-db'],
  ])('after `owner payments-api`, “%s” is `%s`', async (question, line) => {
    const bot = await talk();
    await bot.ask('owner payments-api');
    expect((await bot.ask(question)).command).toBe(line);
  });

  it('is kept for each place by itself', async () => {
    const bot = await talk();
    await bot.ask('owner payments-api', local, 'a');
    await bot.ask('owner ledger-db', local, 'b');
    expect((await bot.ask('deps it', local, 'a')).command).toBe('deps payments-api');
    expect((await bot.ask('deps it', local, 'c')).command).toBeUndefined();
  });

  it('says so when there is nothing it could mean, and after half an hour there is not', async () => {
    const bot = await talk();
    expect(await bot.say('what depends on it?')).toMatch(
      /^Nothing was asked about here lately, so “it” can mean anything\.\n\nName it: dependents payments-api\./,
    );
    await bot.ask('owner payments-api');
    bot.clock.move(30 * 60_000);
    expect((await bot.ask('deps it')).command).toBe('deps payments-api');
    bot.clock.move(30 * 60_000 + 1);
    expect((await bot.ask('deps it')).command).toBeUndefined();
  });

  it('means only what fits', async () => {
    const bot = await talk();
    await bot.ask('owner payments-api');
    expect(await bot.say('who is in it?')).toContain('No team was asked about here lately');
    await bot.ask('team payments');
    expect((await bot.ask('who is in it?')).command).toBe('team payments');
  });

  it('is not changed by answers that are about nothing, nor by a word in quotes', async () => {
    const bot = await talk();
    await bot.ask('owner payments-api');
    await bot.ask('help');
    expect((await bot.ask('deps it')).command).toBe('deps payments-api');
  });
});

describe('after “which one”', () => {
  it.each([
    ['2', 'impact ledger-service'],
    ['the first one', 'impact ledger-db'],
    ['second', 'impact ledger-service'],
    ['ledger-service', 'impact ledger-service'],
    ['the database', 'impact ledger-db'],
    ['the team', 'impact ledger'],
    ['db', 'impact ledger-db'],
    ['payments-api please', 'impact payments-api'],
  ])('“%s” is read as `%s`', async (reply, line) => {
    const bot = await talk();
    await bot.ask('impact ledg');
    expect(await bot.ask(reply)).toMatchObject({ command: line, understood: true, outcome: 'ok' });
  });

  it.each(['9', '0', 'the tenth', 'xyzzy', 'ledger'])(
    '“%s” is not taken for an answer that it is not',
    async (reply) => {
      const bot = await talk();
      await bot.ask('impact ledg');
      const answer = await bot.ask(reply);
      expect(answer.command ?? 'impact ledger').toBe('impact ledger');
    },
  );

  it('keeps the other arguments', async () => {
    const bot = await talk();
    await bot.ask('path search payments api');
    expect((await bot.ask('2')).command).toBe('path api:search payments-api');
  });

  it('“it” is asked back too', async () => {
    const bot = await talk();
    await bot.ask('impact ledg');
    expect(await bot.say('who owns it')).toContain('3 things');
  });

  it('is over once something is answered', async () => {
    const bot = await talk();
    await bot.ask('impact ledg');
    await bot.ask('owner payments-api');
    expect((await bot.ask('2')).command).toBeUndefined();
  });

  it('a bare name answers “of what?”, a choice its question', async () => {
    const bot = await talk();
    await bot.ask('owner');
    expect(await bot.ask('payments api')).toMatchObject({ command: 'owner payments-api', understood: true });
    await bot.ask('path checkout-web');
    expect((await bot.ask('ledger-db')).command).toBe('path checkout-web ledger-db');
    await bot.ask('health report');
    expect((await bot.ask('Full')).command).toBe('health report full');
  });
});
