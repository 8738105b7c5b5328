/** What people say and how it is read: each line is a question, the command that answers it, or that none does. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Talk, talk } from './talk.ts';

/** question → canonical line. */
const read: readonly (readonly [string, string])[] = [
  // who owns it
  ['who owns payments-api?', 'owner payments-api'],
  ['Who owns Payments API', 'owner payments-api'],
  ['who is the owner of ledger-db', 'owner ledger-db'],
  ['whose is checkout-web?', 'owner checkout-web'],
  ['owner of payments-api', 'owner payments-api'],
  ['the owner of the payments api?', 'owner payments-api'],
  ["who's responsible for ledger-db", 'owner ledger-db'],
  ['who maintains ledger-service', 'owner ledger-service'],
  ['which team owns checkout-service', 'owner checkout-service'],
  ['who does checkout-web belong to?', 'owner checkout-web'],
  ["payments-api's owner", 'owner payments-api'],
  ['who should I ask about ledger-db?', 'owner ledger-db'],
  ['ledger-db owner', 'owner ledger-db'],
  ['who is the ledger-db owner?', 'owner ledger-db'],
  ['does anybody own ledger-db', 'owner ledger-db'],
  ['who owns "payments-api"?', 'owner payments-api'],
  ['who owns `payments-api`', 'owner payments-api'],
  ['Who owns our ledger db?', 'owner ledger-db'],
  ['who is on call for payments-api?', 'owner payments-api'],
  // what it needs
  ['what does checkout-web need?', 'deps checkout-web'],
  ['what does checkout-service depend on', 'deps checkout-service'],
  ['dependencies of checkout-web', 'deps checkout-web'],
  ['show me the dependencies of checkout-web', 'deps checkout-web'],
  ["what are checkout-web's dependencies?", 'deps checkout-web'],
  ['which services does checkout-web use?', 'deps checkout-web'],
  ['everything checkout-web needs', 'deps checkout-web'],
  // what needs it
  ['what depends on ledger-db?', 'dependents ledger-db'],
  ['what uses payments-api', 'dependents payments-api'],
  ['who uses payments-api', 'dependents payments-api'],
  ['which services depend on ledger-db?', 'dependents ledger-db'],
  ['what needs ledger-db', 'dependents ledger-db'],
  ['is ledger-db used by anyone?', 'dependents ledger-db'],
  ['where is ledger-db used', 'dependents ledger-db'],
  // what it takes with it
  ['what breaks if ledger-db goes down?', 'impact ledger-db'],
  ['what breaks when ledger-db dies', 'impact ledger-db'],
  ['what happens if ledger-db is down', 'impact ledger-db'],
  ['what would break if ledger db fails?', 'impact ledger-db'],
  ['impact of ledger-db', 'impact ledger-db'],
  ['what is the impact of ledger-db going down?', 'impact ledger-db'],
  ['blast radius of ledger-db', 'impact ledger-db'],
  ['who is affected by ledger-db', 'impact ledger-db'],
  ['if ledger-db goes down, what breaks?', 'impact ledger-db'],
  ['which teams are affected if ledger-db goes down?', 'impact ledger-db'],
  // the way
  ['how does checkout-web reach ledger-db?', 'path checkout-web ledger-db'],
  ['how does checkout web get to ledger db', 'path checkout-web ledger-db'],
  ['how do I get from checkout-web to ledger-db?', 'path checkout-web ledger-db'],
  ['how do I get to ledger-db from checkout-web?', 'path checkout-web ledger-db'],
  ['does checkout-web depend on ledger-db?', 'path checkout-web ledger-db'],
  ['how are checkout-web and ledger-db connected', 'path checkout-web ledger-db'],
  ['path from checkout-web to ledger-db', 'path checkout-web ledger-db'],
  ['path checkout-web -> ledger-db', 'path checkout-web ledger-db'],
  ['what is between checkout-web and ledger-db?', 'path checkout-web ledger-db'],
  // APIs
  ['who provides payments-api?', 'api payments-api'],
  ['who consumes payments-api?', 'api payments-api'],
  ['which services consume payments-api', 'api payments-api'],
  ['consumers of payments-api', 'api payments-api'],
  ['which apis does payments-service provide?', 'api payments-service'],
  // teams and people
  ['what does team payments own?', 'owned payments'],
  ['what does Payments own', 'owned payments'],
  ['everything owned by Team Ledger', 'owned ledger'],
  ['what is maya responsible for', 'owned maya'],
  ['what do I own?', 'mine'],
  ['my stuff', 'mine'],
  ['show my services', 'mine'],
  ["what's mine?", 'mine'],
  ['who is in team payments?', 'team payments'],
  ['members of payments', 'team payments'],
  ['who works in Team Ledger', 'team ledger'],
  ['who am I?', 'whoami'],
  ['which team am i in', 'whoami'],
  // one thing, or many
  // docs
  ['docs of payments-api', 'doc payments-api'],
  ['show me the documentation for ledger-db', 'doc ledger-db'],
  ['where are the docs of checkout-web?', 'doc checkout-web'],
  ['payments-api docs', 'doc payments-api'],
  ['how do I rotate the keys of payments?', 'docs rotate the keys of payments'],
  ['how to restore ledger-db', 'docs restore ledger-db'],
  ['what do the docs say about refunds', 'docs refunds'],
  ['is there a runbook for lost keys?', 'docs lost keys'],
  ['what is payments-api?', 'show payments-api'],
  ['tell me about payments-api', 'show payments-api'],
  ['describe payments-api', 'show payments-api'],
  ['show me payments-api', 'show payments-api'],
  ['who is maya', 'show maya'],
  ['is payments-api deprecated?', 'show payments-api'],
  ['where is the runbook of ledger-db?', 'show ledger-db'],
  ['what is part of money?', 'show money'],
  ['who can help me with ledger-db', 'owner ledger-db'],
  ['list all apis', 'find kind:api'],
  ['list apis', 'find kind:api'],
  ['show all services', 'find kind:component type:service'],
  ['which systems are there?', 'find kind:system'],
  ['find all deprecated apis', 'find kind:api lifecycle:deprecated'],
  ['which services are deprecated?', 'find kind:component type:service lifecycle:deprecated'],
  ['list all payments services', 'find kind:component type:service payments'],
  ['list all services owned by team finance data', 'find kind:component type:service owner:"finance data"'],
  ['how many apis do we have?', 'count kind:api'],
  ['list everything', 'find -kind:location'],
  ['show all entities', 'find -kind:location'],
  ['list payments stuff', 'owned payments'],
  ['websites?', 'find kind:component type:website'],
  ['# services in loans & books', 'count kind:component type:service system:money'],
  ['For the annual report: how many services do we have?', 'count kind:component type:service'],
  ['a list of all services of Loans & Books, please', 'find kind:component type:service system:money'],
  ['search docs: refund workflow', 'docs refund workflow'],
  ['docs abuot refunds', 'docs refunds'],
  ['find docs for payments-api', 'doc payments-api'],
  ['nr of components in each system', 'count kind:component by system'],
  ['anything experimental lying around', 'find lifecycle:experimental'],
  ['heyyy', 'help'],
  ['look for ledger', 'find ledger'],
  ['are there any libraries tagged java', 'find kind:component type:library tag:java'],
  // upkeep, help
  ['what is wrong in the catalog?', 'errors'],
  ['any errors?', 'errors'],
  ['show me the errors', 'errors'],
  ['hello', 'help'],
  ['what can you do?', 'help'],
  ['help me with impact', 'help impact'],
  // said politely
  ['please owner payments-api', 'owner payments-api'],
  ['hey callboard, who owns payments-api?', 'owner payments-api'],
  ['Could you please tell me who owns payments-api?', 'owner payments-api'],
  ['can you show me what depends on ledger-db please', 'dependents ledger-db'],
  ['do you know who owns ledger-db?', 'owner ledger-db'],
  ['I need to know what breaks if ledger-db goes down, thanks!', 'impact ledger-db'],
  ['find out who owns ledger-db', 'owner ledger-db'],
  ['ok and what needs ledger-db then?', 'dependents ledger-db'],
  ['does anyone know who owns ledger-db', 'owner ledger-db'],
  // said in a sentence that no phrase fits as a whole
  ['payments api: responsible?', 'owner payments-api'],
  ['ledger-db, who looks after it nowadays', 'owner ledger-db'],
  ['got a pr for checkout-web, who reviews?', 'owner checkout-web'],
  ['dependancies of the ledger service', 'deps ledger-service'],
  ['we want to switch off ledger-db. who will scream', 'impact ledger-db'],
  ['lifecycle of payments-api?', 'show payments-api'],
  ['payments-api: runbook pls', 'show payments-api'],
  ['who owns the thing that handles money', 'owner money'],
  ['who owns ledger-db and what depends on it?', 'owner ledger-db · dependents ledger-db'],
  ['owner of payments-api? also who owns ledger-db', 'owner payments-api · owner ledger-db'],
  ['owner of ledger-db? nobody in the channel seems to know', 'owner ledger-db'],
  ['in what team is checkout-web, who is responsible', 'owner checkout-web'],
];

