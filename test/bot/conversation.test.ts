/** A conversation about the sample company, end to end: real store, real catalog, real commands. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, member, type TestBot } from '../support/bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot();
}, 60_000);
afterAll(() => bot.close());

describe('a conversation', () => {
  it('goes from the owner to what needs it to the way, without naming it again', async () => {
    expect(await bot.say('hey callboard, who owns the ledger database?')).toMatch(/^Team Ledger owns ledger-db\./);
    expect(await bot.ask('what depends on it?')).toMatchObject({ command: 'dependents ledger-db', understood: true });
    expect(await bot.say('and what breaks if it goes down?')).toMatch(/^\d+ entities in \d+ teams need ledger-db/);
    expect(await bot.ask('how does checkout-web reach it?')).toMatchObject({ command: 'path checkout-web ledger-db' });
  });

  it('asks which one is meant, and a button answers', async () => {
    expect(await bot.say('owner ledg')).toMatch(/^Which ledg: \d things fit\./);
    expect(await bot.press('ledger-db')).toMatch(/^Team Ledger owns ledger-db\./);
  });

  it.each([
    'what does team payments own',
    'who is in team payments',
    'list all deprecated apis',
    'what is payments-api',
    'who uses payments-api?',
    'my stuff',
    'who am i',
    'any errors?',
  ])('“%s” is answered', async (line) => {
    const answer = await bot.ask(line);
    expect(answer).toMatchObject({ outcome: 'ok', understood: true });
    expect(answer.command).toBeDefined();
  });

  it.each([
    ['owner customer-db', 'customer-db'],
    ['impact of customer-db', 'customer-db'],
    ['show customer-db', 'customer-db'],
    ['whose is customer-db?', 'customer-db'],
    ['what breaks if customer-db dies', 'customer-db'],
    ['owner refund-service-v9', 'refund-service-v9'],
    ['who owns payments-service-db', 'payments-service-db'],
    ['docs of old-stock-service', 'old-stock-service'],
  ])('“%s” is answered about nothing else: “%s” is not there', async (line, words) => {
    expect(await bot.say(line)).toMatch(new RegExp(`^Nothing is called “${words}”`));
  });

  it('asks which one where “it” may be any of those that were listed, or either end of a way', async () => {
    const listed = await bot.converse(['find type:website', 'who owns it']);
    expect(listed.view.title).toBe('Which one');
    expect(bot.inWords(listed)).toMatch(/^Which of these \d\?/);
    const ends = await bot.converse(['how does checkout-web reach ledger-db', 'and who owns that']);
    expect(bot.inWords(ends)).toMatch(/^Which of these 2\?\s+\[checkout-web\].*\[ledger-db\]/s);
    // Nobody says “it” of a long list.
    expect((await bot.converse(['find kind:component', 'who owns it'])).view.title).toBe('Not known');
  });

  it('remembers for each place by itself', async () => {
    await bot.ask('owner payments-api', { place: 'a' });
    await bot.ask('owner ledger-db', { place: 'b' });
    expect((await bot.ask('deps it', { place: 'a' })).command).toBe('deps payments-api');
    expect((await bot.ask('deps it', { place: 'nowhere' })).command).toBeUndefined();
  });

  it('refuses guests', async () => {
    const guest = { actor: { ...member('U9'), standing: 'outsider' as const } };
    expect(await bot.say('owner payments-api', guest)).toMatch(/^Only members of this workspace/);
  });
});

describe('two questions in one line', () => {
  it.each([
    ['deps of checkout-web and of basket-service', 'deps checkout-web · deps basket-service'],
    ['how many services are there and how many libraries', /^count .*service · count .*library$/],
    [
      'The audit starts next week: send me the docs for payments-service and also its owner',
      'doc payments-service · owner payments-service',
    ],
    [
      'scorecard of checkout-service and the one of payments-service',
      'health of checkout-service · health of payments-service',
    ],
    ['is checkout-service deprecated and if so who owns it', 'show checkout-service · owner checkout-service'],
    ['payments-service owner, ledger-db owner', 'owner payments-service · owner ledger-db'],
    ['what depends on ledger-db; same for payments-service', 'dependents ledger-db · dependents payments-service'],
    ['which templates exist and are any tasks running', 'templates · tasks'],
    ['which team owns payments-service and who is in it', 'owner payments-service · team payments'],
    ['who owns payments-service & how many websites do we have', /^owner payments-service · count .*website$/],
    ['create a node service. and which schedules are there?', 'new node-service · schedules'],
    ['list java services and python jobs', /^find .*service tag:java · find .*job tag:python$/],
  ])('“%s” is answered twice', async (line, command) => {
    expect((await bot.ask(line)).command).toMatch(command);
  });

  it('both about what was talked about', async () => {
    await bot.ask('owner stock-db', { place: 'both' });
    const { command } = await bot.ask('who uses it and is it deprecated?', { place: 'both' });
    expect(command).toBe('dependents stock-db · show stock-db');
  });
});

it('“new … for somebody” is made once, and for what a query finds many times', async () => {
  expect((await bot.ask('new node service for my colleagues')).command).toBe('new node-service');
  expect(await bot.say('new node-service for type:website')).toMatch(/^Node service cannot be run for each of several/);
});

it('what may be no question is searched for in the docs only where they tell of it', async () => {
  expect((await bot.ask('how do i write a for loop in go')).view.title).toBe('Not understood');
  expect((await bot.ask('how do I rotate the signing keys')).command).toBe('docs rotate the signing keys');
});

it('what is to be had new is no question, unless it is made of software', async () => {
  expect((await bot.ask('order me a new headset')).view.title).toBe('Not understood');
  expect((await bot.ask('set up a new microservice with kafka')).command).toBe('new');
});

it('what is called as a command is may be asked about', async () => {
  const login =
    '{ apiVersion: backstage.io/v1alpha1, kind: Component, metadata: { name: login }, spec: { type: service, lifecycle: production, owner: web } }';
  const other = await createTestBot({ files: { 'login.yaml': login } });
  expect((await other.ask('login owner')).command).toBe('owner login');
  await other.close();
});

describe('a sort of thing of which there are many', () => {
  it.each(['who uses the database?', 'impact the database', 'owner kotlin service'])(
    'is asked back rather than guessed: “%s”',
    async (line) => {
      const { view } = await bot.ask(line, { place: line });
      expect(view.title).toBe('Which one');
    },
  );

  it('is the one that hangs together with what was talked about', async () => {
    await bot.ask('show ledger-service', { place: 'near' });
    expect((await bot.ask('who uses the database?', { place: 'near' })).command).toBe('dependents ledger-db');
  });
});
