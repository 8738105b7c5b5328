/** Typeahead: what is offered while someone types. */
import { beforeAll, describe, expect, it } from 'vitest';
import { local, type Talk, talk } from './talk.ts';

describe('suggestions', () => {
  let bot: Talk;
  const lines = (typed: string) => bot.bot.suggest(local, typed).suggestions.map(({ line }) => line);
  beforeAll(async () => {
    bot = await talk();
  });

  it.each([
    ['ow', ['owned ', 'owner ']],
    ['OWNE', ['owned ', 'owner ']],
    ['who-', ['owner ']],
    ['health', ['health report ']],
    ['health r', ['health report ']],
    ['whoami', ['whoami']],
  ])('“%s” begins the commands %j', (typed, expected) => {
    expect(lines(typed)).toEqual(expected);
  });

  it('says what a command is for beside it', () => {
    expect(bot.bot.suggest(local, 'imp').suggestions).toEqual([{ line: 'impact ', hint: 'about impact' }]);
  });

  it('offers at most six', () => {
    expect(lines('')).toHaveLength(6);
    expect(lines('owner ').length).toBeLessThanOrEqual(6);
  });

  it.each([
    ['owner pay', ['owner payments-service', 'owner payments-api', 'owner payments']],
    ['owner payments a', ['owner payments-api']],
    ['OWNER "payments a', ['OWNER payments-api']],
    ['team pay', ['team payments']],
    [
      'path checkout-web led',
      ['path checkout-web ledger-db', 'path checkout-web ledger-service', 'path checkout-web ledger'],
    ],
    ['path checkout web ledger-d', ['path checkout web ledger-db']],
    ['path it led', ['path it ledger-db', 'path it ledger-service', 'path it ledger']],
    ['deps checkout-web ', []],
    ['deps payments a', ['deps payments-api']],
    ['health report short ', []],
    ['path checkout-web ledger d', ['path checkout-web ledger-db']],
    ['owner sear', ['owner component:search', 'owner api:search']],
    ['health report f', ['health report full']],
    ['health report ', ['health report short', 'health report full']],
    ['help imp', ['help impact']],
    ['find some', []],
  ])('“%s” → %j', (typed, expected) => {
    expect(lines(typed)).toEqual(expected);
  });

  it('says the kind and team of an entity, and how the command is written', () => {
    expect(bot.bot.suggest(local, 'path checkout-web ledger-d')).toEqual({
      usage: 'path <from> <to> · about path',
      suggestions: [{ line: 'path checkout-web ledger-db', hint: 'database · Ledger' }],
    });
    expect(bot.bot.suggest(local, 'deps checkout-web ').usage).toBe('deps <entity> [steps] · about deps');
  });

  it('completes the last name of a question in plain words, and offers nothing silly', () => {
    expect(lines('who owns payments-a')).toEqual(['who owns payments-api']);
    expect(bot.bot.suggest(local, 'who owns payments-a').usage).toBe('owner <entity> · about owner');
    expect(lines('who owns it')).toEqual([]);
    expect(lines('who')).toEqual(['whoami', 'owner ']);
    expect(lines('what is the meaning')).toEqual([]);
    expect(lines('xq zz')).toEqual([]);
  });

  it('offers to show what begins like the only word', () => {
    expect(lines('payments-s')).toEqual(['show payments-service']);
    expect(lines('x')).toEqual([]);
  });

  it('every entity it suggests is understood as typed', async () => {
    for (const line of [...lines('owner pay'), ...lines('owner sear'), ...lines('path checkout-web led')]) {
      expect((await bot.ask(line)).outcome).toBe('ok');
    }
  });
});