/** Nothing runs: the answer asks back or says honestly that it does not know. */
const notAnswered: readonly string[] = [
  'delete payments-api',
  'restart ledger-db',
  'deploy checkout-web to production',
  'is payments-api up?',
  'why is payments-api slow?',
  'who wrote payments-api?',
  'how much does ledger-db cost',
  'what is the weather',
  'who owns xyzzy',
  'who owns ledg?',
  'what depends on it?',
  'who owns',
  'owner',
  'onwer payments-api',
  'payments-api',
  'asdf',
  '42',
  'which services are slow?',
  'payments-api payments-service',
  'tell me a joke',
  'sudo rm -rf /',
  'who owns the password of payments-api',
  'what is the password for ledger-db',
  'what is the meaning of life',
  'payments-api owner salary',
  'owner of ledger-db and its weather impact',
];

describe('free text', () => {
  let bot: Talk;
  beforeAll(async () => {
    bot = await talk();
  });

  it.each(read)('“%s” is read as `%s`', async (question, line) => {
    expect((await bot.ask(question)).command).toBe(line);
  });

  it.each(notAnswered)('“%s” is not answered by a guess', async (question) => {
    const answer = await bot.ask(question, undefined, `fresh ${question}`);
    expect(answer.command).toBeUndefined();
  });

  it('says that it was read, where it was not typed as a command', async () => {
    expect((await bot.ask('who owns payments-api?')).understood).toBe(true);
    expect((await bot.ask('owner payments-api')).understood).toBe(false);
  });

  it('answers thanks in one sentence and runs nothing', async () => {
    const answer = await bot.ask('thanks a lot!');
    expect(answer).toMatchObject({ outcome: 'ok' });
    expect(answer.command).toBeUndefined();
  });
});
