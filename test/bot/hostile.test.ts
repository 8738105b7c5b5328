/** Whatever is typed is answered, quickly, in words, and changes nothing (THREATS 40, 41, 43, 61, 62). */
import { beforeAll, describe, expect, it } from 'vitest';
import { worked } from '../support/patience.ts';
import { local, maya, talk } from './talk.ts';

const hostile: readonly (readonly [string, string])[] = [
  ['10 kB', 'x '.repeat(5000)],
  ['10 kB of one word after a command', `owner ${'y'.repeat(10_000)}`],
  ['10 kB of words after path', `path ${'reach get to '.repeat(800)}`],
  ['a question of 10 kB', `how does ${'reach '.repeat(1700)}`],
  ['a question of 300 letters', `how does ${'reach get to '.repeat(22)}`],
  ['NUL', 'owner \0payments-api\0'],
  ['right-to-left override', 'owner \u202epayments-api\u202c'],
  ['zero-width', 'ow\u200bner pay\ufeffments-api'],
  ['lone surrogates', 'owner payments-api\ud800 \udc00'],
  ['an emoji cut in two at the limit', `owner ${'a'.repeat(3993)}😀`],
  ['__proto__', '__proto__'],
  ['owner __proto__', 'owner __proto__'],
  ['constructor', 'constructor payments-api'],
  ['NoSQL', 'owner {"$ne":null}'],
  ['NoSQL as JSON', '{"$where":"sleep(1000)"}'],
  ['markup', 'owner <!channel> <@U1> <https://evil|x>'],
  ['quotes without end', 'owner "payments-api'],
  ['quotes only', '"""" \'\'\' ```'],
  ['patterns', 'who owns (.*)+$ [a-z]* \\'],
  ['template', 'owner {{7*7}} ${process.env}'],
  ['newlines', 'owner\r\npayments-api\u2028\u2029'],
  ['politeness without end', 'please '.repeat(600)],
  ['asides without end', `docs on a ${'please a '.repeat(30)}\nX ${'please b '.repeat(40)}`],
  ['it', 'it it it it it it'],
];

describe('hostile text', () => {
  // What was learned is read once, by whoever asks first; what is long is compiled for whoever comes first with it.
  beforeAll(async () => {
    const bot = await talk();
    await bot.ask('please who looks after this, please');
    await bot.ask('please '.repeat(600));
  });

  it.each(hostile)('%s', async (_, text) => {
    const bot = await talk();
    const started = worked();
    const answer = await bot.ask(text);
    expect(worked() - started).toBeLessThan(2000);
    expect(['ok', 'failed']).toContain(answer.outcome);
    expect(bot.log).toEqual([]);
    expect(bot.records).toHaveLength(1);
    const shown = JSON.stringify(answer.view);
    expect(shown).not.toMatch(/\p{Surrogate}|\p{Cc}|\p{Cf}|\\u/u);
    expect(shown.length).toBeLessThan(4000);
    bot.bot.suggest(local, text);
  });

  it('is read without its unseen letters', async () => {
    const bot = await talk();
    expect((await bot.ask('ow\u200bner \u202epay\ufeffments-api\u202c')).command).toBe('owner payments-api');
    expect((await bot.ask('owner \0payments-api\0')).command).toBe('owner payments-api');
  });

  it('is data and never a pattern or an operator (THREATS 41)', async () => {
    const bot = await talk();
    expect(await bot.say('owner {"$ne":null}')).toContain('Nothing is called “{"$ne":null}”.');
    expect(await bot.say('owner .*')).toContain('Nothing is called “.*”');
  });

  it.each([undefined, null, 7, {}, []])('text that is no text (%s) is help', async (text) => {
    const bot = await talk();
    expect((await bot.turn({ kind: 'text', text: text as unknown as string })).command).toBe('help');
  });
});

describe('too many questions (THREATS 62)', () => {
  it('thirty at once, then ten a second; the rest is told when to ask again', async () => {
    const bot = await talk();
    const flood = await Promise.all(Array.from({ length: 50 }, () => bot.ask('owner payments-api', maya)));
    expect(flood.filter(({ outcome }) => outcome === 'ok')).toHaveLength(30);
    const refused = flood.find(({ outcome }) => outcome === 'refused');
    expect(refused && bot.inWords(refused)).toContain('Too many questions at once.\n\nAsk again in 1 s.');
    expect(bot.records).toHaveLength(50);
    bot.clock.move(1000);
    const later = await Promise.all(Array.from({ length: 20 }, () => bot.ask('owner payments-api', maya)));
    expect(later.filter(({ outcome }) => outcome === 'ok')).toHaveLength(10);
  });

  it('one account does not slow another, and programs have no limit', async () => {
    const bot = await talk();
    for (let at = 0; at < 60; at += 1) await bot.ask('help', maya);
    expect((await bot.ask('help', { ...maya, account: 'T1/U2' })).outcome).toBe('ok');
    const program = { ...maya, platform: 'api', account: 'ci' } as const;
    for (let at = 0; at < 60; at += 1) expect((await bot.ask('help', program)).outcome).toBe('ok');
    for (let at = 0; at < 60; at += 1) expect((await bot.ask('help', local)).outcome).toBe('ok');
  });
});
