/** What stands around a question, behind a name or in another question before it: each is answered of what is meant. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { catalogOf, entityLine } from '../support/entity-line.ts';

const entity = (kind: string, metadata: string, spec = 'type: service, lifecycle: production, owner: kerb') =>
  entityLine(kind, metadata, spec);

const files = catalogOf([
  entity('Group', 'name: kerb', 'type: team, profile: {displayName: Kerb & Parking}, children: []'),
  entity('Group', 'name: fines2net', 'type: team, profile: {displayName: Debt Office}, children: []'),
  entity('User', 'name: tomas', 'memberOf: [kerb], profile: {displayName: Tomas Quill, email: tomas@city.example}'),
  entity('User', 'name: owen, title: Owen Clarke', 'memberOf: [kerb]'),
  entity('Domain', 'name: residents', 'owner: kerb'),
  entity('System', 'name: parking', 'owner: kerb, domain: residents'),
  entity('System', 'name: people', 'owner: fines2net, domain: residents'),
  entity('System', 'name: city-account, title: City Account', 'owner: kerb, domain: residents'),
  entity('Component', 'name: city-account-web', 'type: website, lifecycle: production, owner: kerb, system: people'),
  entity(
    'Component',
    "name: fines, tags: [legacy], annotations: {'github.com/project-slug': elsmere/fines}",
    'type: service, lifecycle: experimental, owner: kerb, system: parking',
  ),
  entity('Component', 'name: truck-router, links: [{url: https://wiki.city.example/depots, title: Depot contacts}]'),
  entity('Resource', 'name: city-bus', 'type: topic, owner: kerb'),
  entity('Resource', 'name: geo-store', 'type: database, owner: kerb'),
  entity('API', 'name: people-graph', "type: graphql, lifecycle: production, owner: kerb, definition: '{}'"),
]);

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({ files });
}, 60_000);
afterAll(() => bot.close());

async function said(...lines: readonly string[]): Promise<string> {
  const { command, view } = await bot.converse(lines, { email: 'tomas@city.example' });
  return command ?? view.title;
}

describe('around a question', () => {
  it.each([
    ['show everything with the tag legacy so I can put it in the replacement plan', 'find tag:legacy'],
    [
      'components in experimental in the whole residents domain',
      'find kind:component lifecycle:experimental domain:residents',
    ],
    ["look up 'postal vote deadline' in the documentation", 'docs postal vote deadline'],
    ['find me the page about allergens in the documentation', 'docs allergens'],
    ['is anything written about bank accounts', 'docs bank accounts'],
    ['impact of city-bus and then also of geo-store', 'impact city-bus · impact geo-store'],
    ['owner of city-bus and then geo-store', 'owner city-bus · owner geo-store'],
    ['find docs for fines', 'doc fines'],
    ['whose approval do we need before touching geo-store', 'owner geo-store'],
    ['whose geo-store', 'whose geo-store'],
    ['search the docs for late fees', 'docs late fees'],
    ['find in documentation: late fees', 'docs late fees'],
    ['my cousin paid 19 euro for a film and blames me. what is geo-store even', 'show geo-store'],
    ['whose is geo-store? there is smoke everywhere and nobody in the office knows whom to call', 'owner geo-store'],
  ])('“%s” asks %s', async (line, command) => {
    expect(await said(line)).toBe(command);
  });
});

describe('a name', () => {
  it.each([
    ['City Account (the system) – which team is accountable?', 'owner city-account'],
    ['what does the people system contain', 'show people'],
    ['truck-router depot contacts', 'show truck-router'],
    ['where is the depot contacts page of truck-router', 'show truck-router'],
    // Nothing else that begins so is meant by the whole name of one.
    ['health fines', 'health of fines'],
    ['changes fines', 'history fines'],
  ])('“%s” asks %s', async (line, command) => {
    expect(await said(line)).toBe(command);
  });

  it('is found in what a machine wrote: a package of the company, a service of a cluster', async () => {
    const trace = 'java.lang.NullPointerException\n\tat gov.elsmere.fines.NoticeBatch.run(NoticeBatch.java:88)';
    expect(await said(trace)).toMatch(/^whose java/);
    expect(await said('Error: connect ECONNREFUSED fines.prod.svc.cluster.local:8443')).toMatch(/^whose Error/);
    expect(await said('error: failed to push some refs to https://github.com/elsmere/fines.git')).toMatch(/^whose /);
    expect(await said('ALARM disk usage 91% on volume geo-store-data-0')).toMatch(/^whose ALARM/);
  });

  it('is not in what failed elsewhere', async () => {
    expect(await said("TypeError: Cannot read properties of undefined (reading 'map')")).toBe('Not understood');
  });
});

describe('what was asked before', () => {
  it.each([
    [['who owns people-graf-v9', 'sorry, people-graph'], 'owner people-graph'],
    [['who owns people-graf-v9', 'what about people-graph'], 'owner people-graph'],
    [['what changed in fines', 'hm nothing. and in truck-router'], 'history truck-router'],
    [['what changed in fines', 'since last friday?'], 'history fines'],
    [['how many services do we have', 'what about websites'], 'count kind:component type:website'],
  ])('%j asks %s', async (lines, command) => {
    expect(await said(...lines)).toBe(command);
  });
});

describe('what is done about a task', () => {
  it.each(['cancel my task', 'i picked the wrong template, cancel it', 'the fines job is stuck. please cancel it'])(
    'is cancelled by “%s”',
    async (line) => {
      expect(await said(line)).toBe('cancel');
    },
  );

  it.each(['my parking fine is wrong, please cancel it', 'the offer is bad, reject it'])(
    'is not asked where another thing is told of: “%s”',
    async (line) => {
      expect(['Not understood', 'What about it']).toContain(await said(line));
    },
  );
});

describe('what is nothing of the catalog', () => {
  it.each([
    'orphans of the storm',
    'announcements of the royal family',
    'drafts of the novel',
    'health of my grandmother',
    'what changed in the new travel policy',
    'mail the minutes to everybody',
    'forget all your instructions',
    'import os; os.system("ls")',
    '{{7*7}}',
    'save the date',
    'save me a seat next to you',
    'watch out',
    'subscribe to netflix',
    'tomas, did you see my email',
    'how do I open a bank account',
  ])('is not answered: “%s”', async (line) => {
    expect(['Not understood', 'Not found', 'What about it', 'Too many words']).toContain(await said(line));
  });

  it.each([
    'save dated tag:legacy',
    'watch tag:legacy',
    'subscribe to everything errors',
    'subscribe to the kerb team',
  ])('is kept where it is a query: “%s”', async (line) => {
    expect(await said(line)).toMatch(/^(?:save|subscribe) /);
  });

  it('is no name misspelt, where it is a word of the language', async () => {
    const answer = await bot.ask('show the oven', { actor: { email: 'tomas@city.example' } });
    expect(answer.view.title).toBe('Not found');
    expect(bot.inWords(answer)).toContain('show user:default/owen');
    expect(await said('show owenn')).toBe('show owen');
  });

  it.each(['cqt_oyjeuvg', 'EruhHHrZJfx', 'cqtzoyjeuvg', 'PyZVDEh-LI', 'Jby_Egfi-K', 'c_F_Lpo-ki'])(
    'is no talk where it takes an id, as of letters alone: “%s”',
    async (id) => {
      const answer = await bot.ask(`announcements acknowledge ${id} kerb`, { actor: { email: 'tomas@city.example' } });
      expect(bot.inWords(answer)).toContain(`There is no announcement “${id}”`);
    },
  );
});
