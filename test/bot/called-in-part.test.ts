/** What several are called, in whole or in part, is asked back: a title of one word is no more than what begins with it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';
import { catalogOf, entityLine } from '../support/entity-line.ts';

const entity = (kind: string, name: string, more = '') =>
  entityLine(
    kind,
    `name: ${name}${more}`,
    'type: service, lifecycle: production, owner: lending, profile: {}, children: []',
  );

const files = catalogOf([
  entity('Component', 'mortgage-desk'),
  entity('Component', 'mortgage-engine'),
  entity('Component', 'offers', ', title: Loans'),
  entity('Component', 'loans-archive'),
  entity('Component', 'maintenance-planner'),
  entity('System', 'journey-planner'),
  entity('System', 'selfcare'),
  entity('Component', 'selfcare-app'),
  entity('Component', 'selfcare-bff'),
  entity('Group', 'lending', ", links: [{url: 'https://wiki.example/lending', title: Handbook}]"),
  entity('Component', 'lending-web'),
  entity('Component', 'till', ', title: Stop'),
  entity('System', 'stop'),
  entity('Component', 'berth-board'),
  entity('Component', 'berth-app'),
]);

let bot: TestBot;
beforeAll(async () => {
  bot = await createTestBot({ files });
}, 60_000);
afterAll(() => bot.close());

describe('what several are called', () => {
  const said = async (line: string) => {
    const answer = await bot.converse([line]);
    return { title: answer.view.title, command: answer.command, text: bot.inWords(answer) };
  };

  it.each([
    ['who owns loans', ['offers', 'loans-archive']],
    ['what breaks if loans dies', ['offers', 'loans-archive']],
    ['deps of the planner please', ['maintenance-planner', 'journey-planner']],
    ['github of the selfcare component, anyone?', ['selfcare-app', 'selfcare-bff']],
    ['what does stop need in order to run', ['till', 'stop']],
    ['how do you get from berth to till', ['berth-board', 'berth-app']],
    ['where is the repo of lending', ['lending-web']],
    ['where is the dashboard of lending', ['lending-web']],
    ['any docs for lending?', ['lending-web']],
    // The rest of the name is not known, though something is called just so.
    ['who owns selfcare something, i forgot the rest', ['selfcare', 'selfcare-app', 'selfcare-bff']],
    ['what needs mortgage whatsitsname', ['mortgage-desk', 'mortgage-engine']],
    ['mortgage something-or-other, who owns it', ['mortgage-desk', 'mortgage-engine']],
  ])('is asked back with all of them: “%s”', async (line, names) => {
    const { title, command, text } = await said(line);
    expect([title, command]).toEqual(['Which one', undefined]);
    for (const name of names) expect(text).toContain(name);
    expect(text, 'in the words that were said').not.toContain(':default/lending:');
    expect(text).toMatch(/^Which [\w ]+: |^Only /);
  });

  it('is asked back where it is one of two questions', async () => {
    expect((await said('who owns loans? and how many services are there?')).title).toBe('Which one');
  });

  it.each([
    ['who owns till', 'owner till'],
    ['who is in lending', 'team lending'],
    ['slack channel of lending', 'team lending'],
    ['link to the handbook of lending', 'team lending'],
    ['where is the code of the selfcare app', 'show selfcare-app'],
    ['who owns mortgage-desk', 'owner mortgage-desk'],
  ])('needs no question where one is meant: “%s”', async (line, command) => {
    expect((await said(line)).command).toBe(command);
  });
});

describe('words that point at what was listed', () => {
  it.each(['which of them are deprecated', 'how many of those have no owner', 'is the service healthy?'])(
    'are asked back where nothing was: “%s”',
    async (line) => {
      const answer = await bot.converse([line]);
      expect(answer.command).toBeUndefined();
      expect(['Not known', 'Which one']).toContain(answer.view.title);
    },
  );

  it('mean that where something was', async () => {
    const answer = await bot.converse(['find kind:component', 'how many of them are deprecated']);
    expect(answer.command).toMatch(/^count .*lifecycle:deprecated/);
  });

  it('are no list where they are mine', async () => {
    expect((await bot.converse(['which of these are mine?'])).command ?? 'mine').toMatch(/^mine/);
  });
});
