/** What “it” means in a place, and how a question asked back is answered. */
import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/bot/request.ts';
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

describe('a thread', () => {
  const thread = { id: 'slack/T1/C1/1.2', private: false, thread: true } as const;
  const said = async (bot: Awaited<ReturnType<typeof talk>>, text: string, place: Place = thread) =>
    (await bot.bot.ask({ actor: local, place, asked: { kind: 'text', text } })).command;

  it('stays about what it began with, when all else is forgotten', async () => {
    const bot = await talk();
    await said(bot, 'owner payments-api');
    await said(bot, 'impact ledger-db');
    expect(await said(bot, 'deps it')).toBe('deps ledger-db');
    bot.clock.move(3 * 60 * 60_000);
    expect(await said(bot, 'deps it')).toBe('deps payments-api');
    expect(await said(bot, 'same for stock-api')).toBeUndefined();
  });

  it('knows nothing of another, and a channel forgets', async () => {
    const bot = await talk();
    await said(bot, 'owner payments-api');
    expect(await said(bot, 'deps it', { ...thread, id: 'slack/T1/C1/1.3' })).toBeUndefined();
    const channel = { id: 'slack/T1/C1', private: false };
    await said(bot, 'owner payments-api', channel);
    bot.clock.move(3 * 60 * 60_000);
    expect(await said(bot, 'deps it', channel)).toBeUndefined();
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
    expect(await bot.say('who owns it')).toContain('Which of these 3?');
  });

  it.each([
    ['the last one', 'impact ledger'],
    ['i mean the second one', 'impact ledger-service'],
    ['number 1 please', 'impact ledger-db'],
    ['#2', 'impact ledger-service'],
    ['the 2nd', 'impact ledger-service'],
    ['the service', 'impact ledger-service'],
    ['rather the db', 'impact ledger-db'],
  ])('so is “%s”', async (reply, line) => {
    const bot = await talk();
    await bot.ask('impact ledg');
    expect((await bot.ask(reply)).command).toBe(line);
  });

  it('“all of them” asks about each, “never mind” about none', async () => {
    const bot = await talk();
    await bot.ask('impact ledg');
    const all = await bot.ask('all of them');
    expect(all.command?.split(' · ')).toHaveLength(3);
    await bot.ask('impact ledg');
    expect(await bot.say('never mind')).toMatch(/^Nothing was run\./);
    expect((await bot.ask('2')).command).toBeUndefined();
    expect(await bot.say('deps it')).toContain('can mean anything');
  });

  it('“yes” takes the only thing that was offered, which “it” is not', async () => {
    const bot = await talk();
    await bot.ask('owner checkot-webb-xx');
    const offered = bot.labels().filter((label) => !label.includes(' '));
    expect(await bot.say('deps it')).toContain('can mean anything');
    await bot.ask('owner checkot-webb-xx');
    expect((await bot.ask('yes')).command).toBe(offered.length === 1 ? `owner ${offered[0]}` : undefined);
    await bot.ask('owner checkot-webb-xx');
    expect((await bot.ask('1')).command === undefined).toBe(offered.length === 0);
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
