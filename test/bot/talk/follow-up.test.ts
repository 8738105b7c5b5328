/** What goes on with what was said before, in the sample company: real commands, one bot. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/bot/request.ts';
import { createTestBot, type TestBot } from '../../support/bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
}, 60_000);
afterAll(() => bot.close());

const askAfter = (before: readonly string[], says: string) => bot.converse([...before, says]);

describe('the last question again, about something else', () => {
  it.each([
    ['owner payments-api', 'same for stock-api', 'owner stock-api'],
    ['owner payments-api', 'and the same for the stock api please', 'owner stock-api'],
    ['owner payments-api', 'do the same with orders-db', 'owner orders-db'],
    ['owner payments-api', 'what about stock-service?', 'owner stock-service'],
    ['owner payments-api', 'how about stock service', 'owner stock-service'],
    ['owner payments-api', 'and stock-service?', 'owner stock-service'],
    ['owner payments-api', 'stock-service too?', 'owner stock-service'],
    ['owner payments-api', 'sorry, i meant the ledger database', 'owner ledger-db'],
    ['owner payments-api', 'no, ledger-db', 'owner ledger-db'],
    ['owner payments-api', 'i mean ledger-db', 'owner ledger-db'],
    ['owner ledger-api', 'what about the db', 'owner ledger-db'],
    ['owner ledger-api', 'and the service?', 'owner ledger-service'],
    ['owner checkout', 'the service', 'owner checkout-service'],
    ['show amara okafor', 'and what does she own?', 'owned amara.okafor'],
    ['deps payments-service', 'now for basket-service', 'deps basket-service'],
    ['owned payments', 'and the warehouse team?', 'owned warehouse'],
    ['owner payments-api', 'stock-service?', 'owner stock-service'],
    ['path checkout-web ledger-db', 'and to stock-db?', 'path checkout-web stock-db'],
    ['path checkout-web ledger-db', 'from shop-app?', 'path shop-app ledger-db'],
    ['changes since monday in payments', 'and in shopping?', /^changes since monday in .*shopping$/],
    ['changes since monday in payments', 'and in last mile?', /^changes since monday in last-mile$/],
    ['changes since monday', 'and since yesterday?', 'changes since yesterday'],
    ['owner payments-api', 'again', 'owner payments-api'],
    ['owner payments-api', 'nvm, meant stock-api', 'owner stock-api'],
    ['owner payments-api', 'scratch that, ledger-db', 'owner ledger-db'],
    ['owner payments-api', '*ledger-db', 'owner ledger-db'],
    ['owner payments-api', 'not payments-api, ledger-db', 'owner ledger-db'],
    ['owner payments-api', 'ledger-db i mean', 'owner ledger-db'],
    ['owner payments-api', 'oh and ledger-db', 'owner ledger-db'],
    ['owner payments-api', 'likewise stock-service', 'owner stock-service'],
    ['owner payments-api', 'and for stock-service, the same question', 'owner stock-service'],
    ['owner payments-api', 'ok now the one of stock-service', 'owner stock-service'],
    // It was asked back which checkout is meant.
    ['who owns checkout', 'service', 'owner checkout-service'],
    ['who owns checkout', 'service i mean', 'owner checkout-service'],
    ['who owns checkout', 'I meant the service, excuse me', 'owner checkout-service'],
    ['who owns checkout', 'the service, not the website', 'owner checkout-service'],
    ['deps checkout-web', 'the whole chain', 'deps checkout-web 20'],
    ['deps checkout-web', 'transitively', 'deps checkout-web 20'],
    ['path checkout-web stock-db', 'and starting from courier-app instead', 'path courier-app stock-db'],
    ['owner payments-api', 'nd stock-service', 'owner stock-service'],
    ['owner payments-api', 'oops wrong one, stock-service i wanted', 'owner stock-service'],
    ['dependents ledger-db', '2 steps', 'dependents ledger-db 2'],
    ['impact payments-api', 'same question but stock-db', 'impact stock-db'],
    ['impact payments-api', 'same but for stock-db', 'impact stock-db'],
    ['owner payments-api', 'thx. and stock-service?', 'owner stock-service'],
    ['owner payments-api', 'and the picker?', 'owner picker-app'],
    ['path checkout-web ledger-db', 'from shop-app instead', 'path shop-app ledger-db'],
    ['path checkout-web ledger-db', 'and the other way round?', 'path ledger-db checkout-web'],
    ['dependents ledger-service', 'and the other direction', 'deps ledger-service'],
    ['changes since yesterday', 'go back to monday', 'changes since monday'],
    ['changes since yesterday', 'last week?', 'changes since last week'],
    ['changes since yesterday', 'make it last week', 'changes since last week'],
    ['health payments-service', 'over the last months?', 'trend of payments-service'],
    ['health payments-service', 'over the last 6 months', 'trend of payments-service over 6 months'],
  ])('after “%s”, “%s” is %s', async (before, says, line) => {
    const { command } = await askAfter([before], says);
    expect(command).toMatch(line instanceof RegExp ? line : new RegExp(`^${line}$`));
  });

  it('asks which one where several are called so, and says when nothing is', async () => {
    expect((await askAfter(['owner payments-api'], 'what about stock?')).view.title).toBe('Which one');
    expect((await askAfter(['owner payments-api'], 'same for nosuch-thing')).view.title).toBe('Not found');
  });

  it('says that “the other one” is nothing where nothing was said before', async () => {
    expect((await askAfter([], 'what about the other one?')).view.title).toBe('Not known');
  });

  it('shows another sort of thing, of which the same cannot be asked', async () => {
    expect((await askAfter(['team payments'], 'what about ledger-db?')).command).toBe('show ledger-db');
  });

  it('is nothing without a last question, and after half an hour', async () => {
    expect((await askAfter([], 'same for stock-api')).command).toBeUndefined();
    await bot.ask('owner payments-api', { place: 'late' });
    bot.clock.move(31 * 60_000);
    expect((await bot.ask('same for stock-api', { place: 'late' })).command).toBeUndefined();
  });

  it('leaves what is a question of its own alone', async () => {
    expect((await askAfter(['owner payments-api'], 'and what depends on stock-api?')).command).toBe(
      'dependents stock-api',
    );
    expect((await askAfter(['find tag:kotlin'], 'and who owns ledger-db?')).command).toBe('owner ledger-db');
    expect((await askAfter(['find tag:kotlin'], 'help')).command).toBe('help');
  });
});

describe('what is left out is what was asked about', () => {
  it.each([
    ['show picker-app', 'history', 'history picker-app'],
    ['show courier-app', 'blast radius?', 'impact courier-app'],
    ['show courier-app', 'and the owner?', 'owner courier-app'],
    ['team payments', 'and what do they own?', 'owned payments'],
    ['owner payments-api', 'and the team?', 'team payments'],
    ['owner payments-api', 'which team is that?', 'team payments'],
    ['impact stock-db', 'who owns that', 'owner stock-db'],
    ['owner payments-api', 'lead of those guys?', 'team payments'],
    ['owner payments-api', 'what else have they got?', 'owned payments'],
    ['owner payments-api', 'when was that last touched', 'history payments-api'],
    ['show payments-service', 'which apis does it have', 'api payments-service'],
  ])('after “%s”, “%s” is `%s`', async (before, says, line) => {
    expect(await askAfter([before], says)).toMatchObject({ command: line, understood: true });
  });

  it('but for what changes something, and for what is not of the kind', async () => {
    expect((await askAfter(['show payments-api'], 'unregister')).command).toBeUndefined();
    expect((await askAfter(['show payments-api'], 'team')).view.title).toBe('What is meant');
  });
});

describe('a list that was shown', () => {
  const listed = ({ view }: Answer) => JSON.stringify(view.blocks).match(/component:default\/[\w-]+/g) ?? [];

  it('can be pointed into by place', async () => {
    const refs = [...new Set(listed(await bot.ask('find type:app', { place: 'list' })))];
    for (const [says, at] of [
      ['the second one', 1],
      ['#1', 0],
      ['show the first', 0],
      ['number 2', 1],
      ['second', 1],
      ['2', 1],
      ['number two', 1],
    ] as const) {
      await bot.ask('find type:app', { place: 'list' });
      expect((await bot.ask(says, { place: 'list' })).command).toBe(`show ${refs[at]?.split('/')[1]}`);
    }
    await bot.ask('find type:app', { place: 'list' });
    expect((await bot.ask('who owns the second one?', { place: 'list' })).command).toBe(
      `owner ${refs[1]?.split('/')[1]}`,
    );
  });

  it('has no place that was not shown', async () => {
    expect((await askAfter(['find type:app'], 'the ninth one')).view.title).toBe('Not known');
    expect((await askAfter([], 'the third one')).command).toBeUndefined();
  });

  it('asks which of many “they” are', async () => {
    expect((await askAfter(['find type:app'], 'who owns them?')).view.title).toBe('Which one');
  });

  it.each([
    [['find tag:kotlin'], 'how many is that?', 'count tag:kotlin'],
    [['count services'], 'which ones?', /^find .*services?$/],
    [['count services by team'], 'by lifecycle', 'count services by lifecycle'],
    [['find type:service tag:java'], 'which of them have no runbook?', 'find type:service tag:java !has:runbook'],
    [
      ['deps payments-service'],
      'which of those are databases',
      /^find name:\S*payments-db\S* kind:resource type:database$/,
    ],
    [['path checkout-web ledger-db'], 'and back?', 'path ledger-db checkout-web'],
    [['find type:service'], 'only the java ones', 'find type:service tag:java'],
    [['find type:service tag:java'], 'and the kotlin ones?', 'find type:service tag:kotlin'],
    [['find type:service'], 'which ones lack a runbook', 'find type:service !has:runbook'],
    [['find type:service'], 'which of them have a runbook', 'find type:service has:runbook'],
    [['find type:service'], 'just the storefront ones', 'find type:service owner:storefront'],
    [['find type:service'], "only payments's", 'find type:service owner:payments'],
    [['find owner:payments'], 'now as a number', 'count owner:payments'],
    [['find type:service'], 'hm too many, just the ones in production', 'find type:service lifecycle:production'],
    [['find owner:payments'], 'resources only', 'find owner:payments kind:resource'],
    [['find type:service'], 'leave out those with docs', 'find type:service -has:docs'],
    [['find tag:kotlin'], 'of these, which belong to team payments?', 'find tag:kotlin owner:payments'],
    [['count services by team'], 'can you rather do it by lifecycle', 'count services by lifecycle'],
    [['find type:service tag:java'], 'without docs', 'find type:service tag:java !has:docs'],
    [['find kind:component type:service'], 'what about libraries?', 'find kind:component type:library'],
    [['find tag:kotlin'], 'just the number pls', 'count tag:kotlin'],
    [
      ['find kind:component lifecycle:deprecated'],
      'and the experimental ones',
      'find kind:component lifecycle:experimental',
    ],
    [['find kind:component owner:payments'], 'and for ledger', 'find kind:component owner:ledger'],
    [['find kind:component owner:payments'], 'apis instead', 'find owner:payments kind:api'],
    [['find kind:component owner:payments'], 'sort by name', 'find kind:component owner:payments sort:name'],
    [['count services'], 'names please', /^find .*services?$/],
    [['count services by team'], 'split it by lifecycle rather', 'count services by lifecycle'],
    [['find type:service domain:shopping'], 'ok and in the fulfilment domain', /^find type:service domain:fulfilment$/],
    [['find type:service domain:shopping'], 'what about fulfilment', /^find type:service domain:fulfilment$/],
    [['count services'], 'and libraries?', 'count kind:component type:library'],
    [['owned payments'], 'which of them are deprecated?', /^find owner:\S*payments lifecycle:deprecated$/],
  ])('after %j, “%s” is %s', async (before, says, line) => {
    const { command } = await askAfter(before, says);
    if (line instanceof RegExp) expect(command).toMatch(line);
    else expect(command).toBe(line);
  });

  it('is turned by “more” and “back”', async () => {
    const place = 'pages';
    const first = await bot.ask('find kind:component', { place });
    const second = await bot.ask('more', { place });
    expect(second.command).toBe(first.command);
    expect(JSON.stringify(second.view.blocks)).toContain('"from":10');
    expect((await bot.ask('the first one', { place })).command).toBe(`show ${listed(second)[0]?.split('/')[1]}`);
  });
});
