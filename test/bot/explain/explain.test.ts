/** `explain` tells how the last line was read: the command, the entities and how they were named, and what else it may have meant. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { howSaid } from '../../../src/bot/explain/how-said.ts';
import { createTestBot, member, type TestBot } from '../../support/bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({
    permissions: [
      { who: 'user:default/amara.okafor', may: ['everything'] },
      { who: 'known', may: ['none'], where: { entity: 'name:ledger-db' } },
      { who: 'known', may: ['read'] },
    ],
  });
}, 60_000);
afterAll(() => bot.close());

const explained = async (...lines: readonly string[]) => bot.inWords(await bot.converse([...lines, 'explain']));

describe('explain', () => {
  it('names the command that a question became, and how its entity was named', async () => {
    const said = await explained('who owns payments api?');
    expect(said).toMatch(/^“who owns payments api\?” was read as owner payments-api\./);
    expect(said).toMatch(/“payments api” +payments-api · API +its title/);
    expect(said).toContain('a question in plain words');
  });

  it('tells a slip, a part of a name, and what was filled in', async () => {
    expect(await explained('owner paymnts-api')).toMatch(
      /“paymnts-api” +payments-api · API +its name, but for a letter or two/,
    );
    expect(await explained('owner payments-api')).toContain('typed as the command');
    expect(await explained('show picker-app', 'history')).toContain('leaves out what it is about');
    expect(await explained('owner payments-api', 'same for stock-api')).toContain(
      'goes on with the question before it',
    );
    expect(await explained('owner payments-api', 'what depends on it?')).toMatch(
      /“it” +payments-api · API +what was asked about here before/,
    );
  });

  it('tells what was asked back and what it may have meant, and then what was answered', async () => {
    const open = await explained('blast radius of stock');
    expect(open).toMatch(/was read as impact stock, but several things are called so\.\n\nAlso considered/);
    expect(open).toContain('stock-service (service): “stock” is a part of its name');
    expect(await explained('blast radius of stock', '2')).toMatch(/“2” +stock-\w+ · \w+ +its place in the list/);
  });

  it('says that nothing was run, and that there is nothing to explain', async () => {
    expect(await explained('what is the weather like tomorrow')).toMatch(/^“what is the weather like tomorrow” /);
    expect(await explained()).toMatch(/^Nothing was asked here lately\./);
  });

  it('stays with the answer whose button is pressed, and is no button where there is room for none', async () => {
    const { view } = await bot.ask('who owns payments-api?', { place: 'pressed' });
    const aside = view.blocks.flatMap((block) =>
      block.kind === 'actions' ? block.actions.filter((one) => 'aside' in one) : [],
    );
    expect(aside.map(({ label }) => label)).toEqual(['How this was read']);
    await bot.ask('who owns stock-api?', { place: 'pressed' });
    await bot.ask('who owns payments-api?', { place: 'pressed' });
    const pressed = bot.press('How this was read', { place: 'pressed' });
    await bot.ask('impact stock-api', { place: 'pressed' });
    expect(await pressed).toContain('was read as owner payments-api');
  });

  it('is a word like others before a question', async () => {
    expect((await bot.ask('explain who owns payments-api')).command).toBe('owner payments-api');
  });

  it('keeps what somebody may not see from them (THREATS 23)', async () => {
    const place = 'shared';
    const amara = { place, actor: member('U1', 'amara.okafor@larder.example') };
    expect(await bot.ask('who owns the ledger-db', amara)).toMatchObject({ command: 'owner ledger-db' });
    expect(await bot.say('explain', amara)).toContain('owner ledger-db');
    expect(await bot.say('explain', { place, actor: member('U2') })).not.toContain('ledger');
  });

  it('echoes hostile words as text', async () => {
    const hostile = 'who owns <@U1> <!channel> [x](https://evil.example) \u202Eabc\u0007 🙏 payments-api';
    const said = await explained(hostile, hostile);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(said).not.toMatch(/[\u202e\u0007]/);
    expect(await explained('x'.repeat(10_000))).toHaveLength((await explained('x'.repeat(5_000))).length);
  });
});

describe('how words mean an entity', () => {
  const ledger = {
    ref: 'resource:default/ledger-db',
    kind: 'Resource',
    name: 'ledger-db',
    displayName: 'Ledger Database',
  };
  it.each([
    ['ledger-db', 'name'],
    ['LEDGER DB', 'spacing'],
    ['ledger database', 'title'],
    ['resource:ledger-db', 'ref'],
    ['resource:default/ledger-db', 'ref'],
    ['it', 'before'],
    ['the second one', 'place'],
    ['2', 'place'],
    ['ledg', 'partial'],
    ['ledgr-db', 'typo'],
  ])('“%s” is %s', (words, how) => {
    expect(howSaid(words, ledger, how !== 'partial' && how !== 'typo')).toBe(how);
  });
});
